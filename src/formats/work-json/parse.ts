import type { ParseOutcome, Remark } from '#formats/parsed-work.ts'
import { adaptWorkJson } from './adapt.ts'
import { readableWorkJson } from './schema.ts'

/**
 * Reads a work from the JSON that `writeWorkJson` writes. Keys that are missing count as not
 * known, keys that we do not know are passed over. What cannot be a work file, or has a field of
 * another kind than the format says, is refused with the place. HTML is sanitised on its way in.
 */
export function parseWorkJson(text: string): ParseOutcome {
  const value = readJson(text)
  if (value === undefined) return refused({ kind: 'json-unreadable', where: 'file' })
  if (!isRecord(value) || value.format !== 'fanstead-work') {
    return refused({ kind: 'json-not-a-work', where: 'file' })
  }
  const version = value.version
  if (version !== 1) {
    return refused({
      kind: 'json-version-unknown',
      where: 'version',
      values: { version: typeof version === 'number' ? version : '?' },
    })
  }
  const read = readableWorkJson.safeParse(value)
  if (!read.success) {
    const path = read.error.issues[0]?.path ?? []
    return refused({ kind: 'json-field-wrong', where: placeOf(path) })
  }
  return adaptWorkJson(read.data)
}

function refused(remark: Remark): ParseOutcome {
  return { refused: remark, remarks: [] }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
}
