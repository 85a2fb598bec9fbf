import { parseAccept } from 'hono/utils/accept'

/** How bytes may be packed on their way; the better one first. */
export const codings = ['br', 'gzip'] as const

export type Coding = (typeof codings)[number]

/** What the browser takes by its `Accept-Encoding` (RFC 9110, 12.5.3). Nothing: as it is. */
export function chooseCoding(accepts: string | undefined): Coding | undefined {
  if (!accepts) return undefined
  const wishes = parseAccept(accepts.toLowerCase())
  const weightOf = (coding: string) => wishes.find(({ type }) => type === coding)?.q
  const weight = (coding: Coding) => weightOf(coding) ?? weightOf('*') ?? 0
  // Sorting keeps the order of those that are wished for alike.
  const [best] = codings.toSorted((a, b) => weight(b) - weight(a))
  return best && weight(best) > 0 ? best : undefined
}
