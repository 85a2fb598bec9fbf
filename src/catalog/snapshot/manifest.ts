import { crc32 } from 'node:zlib'
import { type ElementType, isElementType } from './element-type.ts'
import { isPath } from './values.ts'

/** A value as the manifest tells it: an array by its type and length and what its file must sum up to. */
export type Part = number | null | { readonly list: number } | { readonly same: string } | ArrayPart

export type ArrayPart = {
  readonly array: ElementType
  readonly length: number
  readonly crc32: number
}

/** What a snapshot consists of, in the file `manifest.json`. */
export type Manifest = {
  readonly layout: string
  readonly format: number
  readonly identity: string
  readonly seq: number
  readonly extra: Readonly<Record<string, unknown>>
  readonly names: string | null
  readonly parts: Readonly<Record<string, Part>>
}

export const manifestName = 'manifest.json'
/** Bytes of a manifest: many times what the largest archive has. */
export const manifestMost = 2 ** 28

const sumAt = '{"crc32":"'
const bodyAt = '","snapshot":'
const end = '}\n'
const headLength = sumAt.length + 8 + bodyAt.length

/** Bytes of a manifest: JSON that begins with its own checksum. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  const body = JSON.stringify(manifest, undefined, 1)
  const sum = crc32(body).toString(16).padStart(8, '0')
  return Buffer.from(`${sumAt}${sum}${bodyAt}${body}${end}`)
}

/** The manifest in these bytes, or nothing if a single one is not as it was written. */
export function decodeManifest(bytes: Uint8Array): Manifest | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const body = all.subarray(headLength, -end.length)
  const sum = crc32(body).toString(16).padStart(8, '0')
  const head = all.toString('latin1', 0, headLength)
  const tail = all.toString('latin1', all.length - end.length)
  if (head !== `${sumAt}${sum}${bodyAt}` || tail !== end) return undefined
  let told: unknown
  try {
    told = JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
  return isManifest(told) ? told : undefined
}

// Of another release only what tells so has to be there.
function isManifest(told: unknown): told is Manifest {
  return (
    isRecord(told) &&
    typeof told.layout === 'string' &&
    Number.isSafeInteger(told.format) &&
    typeof told.identity === 'string' &&
    isCount(told.seq) &&
    isRecord(told.extra) &&
    (told.names === null || typeof told.names === 'string') &&
    isRecord(told.parts) &&
    Object.entries(told.parts).every(([path, part]) => isPath(path) && isPart(part))
  )
}

function isPart(part: unknown): part is Part {
  if (part === null || typeof part === 'number') return true
  if (!isRecord(part)) return false
  if ('list' in part) return isCount(part.list)
  if ('same' in part) return typeof part.same === 'string'
  return isElementType(part.array) && isCount(part.length) && isCount(part.crc32)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0
