import type { Book } from '#formats/epub/book.ts'
import { escapeXml } from '#formats/epub/xml-text.ts'
import { fileNameOf } from '#formats/sanitise/addresses.ts'
import { decodeEntities } from '#text/decode-entities.ts'
import { bookUrl } from './book-url.ts'

const attributes = /([^\s=>"'/]+)="([^"]*)"/g

/**
 * A picture, a sound or a video of the text as it stands in the book. `inside` are the attributes
 * of its start tag, as XML. Sound and video are too big for a book and become links to their files.
 */
export function bookMedia(book: Book, name: string, inside: string): string {
  const values = new Map<string, string>()
  for (const [, key = '', value = ''] of inside.matchAll(attributes)) values.set(key, value)
  if (name === 'img') return bookImage(book, values)
  return name === 'source' ? bookFileLink(book, decodeEntities(values.get('src') ?? '')) : ''
}

function bookImage(book: Book, values: ReadonlyMap<string, string>): string {
  const src = decodeEntities(values.get('src') ?? '')
  const alt = values.get('alt') ?? ''
  const path = book.images.place(src)
  if (path === undefined) {
    return `<span class="picture">${alt.trim() || escapeXml(fileNameOf(src))}</span>`
  }
  if (alt.trim() === '') book.images.noteMissingAlt()
  const sizes = sizeAttribute(values, 'width') + sizeAttribute(values, 'height')
  return `<img src="${path}" alt="${alt}"${sizes}/>`
}

function sizeAttribute(values: ReadonlyMap<string, string>, key: string): string {
  const value = values.get(key)
  return value !== undefined && /^[1-9]\d{0,4}$/.test(value) ? ` ${key}="${value}"` : ''
}

function bookFileLink(book: Book, src: string): string {
  const url = bookUrl(src, book.edition.archiveUrl)
  if (url === undefined) return ''
  return `<a class="file" href="${escapeXml(url)}">${escapeXml(fileNameOf(src))}</a> `
}
