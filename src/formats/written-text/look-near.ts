import { type Element, isTag, isText, walk } from '#formats/sanitise/parse-html.ts'

// How far it is looked into an element: what is asked of every element may not read all of it.
const mostNodes = 60

/** The first element within another, not far from its beginning, that passes. */
export function findNear(element: Element, test: (inner: Element) => boolean): Element | undefined {
  let found: Element | undefined
  let nodes = 0
  walk(element, (child) => {
    nodes += 1
    if (isTag(child) && test(child)) found = child
    return found || nodes > mostNodes ? 'stop' : undefined
  })
  return found
}

/** All of an element's text if that is short; nothing if it goes on. */
export function shortTextOf(element: Element, most: number): string | undefined {
  let text = ''
  let nodes = 0
  let isShort = true
  walk(element, (child) => {
    nodes += 1
    if (isText(child)) text += child.data
    isShort = nodes <= mostNodes && text.length <= most
    return isShort ? undefined : 'stop'
  })
  return isShort ? text : undefined
}
