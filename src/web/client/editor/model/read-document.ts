import type { Mark, Node, NodeType, Schema } from '@tiptap/pm/model'
import type { HtmlField } from '#formats/sanitise/allowed.ts'
import { models } from '#formats/sanitise/content-model.ts'
import type { CleanElement, CleanNode } from '#formats/sanitise/tree.ts'
import { writeHtml } from '#formats/sanitise/write-html.ts'
import { footnoteClass } from '#text/lifting/lift-footnotes.ts'
import { writeAttributes } from './attributes.ts'
import { blockNames } from './blocks.ts'
import { treeOf } from './dom-of.ts'

/** Blocks as they were read, for as long as nobody changes them: see `writeBlock`. */
export const sources = new WeakMap<Node, string>()

/** Makes the editor's blocks of a text's HTML. Never throws, whatever the HTML is. */
export function readBlocks(html: string, field: HtmlField, schema: Schema): readonly Node[] {
  return treeOf(html, field).children.map((child) => {
    const block = readBlock(child, schema)
    sources.set(block, writeHtml({ name: '', attributes: {}, children: [child] }))
    return block
  })
}

/** A whole document; an empty text is an empty paragraph. */
export function readDocument(html: string, field: HtmlField, schema: Schema): Node {
  const blocks = readBlocks(html, field, schema)
  const whole = blocks.length > 0 ? blocks : [typeNamed(schema, 'paragraph').create()]
  return typeNamed(schema, 'doc').create(null, whole)
}

function typeNamed(schema: Schema, name: string): NodeType {
  const type = schema.nodes[name]
  if (!type) throw new Error(`no node ${name}`)
  return type
}

function readBlock(node: CleanNode, schema: Schema): Node {
  if (typeof node === 'string') {
    return typeNamed(schema, 'paragraph').create(null, readLine([node], schema))
  }
  const type = typeNamed(schema, blockNames.get(node.name) ?? 'box')
  const attributes = { tag: node.name, a: writeAttributes(node.attributes) }
  if (type.isTextblock) {
    const isBlank = node.name === 'p' && node.children.length === 1 && node.children[0] === '\u00a0'
    return type.create(attributes, isBlank ? [] : readLine(node.children, schema))
  }
  if (type.isLeaf) return type.create(attributes)
  const content = readFlow(node.children, schema)
  if (content.length === 0) return type.createAndFill(attributes) ?? type.create(attributes)
  return type.create(attributes, content)
}

/** Blocks and bare words; the words get a line that has no element of its own. */
function readFlow(children: readonly CleanNode[], schema: Schema): Node[] {
  const blocks: Node[] = []
  let words: CleanNode[] = []
  const endLine = () => {
    if (words.length > 0)
      blocks.push(typeNamed(schema, 'line').create(null, readLine(words, schema)))
    words = []
  }
  for (const child of children) {
    if (isInLine(child)) words.push(child)
    else {
      endLine()
      blocks.push(readBlock(child, schema))
    }
  }
  endLine()
  return blocks
}

function isInLine(node: CleanNode): boolean {
  if (typeof node === 'string') return true
  return !blockNames.has(node.name)
}

const noMarks: readonly Mark[] = []

function readLine(children: readonly CleanNode[], schema: Schema): Node[] {
  const nodes: Node[] = []
  for (const child of children) readInline(child, noMarks, schema, nodes)
  return nodes
}

function readInline(node: CleanNode, marks: readonly Mark[], schema: Schema, into: Node[]): void {
  if (typeof node === 'string') {
    if (node !== '') into.push(schema.text(node, marks))
    return
  }
  const leaf = readLeaf(node, schema)
  if (leaf) {
    into.push(leaf.mark(marks))
    return
  }
  const look = lookOf(node, marks, into.at(-1), schema)
  const inner = look ? look.addToSet(marks) : marks
  for (const child of node.children) readInline(child, inner, schema, into)
}

function lookOf(
  { name, attributes }: CleanElement,
  around: readonly Mark[],
  before: Node | undefined,
  schema: Schema,
): Mark | undefined {
  for (let n = 0; ; n++) {
    const look = schema.marks.look?.create({ tag: name, a: writeAttributes(attributes), n })
    if (!look || !(look.isInSet(around) || look.isInSet(before?.marks ?? noMarks))) return look
  }
}

function readLeaf(node: CleanElement, schema: Schema): Node | undefined {
  if (node.name === 'br') return typeNamed(schema, 'br').create()
  if (node.name === 'img') {
    return typeNamed(schema, 'image').create({ a: writeAttributes(node.attributes) })
  }
  const kept = keptNameOf(node)
  if (!kept) return undefined
  const html = writeHtml({ name: '', attributes: {}, children: [node] })
  return typeNamed(schema, kept).create({ html })
}

function isFootnote({ attributes }: CleanElement): boolean {
  return attributes.class?.split(' ').includes(footnoteClass) ?? false
}

function keptNameOf(node: CleanElement): string | undefined {
  if (node.name === 'ruby') return 'ruby'
  if (node.name === 'span' && isFootnote(node)) return 'footnote'
  const isMedia = node.name === 'audio' || node.name === 'video'
  return isMedia && !models.has(node.name) ? 'player' : undefined
}
