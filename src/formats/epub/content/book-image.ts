import type { Book } from '#formats/epub/book.ts'
import { decodeXml } from './decode-xml.ts'

const attributes = /([^\s=>"'/]+)="([^"]*)"/g

/**
 * A picture of the text as it stands in the book: packed if the edition has it, else its
 * alternative text. `inside` are the attributes of the `img`, as XML.
 */
export function bookImage(book: Book, inside: string): string {
  const values = new Map<string, string>()
  for (const [, key = '', value = ''] of inside.matchAll(attributes)) values.set(key, value)
  const alt = values.get('alt') ?? ''
  const path = book.images.place(decodeXml(values.get('src') ?? ''))
  if (path === undefined) return alt === '' ? '' : `<span class="picture">${alt}</span>`
  if (alt.trim() === '') book.images.noteMissingAlt()
  const sizes = [sizeAttribute(values, 'width'), sizeAttribute(values, 'height')].join('')
  return `<img src="${path}" alt="${alt}"${sizes}/>`
}

function sizeAttribute(values: ReadonlyMap<string, string>, key: string): string {
  const value = values.get(key)
  return value !== undefined && /^[1-9]\d{0,4}$/.test(value) ? ` ${key}="${value}"` : ''
}
