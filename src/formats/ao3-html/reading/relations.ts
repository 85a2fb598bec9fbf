import { lineOf, squish } from '#formats/ao3-html/lines.ts'
import { readYesNo } from '#formats/ao3-html/yes-or-no.ts'
import type { ParsedLanguage, ParsedRelatedWork } from '#formats/parsed-work.ts'
import {
  attr,
  type ChildNode,
  type Element,
  findFirst,
  hasClass,
  isTag,
  isText,
  textOf,
} from '#formats/sanitise/parse-html.ts'
import { webAddress } from './addresses.ts'
import { isNameLink, readNames } from './byline.ts'
import { languageOf } from './language.ts'
import { isA } from './places.ts'
import { present } from './present.ts'

export type Relation = ParsedRelatedWork['relation']

/** What AO3 prints for a work that only members may see. */
export const restrictedTitle = '[Restricted Work]'

type How = { readonly relation: Relation; readonly base: string | undefined; readonly skip: string }

/** Which relation the words before a title name. */
const openings: readonly (readonly [RegExp, Relation])[] = [
  [/^translation (?:into .{1,200} )?available ?:/i, 'translated-as'],
  [/^(?:a )?translation of /i, 'translation-of'],
  [/^inspired by /i, 'inspired-by'],
]

/**
 * Reads one line of related works: "Inspired by TITLE by NAME", "A translation of …",
 * "Translation into LANGUAGE available: …". Nothing if it says something else, such as a prompt.
 */
export function readRelation(
  item: Element,
  base: string | undefined,
): ParsedRelatedWork | undefined {
  dropFullStop(item)
  const text = `${lineOf(item)} `
  for (const [words, relation] of openings) {
    const skip = words.exec(text)?.[0]
    if (skip !== undefined) return readWork(item, { relation, base, skip })
  }
  return undefined
}

/**
 * Reads a row of works under a heading that tells the relation, "Works inspired by this one". To
 * 2018 a row held all of them, between commas; each link that is no name begins another.
 */
export function readRelatedRow(
  row: Element,
  relation: Relation,
  base: string | undefined,
): ParsedRelatedWork[] {
  dropFullStop(row)
  const runs: ChildNode[][] = []
  for (const node of row.children) {
    if (runs.length === 0 || (isTitle(node) && runs.at(-1)?.some(isTitle))) runs.push([])
    runs.at(-1)?.push(node)
  }
  const how = { relation, base, skip: '' }
  const works =
    runs.length === 1 ? [readWork(row, how)] : runs.map((nodes) => readNodes(nodes, how))
  // A work whose followers are all hidden has an empty row.
  return works.filter((work) => work.title !== '' || work.url !== undefined)
}

/** A work with what only our own files say of it. */
function readWork(item: Element, how: How): ParsedRelatedWork {
  const work = readNodes(item.children, how)
  const told = attr(item, 'data-restricted')
  return present<ParsedRelatedWork>({
    relation: work.relation,
    title: work.title,
    url: work.url,
    creators: work.creators,
    language: work.language ?? languageOf(attr(item, 'data-language'), attr(item, 'data-code')),
    isRestricted: told === undefined ? work.isRestricted : readYesNo(told),
  })
}

function readNodes(nodes: readonly ChildNode[], how: How): ParsedRelatedWork {
  const link = nodes.find(isTitle)
  const { title, rest } = link ? linked(nodes, link) : unlinked(nodes, how.skip)
  return present<ParsedRelatedWork>({
    relation: how.relation,
    title,
    url: link && webAddress(attr(link, 'href'), how.base),
    creators: readNames(rest, how.base),
    language: languageIn(nodes),
    isRestricted: title === restrictedTitle || nodes.some(hasLock) || undefined,
  })
}

/** A link that is no person's is the title; ours has a mark where it has no address. */
function isTitle(node: ChildNode): node is Element {
  return (isA(node, 'a') && !isNameLink(node)) || isA(node, 'span', 'fanstead-title')
}

function linked(nodes: readonly ChildNode[], link: Element) {
  return { title: lineOf(link), rest: nodes.slice(nodes.indexOf(link) + 1) }
}

/** "[Restricted Work] by NAME", "a deleted work", "a work in an unrevealed collection". */
function unlinked(nodes: readonly ChildNode[], skip: string) {
  const name = nodes.findIndex(isNameLink)
  const before = name < 0 ? nodes : nodes.slice(0, name)
  const words = `${squish(before.map(textOf).join(''))} `
  const title = squish(words.slice(skip.length)).replace(/ by$/, '')
  return { title, rest: name < 0 ? [] : nodes.slice(name) }
}

function languageIn(nodes: readonly ChildNode[]): ParsedLanguage | undefined {
  for (const node of nodes) {
    if (!isA(node, 'span')) continue
    const code = attr(node, 'lang')
    if (code !== undefined) return languageOf(lineOf(node), code)
  }
  return undefined
}

function hasLock(node: ChildNode): boolean {
  const isLock = (one: Element) => one.name === 'img' && attr(one, 'alt') === '(Restricted)'
  return isTag(node) && (isLock(node) || findFirst(node, isLock) !== undefined)
}

/** On pages a full stop ends each line; it is no part of a name that stands last. */
function dropFullStop(item: Element): void {
  const last = item.children.findLast((node) => !isText(node) || squish(node.data) !== '')
  const isOnPage =
    item.parent !== null && isTag(item.parent) && hasClass(item.parent, 'associations')
  if (isOnPage && last && isText(last)) last.data = last.data.replace(/\.[ \t\n\r\f]*$/, '')
}
