import { models } from './content-model.ts'
import type { Attributes } from './read-html.ts'

/** An element of the result. Its depth is bounded, so walks over it may recurse. */
export type CleanElement = {
  name: string
  attributes: Attributes
  children: CleanNode[]
}
export type CleanNode = CleanElement | string

export function makeElement(
  name: string,
  attributes: Attributes = {},
  children: CleanNode[] = [],
): CleanElement {
  return { name, attributes, children }
}

/** An empty line that is meant: a paragraph that holds a no-break space. */
export function makeBlankParagraph(): CleanElement {
  return makeElement('p', {}, ['\u00a0'])
}

/** Adds a node at the end; text joins text. */
export function addChild(parent: CleanElement, child: CleanNode): void {
  const { children } = parent
  const last = children[children.length - 1]
  if (typeof child === 'string' && typeof last === 'string') {
    children[children.length - 1] = last + child
  } else {
    children.push(child)
  }
}

/** Whether any text but white space stands in a node. */
export function hasText(node: CleanNode): boolean {
  return typeof node === 'string' ? /\S/.test(node) : node.children.some(hasText)
}

/** Adds flow content to flow content; where text would meet text, they stand on lines of their own. */
export function joinFlow(first: CleanNode[], second: readonly CleanNode[]): void {
  const last = first[first.length - 1]
  const next = second[0]
  if (last !== undefined && next !== undefined && isInline(last) && isInline(next)) {
    first.push(makeElement('br'))
  }
  first.push(...second)
}

function isInline(node: CleanNode): boolean {
  if (typeof node === 'string' || inlineLeaves.has(node.name)) return true
  return models.get(node.name)?.role === 'inline'
}

const inlineLeaves = new Set(['audio', 'br', 'img', 'video'])
