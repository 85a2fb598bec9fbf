import { fold } from './fold.ts'

/**
 * A title as lists are sorted by it: folded, without the quotes, dots and brackets before its first
 * letter, with a leading article moved to its end and numbers filled up to five digits, so that
 * "Part 10" follows "Part 9". AO3 knows the English articles; here those of the work's language
 * count, and English "the" always, since many a title is English where the work is not.
 */
export function sortTitle(title: string, languageCode?: string): string {
  const folded = fold(title)
  const opened = folded.replace(/^[\p{P}\p{S}\s]+/u, '').replaceAll('"', '')
  return moveArticle(opened === '' ? folded : opened, languageCode).replace(/\d+/g, (digits) =>
    digits.padStart(5, '0'),
  )
}

function moveArticle(title: string, languageCode: string | undefined): string {
  const language = languageCode?.toLowerCase().split(/[-_]/)[0] ?? 'en'
  const [article = '', rest = ''] = articlePattern(language).exec(title)?.slice(1) ?? []
  return rest === '' ? title : `${rest}, ${article.trim()}`
}

// Folded, as the titles are. Those that end in an apostrophe stand against the next word.
const articles: ReadonlyMap<string, string> = new Map([
  ['en', 'a an'],
  ['de', 'der die das ein eine'],
  ['nl', 'de het een'],
  ['fr', "le la les un une l'"],
  ['es', 'el la los las un una'],
  ['pt', 'o os as um uma'],
  ['it', "il lo la i gli le un uno una l' un'"],
  ['ca', "el la els les un una l'"],
  ['ro', 'un o'],
  ['da', 'den det en et'],
  ['no', 'den det en et ei'],
  ['nb', 'den det en et ei'],
  ['nn', 'den det ein eit ei'],
  ['sv', 'den det en ett'],
  ['hu', 'a az egy'],
  ['eo', 'la'],
  ['gd', 'an am a'],
  ['ga', 'an na'],
  ['cy', "y yr 'r"],
])

const patterns = new Map<string, RegExp>()

function articlePattern(language: string): RegExp {
  const known = patterns.get(language)
  if (known) return known
  const words = `the ${articles.get(language) ?? ''}`.trim().split(' ')
  const pattern = new RegExp(
    `^(${words.map((word) => (word.endsWith("'") ? word : `${word} `)).join('|')})(.+)$`,
    's',
  )
  // Only languages with articles of their own: else hostile codes would fill the memory.
  if (articles.has(language)) patterns.set(language, pattern)
  return pattern
}
