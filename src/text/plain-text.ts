import { decodeEntities } from './decode-entities.ts'
import { endOfTag } from './html-tags.ts'

/**
 * The text of HTML on one line, for search and descriptions: the edges of blocks and line breaks
 * become a space, other tags nothing; entities are decoded, white space is squished.
 */
export function plainText(html: string): string {
  return squish(decodeEntities(withoutTags(html, ' ')))
}

/** The same with all white space as it stands: enough for cutting into words, at half the price. */
export function looseText(html: string): string {
  return decodeEntities(withoutTags(html, ' '))
}

/** The text of each block or line that has any, in order, as `plainText` would give it. */
export function paragraphsOf(html: string): string[] {
  return withoutTags(html, '\0')
    .split('\0')
    .map((text) => squish(decodeEntities(text)))
    .filter((text) => text !== '')
}

const blockNames = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'br', 'caption', 'center', 'dd', 'details'],
  ...['dialog', 'dir', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'menu', 'nav', 'ol'],
  ...['option', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead'],
  ...['title', 'tr', 'ul'],
])

const tagName = /<\/?([a-z][a-z0-9]*)/iy
const slash = 47
const letterP = 112
const bracketEnd = 62

function withoutTags(html: string, edge: string): string {
  let text = ''
  let start = 0
  for (;;) {
    const bracket = html.indexOf('<', start)
    if (bracket < 0) return text + html.slice(start)
    const end = endOfTag(html, bracket)
    if (end === bracket) {
      text += html.slice(start, bracket + 1)
      start = bracket + 1
      continue
    }
    text += html.slice(start, bracket)
    if (isEdge(html, bracket)) text += edge
    start = end
  }
}

function isEdge(html: string, bracket: number): boolean {
  // Two of three tags are paragraphs.
  const name = html.charCodeAt(bracket + 1) === slash ? bracket + 2 : bracket + 1
  if (html.charCodeAt(name) === letterP && html.charCodeAt(name + 1) === bracketEnd) return true
  tagName.lastIndex = bracket
  return blockNames.has(tagName.exec(html)?.[1]?.toLowerCase() ?? '')
}

function squish(text: string): string {
  return text.replace(/[\s\0]+/g, ' ').trim()
}
