/** A review and the author's answer to it, both as stored. */
export type SplitReview = { readonly review: string; readonly response?: string }

/** How eFiction glues the answer to the review, and how cleaners rewrote it. */
const opening = /<br\s{0,2}\/?>\s{0,4}<br\s{0,2}\/?>\s{0,4}<(?:i|em)>/gi
const ending = /<\/(?:i|em)>\s{0,9}$/i

/** A label: one short line in any language, up to its first colon. */
const label = /^[^<>:]{1,60}:\s?/
const englishLabel = /^Author\\{0,3}(?:['’]|&#0?39;|&#8217;)s Response:\s?/i

/**
 * Splits off the author's response, which is appended to a review as
 * `<br><br><i>Author's Response: …</i>`. Call it only for reviews whose row says that there is one:
 * a reviewer's quotation in italics looks the same. The last such opening counts; the English label
 * is preferred to other words before a colon, because the response may hold those itself.
 */
export function splitResponse(text: string): SplitReview {
  const end = ending.exec(text.slice(-40))
  if (!end) return { review: text }
  const bodyEnd = text.length - Math.min(40, text.length) + end.index
  let split: { at: number; from: number; isEnglish: boolean } | undefined
  for (const match of text.matchAll(opening)) {
    const behind = match.index + match[0].length
    const words = text.slice(behind, Math.min(behind + 80, bodyEnd))
    const english = englishLabel.exec(words)
    const found = english ?? label.exec(words)
    if (!found || (split?.isEnglish && !english)) continue
    split = { at: match.index, from: behind + found[0].length, isEnglish: english !== null }
  }
  if (!split) return { review: text }
  return { review: text.slice(0, split.at), response: text.slice(split.from, bodyEnd) }
}
