import { arrange } from '#formats/sanitise/arrange.ts'
import { findAll, parseHtml, textOf } from '#formats/sanitise/parse-html.ts'
import { readTokens } from '#formats/sanitise/read-tokens.ts'
import type { CleanElement, CleanNode } from '#formats/sanitise/tree.ts'
import { writeHtml } from '#formats/sanitise/write-html.ts'
import { footnoteClass } from '#text/lifting/lift-footnotes.ts'
import { findPastedNotes } from './paste-footnotes.ts'
import { readClassStyles } from './paste-styles.ts'
import { type Kept, type Left, openTally, type Tally } from './tally.ts'
import { writePasted } from './write-pasted.ts'

export type Pasted = {
  /** As the sanitiser arranges it; what stores it still passes it through the sanitiser. */
  readonly html: string
  readonly kept: Tally<Kept>
  readonly left: Tally<Left>
}

/**
 * Makes a text of what a word processor, a browser or another archive put on the clipboard: its words
 * with italics, bold, centred lines, scene breaks, footnotes, lists, tables and links; fonts, colours,
 * sizes and comments are left out and counted. Never throws; takes linear time.
 */
export function cleanPaste(clipboard: string): Pasted {
  const whole = parseHtml(clipboard)
  const styles = readClassStyles(findAll(whole, ({ name }) => name === 'style').map(textOf))
  const root = parseHtml(fragmentOf(clipboard))
  const left = openTally<Left>()
  // Word names the language of each word, and it is the one that its spelling was checked in.
  const isOfOffice = /mso-|docs-internal-guid|name="?generator/i.test(clipboard)
  const notes = findPastedNotes(root)
  const html = writePasted(root, { styles, notes, isOfOffice, left: left.add })
  const tree = arrange(readTokens(html), 'text')
  const lines = dropSpacing(tree)
  for (let count = 0; count < lines; count++) left.add('empty-lines')
  return { html: writeHtml(tree), kept: countKept(tree), left: left.read() }
}

/** What was copied; Windows puts a whole page around it. */
function fragmentOf(clipboard: string): string {
  const start = clipboard.indexOf('<!--StartFragment')
  if (start < 0) return clipboard
  const from = clipboard.indexOf('-->', start) + 3
  const end = clipboard.lastIndexOf('<!--EndFragment')
  return from < 3 || end < from ? clipboard : clipboard.slice(from, end)
}

const isBlank = (node: CleanNode | undefined) => {
  return typeof node === 'object' && node.name === 'p' && node.children.join('') === '\u00a0'
}

/**
 * Takes the empty lines away that part nearly all paragraphs, as those do who write without space
 * between them; a longer gap stays one empty line. Gives how many went.
 */
function dropSpacing(tree: CleanElement): number {
  const { children } = tree
  const words = children.filter((node) => !isBlank(node)).length
  const gaps = children.filter((node, at) => isBlank(node) && !isBlank(children[at - 1])).length
  if (words < 3 || gaps < (words - 1) * 0.6) return 0
  tree.children = children.filter((node, at) => !isBlank(node) || isBlank(children[at - 1]))
  return children.length - tree.children.length
}

const keptOf: Readonly<Record<string, Kept>> = {
  ...{ em: 'italics', i: 'italics', strong: 'bold', b: 'bold', u: 'underlined', s: 'struck' },
  ...{ hr: 'scenes', ul: 'lists', ol: 'lists', table: 'tables', a: 'links', blockquote: 'quotes' },
  ...{ h1: 'headings', h2: 'headings', h3: 'headings', h4: 'headings', h5: 'headings' },
}

function countKept(tree: CleanElement): Tally<Kept> {
  const kept = openTally<Kept>()
  const look = (node: CleanNode) => {
    if (typeof node === 'string') return
    const name = keptOf[node.name]
    if (name) kept.add(name)
    const classes = node.attributes.class?.split(' ') ?? []
    if (classes.includes(footnoteClass)) kept.add('footnotes')
    if (classes.includes('align-center')) kept.add('centred')
    for (const child of node.children) look(child)
  }
  look(tree)
  return kept.read()
}
