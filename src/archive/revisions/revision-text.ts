/** A text with what belongs to it, by the names of its fields; `html` is the long one. */
export type RevisionText = Readonly<Record<string, string>>

// Nothing that is stored holds this character: one of the two databases cannot.
const edge = '\0'

/**
 * All fields that are not empty as one string, in which differences are found and of which the digest is
 * made.
 */
export function joinRevisionText(text: RevisionText): string {
  return Object.keys(text)
    .filter((name) => text[name])
    .sort()
    .map((name) => `${name}${edge}${(text[name] ?? '').replaceAll(edge, '')}`)
    .join(edge)
}

/** The fields of what `joinRevisionText` has made. */
export function splitRevisionText(whole: string): RevisionText {
  const parts = whole === '' ? [] : whole.split(edge)
  const text: Record<string, string> = {}
  for (let at = 0; at < parts.length; at += 2) text[parts[at] ?? ''] = parts[at + 1] ?? ''
  return text
}

/** Whether two texts are the same; a field that is absent is as one that is empty. */
export function isSameRevisionText(one: RevisionText, other: RevisionText): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => (one[name] ?? '') === (other[name] ?? ''))
}
