import type { Fields, WorkingCopy } from './working-copy.ts'

/** What a form is filled with, and where that came from. */
export type Filled = {
  readonly fields: Fields
  /** What the form sends as `base`: the version that the typing began with. */
  readonly base: number | undefined
  /** What the form sends as `version`: the copy that it shows; 0 when there is none. */
  readonly version: number
  /** The copy, when it says something else than what is stored; the page tells of it. */
  readonly unsaved: WorkingCopy | undefined
}

/**
 * Fills a form: what was typed and not saved wins over what is stored. A copy is a whole form: what
 * it does not name was empty or not ticked. A copy that says what is stored anyway is not told of.
 */
export function fillFrom(
  copy: WorkingCopy | undefined,
  stored: { readonly fields: Fields; readonly version?: number | undefined },
): Filled {
  if (!copy) return { fields: stored.fields, base: stored.version, version: 0, unsaved: undefined }
  const isSame = sameFields(copy.fields, stored.fields)
  return {
    fields: copy.fields,
    base: isSame ? stored.version : (copy.base ?? stored.version),
    version: copy.version,
    unsaved: isSame ? undefined : copy,
  }
}

/** Whether two forms say the same. A name without a value, or with an empty one, is not there. */
export function sameFields(one: Fields, other: Fields): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => valuesOf(one, name) === valuesOf(other, name))
}

function valuesOf(fields: Fields, name: string): string {
  const values = (fields[name] ?? []).map((value) => value.replaceAll('\r\n', '\n'))
  return JSON.stringify(values.filter((value) => value !== ''))
}
