/**
 * What a work may hold; AO3's figures, so that a work can live in both. Characters are code points as
 * they stand in the field, with whatever markup is typed there: the same that is counted live.
 */
export const writingLimits = {
  title: 255,
  summary: 1250,
  notes: 5000,
  /** Of one chapter, wherever it is typed: half a million, and AO3's room for what cleaning adds. */
  text: 510_000,
  tag: 150,
  /** Fandoms, relationships, characters and additional tags together. */
  tags: 75,
  warningNote: 200,
  gift: 100,
  gifts: 100,
  collections: 50,
  coCreators: 50,
  related: 50,
  series: 50,
  chapters: 100_000,
} as const

/** The length of a text in code points. A line's end is one, however a browser sends it. */
export function countCharacters(text: string): number {
  let count = 0
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code >= 0xd800 && code <= 0xdbff && isLow(text.charCodeAt(place + 1))) place += 1
    count += 1
  }
  return count
}

const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff
