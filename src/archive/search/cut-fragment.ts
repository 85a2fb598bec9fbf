import { eachWord } from '#text/each-word.ts'
import type { WordMatch, WordMatcher } from '#text/match-words.ts'

/** A part of a fragment; a hit is what was searched for, as it is written there. */
export type CutPiece = { readonly text: string; readonly hit: boolean }

/** About so many characters are shown: two lines. */
const length = 220
/** Before the first hit. */
const lead = 60
/** Hits that are compared for the best place; a word that stands everywhere has enough in these. */
const mostHits = 200

/**
 * The part of a text where most of what a matcher looks for stands together, the first of equals, cut
 * at words, with an ellipsis where text was left out. Nothing when the text holds none of it.
 */
export function cutFragment(text: string, match: WordMatcher): readonly CutPiece[] | undefined {
  const hits: WordMatch[] = []
  match(text, (hit) => {
    hits.push(hit)
    return hits.length >= mostHits
  })
  // Two patterns may end at one word; the one that begins first is shown.
  hits.sort((one, other) => one.start - other.start || other.end - one.end)
  const first = hits[findBest(hits)]
  if (!first) return undefined
  const { start, end } = findEdges(text, first)
  return pieces(text, hits, { start, end })
}

/** The place in `hits` from which a fragment holds most different patterns. */
function findBest(hits: readonly WordMatch[]): number {
  let best = 0
  let most = 0
  for (const [at, { start }] of hits.entries()) {
    const seen = new Set<number>()
    for (let next = at; next < hits.length; next++) {
      const hit = hits[next]
      if (!hit || hit.end > start + length - lead) break
      seen.add(hit.pattern)
    }
    if (seen.size > most) {
      most = seen.size
      best = at
    }
  }
  return best
}

/** Edges about a hit that stand between words. A hit that is longer than a fragment is shown whole. */
function findEdges(text: string, hit: WordMatch) {
  const from = Math.max(0, hit.start - lead)
  const to = Math.max(hit.end, Math.min(text.length, from + length))
  let start = from === 0 ? 0 : hit.start
  let end = to === text.length ? to : hit.end
  // Some characters more at each side, so that a word at an edge is seen as a whole.
  const open = Math.max(0, from - margin)
  eachWord(text.slice(open, to + margin), (_, begins, ends) => {
    if (begins + open >= from && begins + open < start) start = begins + open
    if (ends + open <= to && ends + open > end) end = ends + open
  })
  // What closes a word's sentence is shown with it.
  if (end < text.length) {
    const sign = /^[.!?…,;:)"'”’»。、！？」]{1,3}/u.exec(text.slice(end, end + 3))
    end += sign?.[0].length ?? 0
  }
  return { start, end }
}

const margin = 80

function pieces(
  text: string,
  hits: readonly WordMatch[],
  { start, end }: { readonly start: number; readonly end: number },
): readonly CutPiece[] {
  const cut: CutPiece[] = []
  const add = (raw: string, hit: boolean) => {
    const part = raw.replace(/[\s\0]+/g, ' ')
    const last = cut.at(-1)
    if (part === '') return
    if (last && !hit && !last.hit) cut[cut.length - 1] = { text: last.text + part, hit }
    else cut.push({ text: part, hit })
  }
  if (start > 0) add('… ', false)
  let place = start
  for (const hit of hits) {
    if (hit.start < place || hit.end > end) continue
    add(text.slice(place, hit.start), false)
    add(text.slice(hit.start, hit.end), true)
    place = hit.end
  }
  add(text.slice(place, end), false)
  if (end < text.length) add(' …', false)
  return cut
}
