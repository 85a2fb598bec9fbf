import { parseAccept } from 'hono/utils/accept'

/** How bytes may be packed on their way. */
export type Coding = 'br' | 'gzip'

/** For what is packed once: Brotli takes long and makes least. */
export const smallest: readonly Coding[] = ['br', 'gzip']

/** For what is packed anew: gzip takes half of Brotli's time for a tenth more bytes. */
export const quickest: readonly Coding[] = ['gzip', 'br']

/**
 * What the browser takes by its `Accept-Encoding` (RFC 9110, 12.5.3), of what it likes as well the first
 * of `codings`. Nothing: as it is.
 */
export function chooseCoding(
  accepts: string | undefined,
  codings: readonly Coding[],
): Coding | undefined {
  if (!accepts) return undefined
  const wishes = parseAccept(accepts.toLowerCase())
  const weightOf = (coding: string) => wishes.find(({ type }) => type === coding)?.q
  const weight = (coding: Coding) => weightOf(coding) ?? weightOf('*') ?? 0
  // Sorting keeps the order of those that are wished for alike.
  const [best] = codings.toSorted((a, b) => weight(b) - weight(a))
  return best && weight(best) > 0 ? best : undefined
}
