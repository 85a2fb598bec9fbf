import { lineOf, squish } from '#formats/ao3-html/lines.ts'
import { attr, type Element, findAll, hasClass } from '#formats/sanitise/parse-html.ts'
import { originOf, webAddress, workNumber } from './addresses.ts'
import { findClass, findOutsideText, isA } from './places.ts'
import type { PageShape } from './shape.ts'

/** Where a saved page came from, as far as it still tells. */
export type PageSource = {
  readonly origin: string | undefined
  readonly archiveName: string | undefined
  readonly workUrl: string | undefined
}

/**
 * Looks for the work's number in what a page links of itself: its canonical address, the comment
 * that the browser put on top when saving, share, download and chapter links, forms. A link to
 * the next work of a series is no witness.
 */
export function readPageSource(shape: PageShape, text: string): PageSource {
  const own = [savedFrom(text), ...headAddresses(shape), ...ownLinks(shape)]
  const complete = own.filter((address) => originOf(address) !== undefined)
  const archiveName = archiveNameOf(shape)
  const origin =
    originOf(complete.find((address) => workNumber(address))) ??
    originOf(complete[0]) ??
    tagOrigin(shape) ??
    (archiveName === 'Archive of Our Own' ? 'https://archiveofourown.org' : undefined)
  const number = own.map(workNumber).find((found) => found !== undefined) ?? kudosNumber(shape)
  const workUrl = origin && number && `${origin}/works/${number}`
  return { origin, archiveName, workUrl: workUrl || undefined }
}

/** Chrome writes `saved from url=(0043)https://…`, SingleFile `url: https://…`. */
function savedFrom(text: string): string | undefined {
  return /(?:saved from url=\(\d{1,9}\)|^ ?url: ?)(https?:\/\/[^\s>"]{1,2000})/m.exec(
    text.slice(0, 4000),
  )?.[1]
}

function headAddresses({ document }: PageShape): (string | undefined)[] {
  const canonical = findOutsideText(
    document,
    (one) => isA(one, 'link') && attr(one, 'rel') === 'canonical',
  )
  const shared = findOutsideText(document, (one) => attr(one, 'property') === 'og:url')
  return [canonical && attr(canonical, 'href'), shared && attr(shared, 'content')]
}

function ownLinks({ document, chapters }: PageShape): (string | undefined)[] {
  const menu = findClass(document, 'ul', 'work', 'navigation')
  const inMenu = menu
    ? findAll(menu, (one) => isA(one, 'a') || isA(one, 'form')).map(addressOf)
    : []
  const heading = chapters && findOutsideText(chapters, (one) => isA(one, 'h3', 'title'))
  const inHeading = heading ? findAll(heading, (one) => isA(one, 'a')).map(addressOf) : []
  const figures = findClass(document, 'dl', 'stats')
  const inFigures = figures ? findAll(figures, (one) => isA(one, 'a')).map(addressOf) : []
  const forms = findAll(document, (one) =>
    /^new_(?:comment|kudo|bookmark)/.test(attr(one, 'id') ?? ''),
  )
  return [...inMenu, ...inHeading, ...inFigures, ...forms.map(addressOf)]
}

function addressOf(element: Element): string | undefined {
  return attr(element, 'href') ?? attr(element, 'action')
}

/** The kudos form names the work by its number. */
function kudosNumber({ document }: PageShape): string | undefined {
  const field = (id: string) => {
    const input = findOutsideText(document, (one) => attr(one, 'id') === id)
    return input && attr(input, 'value')
  }
  const number = field('kudo_commentable_id')
  const isWork = field('kudo_commentable_type') === 'Work'
  return isWork && /^\d{1,15}$/.test(number ?? '') ? number : undefined
}

function tagOrigin({ facts }: PageShape): string | undefined {
  const tag = facts && findOutsideText(facts, (one) => hasClass(one, 'tag'))
  return originOf(webAddress(tag && attr(tag, 'href'), undefined))
}

/** The title ends in "[Archive of Our Own]". */
function archiveNameOf({ document }: PageShape): string | undefined {
  const title = findOutsideText(document, (one) => one.name === 'title')
  const name = /\[([^[\]]{1,200})\]$/.exec(title ? lineOf(title) : '')?.[1]
  return name === undefined ? undefined : squish(name)
}
