import { attr, type Element, isTag } from '#formats/sanitise/parse-html.ts'
import { findNear, shortTextOf } from './look-near.ts'

/** The list that a paragraph of Word's is an item of: it says so in its style only. */
export function listTagOf(element: Element | undefined): 'ul' | 'ol' | undefined {
  if (element?.name !== 'p') return undefined
  if (!/mso-list:\s*l\d/i.test(attr(element, 'style') ?? '')) return undefined
  const mark = findNear(element, (one) => /mso-list:\s*ignore/i.test(attr(one, 'style') ?? ''))
  return mark && /^\s*\(?[\da-z]{1,4}[.)]/i.test(shortTextOf(mark, 200) ?? '') ? 'ol' : 'ul'
}

export function nextElement(element: Element): Element | undefined {
  for (let node = element.next; node; node = node.next) if (isTag(node)) return node
  return undefined
}

export function previousElement(element: Element): Element | undefined {
  for (let node = element.prev; node; node = node.prev) if (isTag(node)) return node
  return undefined
}
