import {
  attr,
  type ChildNode,
  childElements,
  type Element,
  hasClass,
  isTag,
  type ParentNode,
  walk,
} from '#formats/sanitise/parse-html.ts'

/**
 * The first element that passes the test, outside of what people wrote: a summary or a chapter may
 * hold anything, also markers like ours.
 */
export function findOutsideText(
  root: ParentNode,
  test: (element: Element) => boolean,
): Element | undefined {
  let found: Element | undefined
  walk(root, (node) => {
    if (!isTag(node)) return undefined
    if (test(node)) {
      found = node
      return 'stop'
    }
    return isUserText(node) ? 'skip' : undefined
  })
  return found
}

export function findId(root: ParentNode, id: string): Element | undefined {
  return findOutsideText(root, (element) => attr(element, 'id') === id)
}

export function findClass(root: ParentNode, name: string, ...classes: string[]) {
  return findOutsideText(
    root,
    (element) => element.name === name && classes.every((each) => hasClass(element, each)),
  )
}

/** The element directly inside `parent` that has this name and these classes. */
export function childWith(
  parent: ParentNode,
  name: string,
  ...classes: string[]
): Element | undefined {
  return childElements(parent).find((child) => isA(child, name, ...classes))
}

export function isA(node: ChildNode, name: string, ...classes: string[]): node is Element {
  return isTag(node) && node.name === name && classes.every((each) => hasClass(node, each))
}

/** The nodes after `node` in its parent. */
export function nodesAfter(node: ChildNode): ChildNode[] {
  const siblings = node.parent?.children ?? []
  return siblings.slice(siblings.indexOf(node) + 1)
}

function isUserText(element: Element): boolean {
  return hasClass(element, 'userstuff') || element.name === 'blockquote'
}
