import type { Fragment, Mark, Node } from '@tiptap/pm/model'
import { escapeText } from '#formats/sanitise/parse-html.ts'
import { countWords } from '#text/count-words.ts'
import { sources } from './read-document.ts'

/**
 * The document as the HTML that is stored. What was not touched since it was read is written as it
 * was; the rest block by block, each once for as long as it stays: typing in a book of a hundred
 * thousand words writes one paragraph.
 */
export function writeDocument(doc: Node): string {
  const lines: string[] = []
  let kept = 0
  for (let place = 0; place < doc.childCount; place++) {
    const block = doc.child(place)
    const html = writeBlock(block)
    if (html === '') continue
    lines.push(html)
    // Empty lines that nobody has written anything after are where the next words will stand.
    if (html !== blank || sources.has(block)) kept = lines.length
  }
  lines.length = kept
  return lines.join('\n')
}

/** How many words it has, counted as the archive counts them. */
export function countDocument(doc: Node): number {
  let words = 0
  for (let place = 0; place < doc.childCount; place++) words += wordsOf(doc.child(place))
  return words
}

/** Words in a part of the document, such as what is selected. */
export function countFragment(fragment: Fragment): number {
  let words = 0
  fragment.forEach((node) => {
    words += node.isInline ? countWords(writeInlines([node])) : countWords(writeNode(node))
  })
  return words
}

const written = new WeakMap<Node, string>()
const counted = new WeakMap<Node, number>()
const blank = '<p>\u00a0</p>'

/** One block of the text, as it is stored. */
export function writeBlock(block: Node): string {
  const source = sources.get(block)
  if (source !== undefined) return source
  let html = written.get(block)
  if (html === undefined) {
    html = writeNode(block)
    written.set(block, html)
  }
  return html
}

function wordsOf(block: Node): number {
  let words = counted.get(block)
  if (words === undefined) {
    words = countWords(writeBlock(block))
    counted.set(block, words)
  }
  return words
}

function writeNode(node: Node): string {
  const tag = node.attrs.tag as string
  const start = tag === '' ? '' : `<${tag}${node.attrs.a as string}>`
  if (node.isLeaf) return start
  const end = tag === '' ? '' : `</${tag}>`
  if (!node.isTextblock) return start + writeParts(node) + end
  const children: Node[] = []
  node.forEach((child) => {
    children.push(child)
  })
  const words = writeInlines(children)
  if (/\S|\u00a0/.test(words)) return start + words + end
  // An empty paragraph is an empty line that is meant; anything else that is empty is nothing.
  return tag === 'p' ? `${start}\u00a0${end}` : tag === 'summary' ? `${start}…${end}` : ''
}

/** Two lines of bare words that meet are parted as the sanitiser parts them. */
function writeParts(node: Node): string {
  let html = ''
  let isAfterLine = false
  node.forEach((child) => {
    const part = writeNode(child)
    const isLine = child.type.name === 'line'
    if (isLine && isAfterLine && part !== '') html += '<br>'
    html += part
    if (part !== '') isAfterLine = isLine
  })
  return html
}

/** Words with their looks: an element stays open for as long as its mark goes on. */
function writeInlines(nodes: readonly Node[]): string {
  let html = ''
  let open: readonly Mark[] = []
  for (const node of nodes) {
    const { marks } = node
    let same = 0
    while (same < open.length && same < marks.length && open[same]?.eq(marks[same] as Mark)) same++
    html += ends(open, same)
    for (const mark of marks.slice(same)) html += `<${mark.attrs.tag}${mark.attrs.a}>`
    html += writeInline(node)
    open = marks
  }
  return html + ends(open, 0)
}

function ends(open: readonly Mark[], from: number): string {
  let html = ''
  for (let place = open.length - 1; place >= from; place--) html += `</${open[place]?.attrs.tag}>`
  return html
}

function writeInline(node: Node): string {
  if (node.isText) return escapeText(node.text ?? '')
  if (node.type.name === 'br') return '<br>'
  if (node.type.name === 'image') return `<img${node.attrs.a}>`
  return node.attrs.html as string
}
