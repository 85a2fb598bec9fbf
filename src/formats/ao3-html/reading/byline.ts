import { lineOf, squish } from '#formats/ao3-html/lines.ts'
import type { ParsedCreator } from '#formats/parsed-work.ts'
import {
  attr,
  type ChildNode,
  type Element,
  hasClass,
  textOf,
} from '#formats/sanitise/parse-html.ts'
import { webAddress } from './addresses.ts'
import { isA } from './places.ts'
import { present } from './present.ts'

export type Byline = {
  /** Empty means anonymous. */
  readonly creators: readonly ParsedCreator[]
  /** "Name [archived by Archivist]": who brought another's work over. */
  readonly archivedBy: readonly ArchivedBy[]
}

type ArchivedBy = { readonly name: string; readonly archivist: string }

/** A name in a run of names: with its link, or where it has none, as text. */
type NameInRun = { readonly text: string; readonly link?: Element; readonly archivist?: string }

/**
 * Reads "by A, B (login), C [archived by D]". "Anonymous" without a link is nobody, also where
 * the page tells the creator herself who it is ("Anonymous [A]").
 */
export function readByline(nodes: readonly ChildNode[], base: string | undefined): Byline {
  const names = namesIn(nodes)
  if (names[0]?.text === 'Anonymous' && names[0].link === undefined) {
    return { creators: [], archivedBy: [] }
  }
  return {
    creators: names.map(({ text, link }) => (link ? readCreator(link, base) : { name: text })),
    archivedBy: names.flatMap(({ text, archivist }) =>
      archivist === undefined ? [] : [{ name: text, archivist }],
    ),
  }
}

/** Reads the names after the title of a related work, as they stand there. */
export function readNames(nodes: readonly ChildNode[], base: string | undefined) {
  return namesIn(nodes).map(({ text, link }) =>
    present<{ readonly name: string; readonly url?: string }>({
      name: text,
      url: link && webAddress(attr(link, 'href'), base),
    }),
  )
}

/** Whether a link leads to a person, and not to a work. */
export function isNameLink(node: ChildNode): node is Element {
  if (isA(node, 'span', 'fanstead-creator')) return true
  if (!isA(node, 'a') || hasClass(node, 'fanstead-title')) return false
  const rel = attr(node, 'rel')?.split(' ') ?? []
  return rel.includes('author') || /\/users\/[^/]/.test(attr(node, 'href') ?? '')
}

/**
 * Takes a run of names apart. Links are names; so is what stands between commas without a link,
 * since no name on AO3 holds a comma.
 */
function namesIn(nodes: readonly ChildNode[]): NameInRun[] {
  const names: NameInRun[] = []
  let text = ''
  let isStart = true
  const plainNames = () => {
    const found = splitNames(isStart ? squish(text).replace(/^(?:chapter )?by(?: |$)/i, '') : text)
    isStart = false
    text = ''
    return found
  }
  for (const node of nodes) {
    if (!isA(node, 'a') && !isNameLink(node)) {
      text += textOf(node)
      continue
    }
    const isArchivist = /\[ ?archived by $/i.test(`${squish(text)} `)
    if (isArchivist) text = squish(text).replace(/\[ ?archived by$/i, '')
    names.push(...plainNames().map((name) => ({ text: name })))
    if (!isArchivist) names.push({ text: attr(node, 'data-name') ?? lineOf(node), link: node })
    else names.push({ text: names.pop()?.text ?? lineOf(node), archivist: lineOf(node) })
  }
  names.push(...plainNames().map((name) => ({ text: name })))
  return names
}

function splitNames(text: string): string[] {
  return text
    .split(',')
    .map((name) => squish(name.replace(/[\][]/g, ' ')))
    .filter((name) => name !== '' && name !== '.')
}

function readCreator(link: Element, base: string | undefined): ParsedCreator {
  const href = attr(link, 'href')
  const spelled = attr(link, 'data-name')
  const { name, login } =
    spelled === undefined
      ? nameAndLogin(lineOf(link), href)
      : { name: spelled, login: attr(link, 'data-login') }
  return present<ParsedCreator>({ name, login, url: webAddress(href, base) })
}

/**
 * "pseud (login)" is the pseud of an account with another name. Before 2022-06 downloads printed
 * the pseud alone; the login is then in the address, `…/users/LOGIN/pseuds/PSEUD`.
 */
export function nameAndLogin(
  text: string,
  href: string | undefined,
): { readonly name: string; readonly login: string | undefined } {
  const inAddress = /\/users\/(\w+)\/pseuds\//.exec(href ?? '')?.[1]
  const split = /^(.+) \((\w+)\)$/.exec(text)
  if (split && (inAddress === undefined || inAddress === split[2])) {
    return { name: split[1] ?? text, login: split[2] }
  }
  return { name: text, login: inAddress === text ? undefined : inAddress }
}
