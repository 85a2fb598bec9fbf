import { escapeAttribute, escapeText, voidElements } from './parse-html.ts'
import type { CleanElement, CleanNode } from './tree.ts'

/** What stands in an element as HTML: its children one a line if they are blocks. */
export function writeHtml({ children }: CleanElement): string {
  return children.map(writeNode).join('\n')
}

function writeNode(node: CleanNode): string {
  if (typeof node === 'string') return escapeText(node)
  let html = `<${node.name}`
  for (const name in node.attributes) {
    const value = node.attributes[name] ?? ''
    const isBare = value === '' && name !== 'alt'
    html += isBare ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`
  }
  if (voidElements.has(node.name)) return `${html}>`
  html += '>'
  for (const child of node.children) html += writeNode(child)
  return `${html}</${node.name}>`
}
