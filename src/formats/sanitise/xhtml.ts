import type { CleanHtml } from '#ground/clean-html.ts'
import { mendCharacters } from '#text/mend-characters.ts'
import {
  type Element,
  escapeAttribute,
  escapeText,
  isTag,
  isText,
  parseHtml,
  voidElements,
  walk,
} from './parse-html.ts'

const xmlName = /^[A-Za-z_][\w.-]*$/

/**
 * The same content as a fragment of XHTML, for EPUB: every element is closed, every value stands in
 * double quotes, the only entities are `&amp;` `&lt;` `&gt;` `&quot;`, and no character occurs that
 * XML forbids. Comments are left out.
 */
export function xhtmlFromHtml(html: CleanHtml): string {
  let xhtml = ''
  walk(
    parseHtml(mendCharacters(html)),
    (node) => {
      if (isText(node)) xhtml += escapeText(mendCharacters(node.data))
      if (!isTag(node)) return undefined
      if (!xmlName.test(node.name)) return 'skip'
      xhtml += startTag(node)
      return undefined
    },
    (element) => {
      if (!voidElements.has(element.name)) xhtml += `</${element.name}>`
    },
  )
  return xhtml
}

function startTag(element: Element): string {
  let tag = `<${element.name}`
  for (const [name, value] of Object.entries(element.attribs)) {
    if (!xmlName.test(name)) continue
    const given = value === '' && booleans.has(name) ? name : mendCharacters(value)
    tag += ` ${name}="${escapeAttribute(given)}"`
  }
  return voidElements.has(element.name) ? `${tag}/>` : `${tag}>`
}

// XHTML has no attribute without a value.
const booleans = new Set(['open', 'controls', 'loop', 'muted', 'playsinline', 'default'])
