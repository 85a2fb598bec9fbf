import {
  attr,
  type ChildNode,
  type Document,
  type Element,
  hasClass,
  isTag,
} from '#formats/sanitise/parse-html.ts'
import { hasHeadings } from './download-chapters.ts'
import { findClass, findId, findOutsideText, nodesAfter } from './places.ts'

/** A download: three boxes in a row, or in the first ones of 2010 no boxes around them. */
export type DownloadShape = {
  readonly kind: 'download'
  readonly preface: readonly ChildNode[]
  readonly chapters: Element | undefined
  readonly afterword: readonly ChildNode[]
  /** One text without headings, the form of works that are meant to have one chapter. */
  readonly isSingle: boolean
}

/** A work's page as a browser saved it. */
export type PageShape = {
  readonly kind: 'page'
  readonly document: Document
  /** The box around title, notes and chapters. */
  readonly work: Element
  readonly chapters: Element | undefined
  readonly facts: Element | undefined
}

/** Something else, and what it looks like. */
export type OtherShape = { readonly kind: 'other'; readonly looksLike: string }

/** Finds out which of the layouts a file has. */
export function detectShape(document: Document): DownloadShape | PageShape | OtherShape {
  const facts = findClass(document, 'dl', 'work', 'meta')
  const skin = findId(document, 'workskin')
  const chapters = findId(document, 'chapters')
  const isPage = skin !== undefined || (facts !== undefined && chapters !== undefined)
  const work = skin ?? (chapters && boxAround(chapters))
  if (isPage && work !== undefined) return { kind: 'page', document, work, chapters, facts }
  return downloadShape(document, chapters) ?? { kind: 'other', looksLike: likeness(document) }
}

function downloadShape(document: Document, chapters: Element | undefined) {
  const preface = findId(document, 'preface')
  const message = findClass(document, 'p', 'message')
  const tags = findClass(document, 'dl', 'tags')
  const siblings = chapters?.parent?.children ?? message?.parent?.children ?? []
  const before = chapters ? siblings.slice(0, siblings.indexOf(chapters)) : siblings
  if (preface === undefined && (tags === undefined || message === undefined)) return undefined
  if (tags === undefined && chapters === undefined && message === undefined) return undefined
  const after = chapters ? nodesAfter(chapters) : []
  const box = after.find((node) => isTag(node) && attr(node, 'id') === 'afterword')
  return {
    kind: 'download',
    preface: preface?.children ?? before,
    chapters,
    afterword: box && isTag(box) ? box.children : after,
    isSingle: chapters !== undefined && !hasHeadings(chapters),
  } satisfies DownloadShape
}

function boxAround(chapters: Element): Element | undefined {
  return chapters.parent && isTag(chapters.parent) ? chapters.parent : undefined
}

/** What a page of such an archive shows instead of a work; the names are kinds of remarks. */
const likenesses: readonly (readonly [string, (element: Element) => boolean])[] = [
  [
    'adult-notice-page',
    (one) => isWorkMain(one) && findOutsideText(one, asksForAdults) !== undefined,
  ],
  ['login-page', (one) => hasClass(one, 'sessions-new') || attr(one, 'id') === 'loginform'],
  ['error-page', (one) => attr(one, 'id') === 'main' && hasClass(one, 'errors')],
  ['hidden-work-page', (one) => isWorkMain(one) && hasNotice(one)],
  ['list-page', (one) => hasClass(one, 'index') && (one.name === 'ol' || one.name === 'ul')],
]

function likeness(document: Document): string {
  const found = likenesses.find(([, test]) => findOutsideText(document, test) !== undefined)
  return found?.[0] ?? 'not-a-work'
}

function asksForAdults(link: Element): boolean {
  return /[?&]view_adult=true/.test(attr(link, 'href') ?? '')
}

function isWorkMain(element: Element): boolean {
  const isShow = hasClass(element, 'works-show') || hasClass(element, 'chapters-show')
  return attr(element, 'id') === 'main' && isShow
}

function hasNotice(main: Element): boolean {
  return findClass(main, 'p', 'notice') !== undefined
}
