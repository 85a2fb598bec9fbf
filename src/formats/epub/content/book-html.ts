import type { Book } from '#formats/epub/book.ts'
import { escapeXml } from '#formats/epub/xml-text.ts'
import { xhtmlFromHtml } from '#formats/sanitise/xhtml.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { decodeEntities } from '#text/decode-entities.ts'
import { bookMedia } from './book-media.ts'
import { bookUrl } from './book-url.ts'
import { listCompleter } from './complete-lists.ts'

/** How the text of a work is changed to stand in a book. */
type Options = {
  /** `paragraphs`: the outermost blocks get the ids p1, p2 …, by which places can be named. */
  readonly ids: 'paragraphs' | 'none'
}

// The writer of XHTML closes every element and puts every value between double quotes, with `"`
// inside written as an entity; so this finds every tag and nothing else.
const tags = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>"'/]+="[^"]*")*)\s*(\/?)>/gi
const attributes = /([^\s=>"'/]+)="([^"]*)"/g

/**
 * Clean HTML as the XHTML of a book: pictures packed or replaced by their alternative text, sound
 * and video replaced by links, links absolute, headings below the page's own, ids only ours.
 */
export function bookHtml(book: Book, html: CleanHtml, { ids }: Options = { ids: 'none' }): string {
  const xhtml = xhtmlFromHtml(html)
  const rename = xhtml.includes('<h1') ? oneDown : asItIs
  const complete = listCompleter()
  let depth = 0
  let blocks = 0
  return xhtml.replace(tags, (_, slash: string, name: string, inside: string, empty: string) => {
    if (slash) depth -= 1
    const isOuterBlock = depth === 0 && !slash && blockNames.has(name)
    if (!slash && !empty) depth += 1
    if (mediaNames.has(name)) return slash ? '' : bookMedia(book, name, inside)
    const missing = complete(name, slash)
    if (slash) return `${missing}</${rename(name)}>`
    const id = ids === 'paragraphs' && isOuterBlock ? ` id="p${++blocks}"` : ''
    return `${missing}<${rename(name)}${id}${bookAttributes(book, inside)}${empty}>`
  })
}

const blockNames = new Set([
  ...['p', 'blockquote', 'ul', 'ol', 'dl', 'pre', 'div', 'table', 'hr', 'figure', 'details'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'address'],
])

const mediaNames = new Set(['img', 'audio', 'video', 'source', 'track'])

// The page's heading is its only h1: where a text has its own, all its headings go one down.
function oneDown(name: string): string {
  return /^h[1-5]$/.test(name) ? `h${Number(name[1]) + 1}` : name
}

function asItIs(name: string): string {
  return name
}

function bookAttributes(book: Book, inside: string): string {
  if (!/\s(?:id|href|lang|cite|rel|abbr)=/.test(inside)) return inside
  let result = ''
  for (const [, key = '', value = ''] of inside.matchAll(attributes)) {
    result += bookAttribute(book, key, value)
  }
  return result
}

// `rel` is for search engines; `abbr` of table headings is not in the schema of EPUB 3.2.
const leftOut = new Set(['id', 'rel', 'abbr'])

function bookAttribute(book: Book, key: string, value: string): string {
  if (leftOut.has(key)) return ''
  if (key === 'lang') return ` lang="${value}" xml:lang="${value}"`
  if (key !== 'href' && key !== 'cite') return ` ${key}="${value}"`
  // A place within the page at the archive: its mark is not in the book.
  if (value.startsWith('#')) return ''
  const url = bookUrl(decodeEntities(value), book.edition.archiveUrl)
  return url === undefined ? '' : ` ${key}="${escapeXml(url)}"`
}
