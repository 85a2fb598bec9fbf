import { endOfTag } from './html-tags.ts'
import { plainText } from './plain-text.ts'

/** A paragraph, heading, list or other block of clean HTML, by its place in it. */
export type HtmlBlock = {
  readonly name: string
  readonly start: number
  readonly end: number
  /** The opening tags of what it lies in, outermost first. */
  readonly around: readonly string[]
}

/** What is only there to hold blocks. Others, such as quotations and lists, are one block. */
const holders = new Set(['div', 'center', 'section', 'article'])
const empty = new Set(['br', 'hr', 'img', 'col', 'wbr', 'input'])
const tagShape = /^<(\/?)([a-z][a-z0-9]*)/i

/**
 * The blocks of clean HTML in order, also those within `<div>` and `<center>`; loose text between them
 * is a block named `text`. Linear; other HTML is read without harm.
 */
export function listBlocks(html: string): HtmlBlock[] {
  const blocks: HtmlBlock[] = []
  const around: { readonly name: string; readonly tag: string }[] = []
  const add = (name: string, start: number, end: number) => {
    if (html.slice(start, end).trim() === '') return
    blocks.push({ name, start, end, around: around.map(({ tag }) => tag) })
  }
  let place = 0
  let loose = 0
  while (place < html.length) {
    const bracket = html.indexOf('<', place)
    if (bracket < 0) break
    const end = endOfTag(html, bracket)
    const [, slash, written = ''] = tagShape.exec(html.slice(bracket, bracket + 20)) ?? []
    const name = written.toLowerCase()
    if (end === bracket || name === '' || isInline(name)) {
      place = Math.max(end, bracket + 1)
      continue
    }
    add('text', loose, bracket)
    if (slash) {
      if (around.at(-1)?.name === name) around.pop()
      place = end
    } else if (holders.has(name)) {
      around.push({ name, tag: html.slice(bracket, end) })
      place = end
    } else {
      place = empty.has(name) ? end : endOfElement(html, name, end)
      add(name, bracket, place)
    }
    loose = place
  }
  add('text', loose, html.length)
  return blocks
}

const inline = new Set([
  ...['a', 'abbr', 'b', 'bdo', 'big', 'br', 'cite', 'code', 'del', 'dfn', 'em', 'font', 'i', 'img'],
  ...['ins', 'kbd', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong'],
  ...['sub', 'sup', 'tt', 'u', 'var', 'wbr', 'acronym', 'bdi', 'mark', 'time'],
])

const isInline = (name: string) => inline.has(name)

/** Behind the closing tag of an element whose opening tag ends at `from`; elements may lie in their like. */
function endOfElement(html: string, name: string, from: number): number {
  const tag = new RegExp(`<(/?)${name}(?=[\\s>/])[^>]*>`, 'gi')
  tag.lastIndex = from
  let depth = 1
  for (let found = tag.exec(html); found; found = tag.exec(html)) {
    depth += found[1] ? -1 : 1
    if (depth === 0) return tag.lastIndex
  }
  return html.length
}

/** What stands before a place at which a block begins or ends, and what follows it, each whole. */
export function cutBefore(
  html: string,
  { start, around }: Pick<HtmlBlock, 'start' | 'around'>,
): readonly [string, string] {
  const closing = around.map((tag) => `</${tagShape.exec(tag)?.[2] ?? ''}>`).reverse()
  return [html.slice(0, start) + closing.join(''), around.join('') + html.slice(start)]
}

/** The beginning of a block's text, on one line. */
export function excerptOf(html: string, { start, end }: HtmlBlock, length: number): string {
  // Far more than is shown, for tags and spaces count too; never a whole book for its first words.
  const text = plainText(html.slice(start, Math.min(end, start + length * 12 + 200)))
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${(space > length / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`
}
