import type { Book } from '#formats/epub/book.ts'
import { escapeXml } from '#formats/epub/xml-text.ts'
import { xhtmlFromHtml } from '#formats/sanitise/xhtml.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { bookImage } from './book-image.ts'
import { bookUrl } from './book-url.ts'
import { decodeXml } from './decode-xml.ts'

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
 * Clean HTML as the XHTML of a book: pictures packed or replaced by their alternative text, links
 * absolute, headings below the page's own, ids only ours.
 */
export function bookHtml(book: Book, html: CleanHtml, { ids }: Options = { ids: 'none' }): string {
  const xhtml = xhtmlFromHtml(html)
  const shift = xhtml.includes('<h1') ? 1 : 0
  let depth = 0
  let blocks = 0
  return xhtml.replace(
    tags,
    (whole, slash: string, name: string, inside: string, empty: string) => {
      if (slash) {
        depth -= 1
        return `</${shiftedName(name, shift)}>`
      }
      const isOuter = depth === 0
      if (!empty) depth += 1
      if (name === 'img') return bookImage(book, inside)
      const id = ids === 'paragraphs' && isOuter && blockNames.has(name) ? ` id="p${++blocks}"` : ''
      if (inside === '' && id === '' && shift === 0) return whole
      return `<${shiftedName(name, shift)}${id}${bookAttributes(book, name, inside)}${empty}>`
    },
  )
}

const blockNames = new Set([
  ...['p', 'blockquote', 'ul', 'ol', 'dl', 'pre', 'div', 'table', 'hr', 'figure', 'details'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
])

// The page's heading is its only h1: where a text has its own, all its headings go one down.
function shiftedName(name: string, shift: number): string {
  return shift === 1 && /^h[1-5]$/.test(name) ? `h${Number(name[1]) + 1}` : name
}

function bookAttributes(book: Book, name: string, inside: string): string {
  if (!/\s(?:id|href|lang|xml:lang|cite)=/.test(inside)) return inside
  let result = ''
  for (const [, key = '', value = ''] of inside.matchAll(attributes)) {
    result += bookAttribute(book, name, key, value)
  }
  return result
}

function bookAttribute(book: Book, element: string, key: string, value: string): string {
  if (key === 'id' || key === 'xml:lang') return ''
  if (key === 'lang') return languagePair(value)
  if ((key === 'href' && element === 'a') || key === 'cite') {
    // A place within the page at the archive: its mark is not in the book.
    if (value.startsWith('#')) return ''
    const url = bookUrl(decodeXml(value), book.edition.archiveUrl)
    return url === undefined ? '' : ` ${key}="${escapeXml(url)}"`
  }
  return ` ${key}="${value}"`
}

function languagePair(value: string): string {
  if (!/^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(value)) return ''
  return ` lang="${value}" xml:lang="${value}"`
}
