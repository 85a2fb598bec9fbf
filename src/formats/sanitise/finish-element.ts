import { fileNameOf } from './addresses.ts'
import { headings } from './content-model.ts'
import { finishRuby } from './finish-ruby.ts'
import { finishTable } from './finish-table.ts'
import { type CleanElement, type CleanNode, hasText, joinFlow, makeElement } from './tree.ts'

/**
 * Called when an element of the result is complete, as the last child of `parent`. Puts right what
 * cannot be known before: the order of a table's parts, what a ruby or details lacks.
 */
export function finishElement(element: CleanElement, parent: CleanElement): void {
  if (element.name === 'a') nameLink(element, parent)
  else if (element.name === 'details') finishDetails(element)
  else if (element.name === 'figure') finishFigure(element)
  else if (element.name === 'ruby') finishRuby(element, parent)
  else if (element.name === 'table') finishTable(element, parent)
  else if (headings.has(element.name) && !element.children.some(isSpoken)) element.name = 'p'
}

// What a screen reader says of a heading; one that says nothing is a blank line.
function isSpoken(node: CleanNode): boolean {
  if (typeof node === 'string') return /\S/.test(node)
  return Boolean(node.attributes.alt?.trim()) || node.children.some(isSpoken)
}

// A link must say something to those who do not see the picture in it. One around blank space only
// is nothing that anybody could follow.
function nameLink(link: CleanElement, parent: CleanElement): void {
  if (link.children.some(hasText)) return
  const image = findImage(link)
  if (!image) {
    parent.children.splice(-1, 1, ...link.children)
    return
  }
  if (image.attributes.alt !== '') return
  image.attributes = { ...image.attributes, alt: fileNameOf(image.attributes.src ?? '') }
}

function findImage(node: CleanNode): CleanElement | undefined {
  if (typeof node === 'string') return undefined
  if (node.name === 'img') return node
  for (const child of node.children) {
    const found = findImage(child)
    if (found) return found
  }
  return undefined
}

// The summary comes first, there is one, and a browser must have something to click on.
function finishDetails(details: CleanElement): void {
  const isSummary = (node: CleanNode) => typeof node === 'object' && node.name === 'summary'
  const first = details.children.find(isSummary) ?? makeElement('summary', {}, ['…'])
  const rest = details.children.filter((node) => node !== first)
  for (const node of rest) {
    if (typeof node === 'object' && node.name === 'summary') node.name = 'p'
  }
  details.children = [first, ...rest]
}

// One caption, and it comes first or last.
function finishFigure(figure: CleanElement): void {
  const isCaption = (node: CleanNode): node is CleanElement =>
    typeof node === 'object' && node.name === 'figcaption'
  const [caption, ...others] = figure.children.filter(isCaption)
  if (!caption) return
  for (const other of others) joinFlow(caption.children, other.children)
  const place = figure.children.indexOf(caption)
  const content = figure.children.slice(0, place)
  joinFlow(
    content,
    figure.children.slice(place).filter((node) => !isCaption(node)),
  )
  figure.children = place === 0 ? [caption, ...content] : [...content, caption]
}
