import { lineOf, squish } from '#formats/ao3-html/lines.ts'
import {
  categoryOf,
  type Field,
  ratingOf,
  type TagField,
  warningOf,
} from '#formats/ao3-html/names.ts'
import { readYesNo } from '#formats/ao3-html/yes-or-no.ts'
import type { ParsedSeriesPart, ParsedWork, Rating } from '#formats/parsed-work.ts'
import {
  attr,
  type Element,
  findAll,
  hasClass,
  isTag,
  isText,
  textOf,
  walk,
} from '#formats/sanitise/parse-html.ts'
import { webAddress } from './addresses.ts'
import { languageOf } from './language.ts'
import { isA } from './places.ts'
import { present } from './present.ts'
import { type Reading, remark } from './reading.ts'

/** The rows of a work's tag list; a missing row is an empty field. */
export type Rows = ReadonlyMap<Field, Element>

type Tags = Pick<ParsedWork, 'rating' | 'warnings' | 'categories' | TagField>

/** Reads all tags. Ratings, warnings and categories that AO3 does not have become additional tags. */
export function readTags(rows: Rows, reading: Reading): Tags {
  const strange: string[] = []
  if (!rows.has('rating')) remark(reading, 'rating-missing', 'rating')
  const known = (field: Field, kind: string, nameOf: (tag: string) => string | undefined) =>
    tagsIn(rows, field, reading).flatMap((tag) => {
      const name = nameOf(tag)
      if (name !== undefined) return [name]
      remark(reading, kind, field, { tag })
      strange.push(tag)
      return []
    })
  const [rating] = known('rating', 'rating-unknown', ratingOf) as Rating[]
  const warnings = known('warnings', 'warning-unknown', warningOf)
  const categories = known('categories', 'category-unknown', categoryOf)
  return {
    rating: rating ?? 'not-rated',
    warnings,
    categories,
    fandoms: tagsIn(rows, 'fandoms', reading),
    relationships: tagsIn(rows, 'relationships', reading),
    characters: tagsIn(rows, 'characters', reading),
    additionalTags: [...tagsIn(rows, 'additionalTags', reading), ...strange],
  }
}

/** Where warnings apply, which downloads of Fanstead say right behind them. */
export function readWarningNotes(rows: Rows): ParsedWork['warningNotes'] {
  const row = rows.get('warnings')
  if (row === undefined) return undefined
  const notes: [string, string][] = []
  let name: string | undefined
  for (const one of findAll(row, (element) => isA(element, 'a') || isA(element, 'span'))) {
    const text = lineOf(one)
    if (!isA(one, 'span', 'fanstead-note')) name = warningOf(text)
    else if (name !== undefined) notes.push([name, text.replace(/^\(|\)$/g, '')])
  }
  return notes.length === 0 ? undefined : Object.fromEntries(notes)
}

/**
 * Each link is one tag, whatever commas stand in it. A row without links was flattened by some
 * tool; then commas are all there is.
 */
function tagsIn(rows: Rows, field: Field, reading: Reading): string[] {
  const row = rows.get(field)
  if (row === undefined) return []
  const links = findAll(row, (one) => isA(one, 'a') || isA(one, 'span', 'fanstead-tag'))
  const tagLinks = links.filter((link) => hasClass(link, 'tag'))
  const isPage = hasClass(row, 'tags')
  // A page whose reader hides warnings or additional tags has a link "Show warnings" there.
  if (isPage && tagLinks.length === 0 && links.length > 0) {
    remark(reading, 'tags-hidden', field)
    return []
  }
  if (links.length > 0) return (isPage ? tagLinks : links).map(lineOf).filter((tag) => tag !== '')
  const tags = lineOf(row)
    .split(', ')
    .filter((tag) => tag !== '')
  if (tags.length > 1) remark(reading, 'tags-without-links', field, { count: tags.length })
  return tags
}

/** Reads the language: pages and our own files tell its code, downloads only the name. */
export function readLanguage(rows: Rows): ParsedWork['language'] {
  const row = rows.get('language')
  return row && languageOf(lineOf(row), attr(row, 'lang'))
}

export function readCollections(rows: Rows, base: string | undefined): ParsedWork['collections'] {
  return linksIn(rows.get('collections')).map((link) =>
    present<ParsedWork['collections'][number]>({
      title: lineOf(link),
      url: webAddress(attr(link, 'href'), base),
    }),
  )
}

/** Reads "Part 58 of 100 Doors" for each series; pages have arrows to its other works. */
export function readSeries(rows: Rows, base: string | undefined): ParsedSeriesPart[] {
  const row = rows.get('series')
  if (row === undefined) return []
  const blocks = findAll(row, (one) => isA(one, 'span', 'series'))
  return blocks.length === 0
    ? partsIn(row, base)
    : blocks.flatMap((block) => partsIn(block, base).map((part) => ({ ...part, ...arrows(block) })))
}

function partsIn(block: Element, base: string | undefined): ParsedSeriesPart[] {
  const parts: ParsedSeriesPart[] = []
  let before = ''
  walk(block, (node) => {
    if (isText(node)) before += node.data
    if (!isTag(node) || !(isA(node, 'a') || isA(node, 'span', 'fanstead-name'))) return undefined
    if (hasClass(node, 'previous') || hasClass(node, 'next')) return 'skip'
    parts.push(seriesPart(node, { before, base }))
    before = ''
    return 'skip'
  })
  return parts
}

function seriesPart(
  link: Element,
  { before, base }: { before: string; base: string | undefined },
): ParsedSeriesPart {
  const part = /part (\d{1,9}(?:\.\d{1,9})?) of(?: the)?$/i.exec(squish(before))?.[1]
  return present<ParsedSeriesPart>({
    title: lineOf(link),
    part: part === undefined ? undefined : Number(part),
    url: webAddress(attr(link, 'href'), base),
    previous: readYesNo(attr(link, 'data-previous')),
    next: readYesNo(attr(link, 'data-next')),
  })
}

/** Only a page tells whether there are others; a download's silence says nothing. */
function arrows(block: Element): { previous: boolean; next: boolean } {
  const has = (name: string) => findAll(block, (one) => isA(one, 'a', name)).length > 0
  return { previous: has('previous'), next: has('next') }
}

/** Reads "For A, B." */
export function readGifts(line: Element, base: string | undefined): ParsedWork['gifts'] {
  const links = linksIn(line)
  if (links.length === 0) {
    const names = squish(textOf(line)).replace(/^for /i, '').replace(/\.$/, '')
    return names.split(', ').map((name) => ({ name }))
  }
  return links.map((link) =>
    present<ParsedWork['gifts'][number]>({
      name: lineOf(link),
      url: webAddress(attr(link, 'href'), base),
    }),
  )
}

function linksIn(row: Element | undefined): Element[] {
  return row === undefined
    ? []
    : findAll(row, (one) => isA(one, 'a') || isA(one, 'span', 'fanstead-name'))
}
