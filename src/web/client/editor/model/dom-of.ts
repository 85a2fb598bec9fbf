import { arrange } from '#formats/sanitise/arrange.ts'
import { readTokens } from '#formats/sanitise/read-tokens.ts'
import type { CleanElement, CleanNode } from '#formats/sanitise/tree.ts'
import { writeHtml } from '#formats/sanitise/write-html.ts'

/** Text's HTML as the sanitiser arranges it; nothing else ever becomes part of the page. */
export function treeOf(html: string, field: 'text' | 'notes' | 'comment'): CleanElement {
  return arrange(readTokens(html), field)
}

/** Words with their looks as the sanitiser writes them, whatever was typed; paragraphs become lines. */
export function tidyWords(html: string): string {
  const blocks = treeOf(html, 'notes').children
  const lines = blocks.map((block) => {
    if (typeof block === 'string') return writeHtml({ name: '', attributes: {}, children: [block] })
    // Each child by itself: the writer parts the children of what it is given by newlines.
    return block.children
      .map((child) => writeHtml({ name: '', attributes: {}, children: [child] }))
      .join('')
  })
  return lines.join('<br>')
}

/** Words with their looks, as nodes of the page. */
export function domOf(html: string): DocumentFragment {
  const fragment = document.createDocumentFragment()
  for (const block of treeOf(html, 'text').children) {
    for (const child of typeof block === 'string' ? [block] : block.children) {
      fragment.append(nodeOf(child))
    }
  }
  return fragment
}

function nodeOf(node: CleanNode): Node {
  if (typeof node === 'string') return document.createTextNode(node)
  const element = document.createElement(node.name)
  for (const name in node.attributes) element.setAttribute(name, node.attributes[name] ?? '')
  element.append(...node.children.map(nodeOf))
  return element
}
