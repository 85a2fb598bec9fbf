import {
  type ChildNode,
  Comment,
  Document,
  Element,
  isCDATA,
  isTag,
  isText,
  type ParentNode,
  Text,
} from 'domhandler'
import { type Attributes, type Dialect, readHtml } from './read-html.ts'

export { type ChildNode, type Document, Element, isTag, isText, type ParentNode } from 'domhandler'

/** Elements that have no content and no end tag. */
export const voidElements: ReadonlySet<string> = new Set(
  'area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '),
)

/**
 * Reads a page or a fragment into a tree. Never throws and takes linear time: whatever is broken
 * is read as well as it can be. Entities are decoded, names of elements and attributes are in lower
 * case, comments are kept, declarations are not.
 */
export function parseHtml(html: string): Document {
  return parse(html, 'html')
}

/** The same for XHTML, as in EPUB files: `<p/>` is an empty paragraph and CDATA is text. */
export function parseXhtml(html: string): Document {
  return parse(html, 'xhtml')
}

/** Which open elements end when a tag begins, because its end tag may be left out (HTML 13.1.2.4). */
const endedBy: ReadonlyMap<string, ReadonlySet<string>> = endings({
  'address article aside blockquote details div dl fieldset figcaption figure footer form': 'p',
  'header hr main nav ol p pre section table ul': 'p',
  'h1 h2 h3 h4 h5 h6': 'p h1 h2 h3 h4 h5 h6',
  li: 'li p',
  'dt dd': 'dt dd p',
  'td th': 'td th',
  tr: 'td th tr',
  'thead tbody tfoot': 'td th tr thead tbody tfoot',
  'rt rp': 'rt rp',
  a: 'a',
  'option optgroup': 'option',
  body: 'head',
})

function endings(table: Record<string, string>) {
  const map = new Map<string, ReadonlySet<string>>()
  for (const [names, ended] of Object.entries(table)) {
    for (const name of names.split(' ')) map.set(name, new Set(ended.split(' ')))
  }
  return map
}

function parse(html: string, dialect: Dialect): Document {
  const root = new Document([])
  const open: ParentNode[] = [root]
  // How many of each are open, so that fifty thousand stray end tags need no search.
  const counts = new Map<string, number>()

  const append = (node: ChildNode) => {
    const parent = open[open.length - 1] ?? root
    const previous = parent.children[parent.children.length - 1]
    if (previous) {
      node.prev = previous
      previous.next = node
    }
    node.parent = parent
    parent.children.push(node)
  }
  const closeTop = () => {
    const top = open.pop()
    if (top && isTag(top)) counts.set(top.name, (counts.get(top.name) ?? 1) - 1)
  }
  const topName = () => {
    const top = open[open.length - 1]
    return top && isTag(top) ? top.name : ''
  }
  const openElement = (name: string, attributes: Attributes, isClosed: boolean) => {
    const ended = endedBy.get(name)
    while (ended?.has(topName())) closeTop()
    const element = new Element(name, { ...attributes })
    append(element)
    if (voidElements.has(name) || (isClosed && dialect === 'xhtml')) return
    open.push(element)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }

  readHtml(
    html,
    {
      open: openElement,
      close: (name) => {
        if (name === 'br') append(new Element('br', {}))
        if (!counts.get(name)) return
        while (topName() !== name) closeTop()
        closeTop()
      },
      text: (text) => append(new Text(text)),
      comment: (text) => append(new Comment(text)),
    },
    dialect,
  )
  return root
}

/** The elements directly inside a node, in order. */
export function childElements(node: ParentNode): Element[] {
  return node.children.filter(isTag)
}

/** The value of an attribute; empty when it stands without one; undefined when it is not there. */
export function attr(element: Element, name: string): string | undefined {
  return Object.hasOwn(element.attribs, name) ? element.attribs[name] : undefined
}

/** Whether `name` is one of the element's classes. Upper and lower case differ. */
export function hasClass(element: Element, name: string): boolean {
  const classes = attr(element, 'class')
  if (classes === undefined || !classes.includes(name)) return false
  return classes.split(/[ \t\n\f\r]+/).includes(name)
}

/**
 * Walks everything below `node` in document order without recursion, so that fifty thousand nested
 * elements cannot overflow the stack. `enter` may answer 'skip' to stay out of an element, or
 * 'stop' to end the walk. `leave` is called for elements that were entered.
 */
export function walk(
  node: ParentNode,
  enter: (child: ChildNode) => 'skip' | 'stop' | undefined,
  leave?: (element: Element) => void,
): void {
  const nodes: ParentNode[] = [node]
  const places: number[] = [0]
  while (nodes.length > 0) {
    const top = nodes.length - 1
    const parent = nodes[top] as ParentNode
    const place = places[top] as number
    const child = parent.children[place]
    if (child === undefined) {
      nodes.pop()
      places.pop()
      if (leave && top > 0 && isTag(parent)) leave(parent)
      continue
    }
    places[top] = place + 1
    const answer = enter(child)
    if (answer === 'stop') return
    if (answer !== 'skip' && (isTag(child) || isCDATA(child))) {
      nodes.push(child)
      places.push(0)
    }
  }
}

/** All text below a node, as it stands in the source: neither trimmed nor squished. */
export function textOf(node: ChildNode | ParentNode): string {
  if (isText(node)) return node.data
  let text = ''
  if (!('children' in node)) return text
  walk(node, (child) => {
    if (isText(child)) text += child.data
    return undefined
  })
  return text
}

/** Every element below `node` that passes the test, in document order. */
export function findAll(node: ParentNode, test: (element: Element) => boolean): Element[] {
  const found: Element[] = []
  walk(node, (child) => {
    if (isTag(child) && test(child)) found.push(child)
    return undefined
  })
  return found
}

/** The first element below `node`, in document order, that passes the test. */
export function findFirst(
  node: ParentNode,
  test: (element: Element) => boolean,
): Element | undefined {
  let found: Element | undefined
  walk(node, (child) => {
    if (!isTag(child) || !test(child)) return undefined
    found = child
    return 'stop'
  })
  return found
}

/** What stands inside a node, written as HTML again. Comments are kept, for parsers that need them. */
export function innerHtml(node: ParentNode): string {
  let html = ''
  walk(
    node,
    (child) => {
      if (isText(child)) html += isRawText(child.parent) ? child.data : escapeText(child.data)
      else if (isTag(child)) html += openTag(child)
      else if (child.type === 'comment') html += `<!--${child.data}-->`
      return undefined
    },
    (element) => {
      if (!voidElements.has(element.name)) html += `</${element.name}>`
    },
  )
  return html
}

/** A node itself, written as HTML again. */
export function outerHtml(element: Element): string {
  const inner = openTag(element) + innerHtml(element)
  return voidElements.has(element.name) ? inner : `${inner}</${element.name}>`
}

/** Escapes text for the inside of an element. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text
}

/** Escapes text for an attribute value in double quotes. */
export function escapeAttribute(text: string): string {
  return /[&<>"]/.test(text) ? escapeText(text).replaceAll('"', '&quot;') : text
}

function openTag(element: Element): string {
  let tag = `<${element.name}`
  for (const name of Object.keys(element.attribs)) {
    tag += ` ${name}="${escapeAttribute(element.attribs[name] ?? '')}"`
  }
  return `${tag}>`
}

const rawTextElements = new Set('script style xmp iframe noembed noframes plaintext'.split(' '))

function isRawText(node: ParentNode | null): boolean {
  return node !== null && isTag(node) && rawTextElements.has(node.name)
}
