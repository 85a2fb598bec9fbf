import { xmlCharacters } from '#formats/epub/xml-text.ts'
import { isTag, isText, parseHtml, walk } from '#formats/sanitise/parse-html.ts'
import type { CleanHtml } from '#ground/clean-html.ts'

const blocks = new Set([
  ...[
    'p',
    'div',
    'br',
    'li',
    'blockquote',
    'ul',
    'ol',
    'dl',
    'dt',
    'dd',
    'hr',
    'pre',
    'table',
    'tr',
  ],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'details', 'summary', 'figure'],
])

/** HTML as plain text, a line for each paragraph: what shelf apps show of a book's description. */
export function plainText(html: CleanHtml): string {
  let text = ''
  const breakLine = (name: string) => {
    if (blocks.has(name)) text += '\n'
  }
  walk(
    parseHtml(html),
    (node) => {
      if (isText(node)) text += node.data.replaceAll(/\s+/g, ' ')
      else if (isTag(node)) breakLine(node.name)
      return undefined
    },
    (element) => breakLine(element.name),
  )
  const lines = xmlCharacters(text).split('\n')
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
