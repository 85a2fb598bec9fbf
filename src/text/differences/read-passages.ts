import { counted, joiner, word } from '#text/character-class.ts'
import { bitsAt } from '#text/cut-words.ts'
import { decodeEntities } from '#text/decode-entities.ts'
import { endOfTag } from '#text/html-tags.ts'

/** How a stretch of text looks: `em`, `strong` and so on; `a` and `img` with their address behind. */
export type Mark = string

/** A word, a space, or a single other character. */
export type Token = { readonly text: string; readonly marks: readonly Mark[] }

/** What a paragraph is. */
export type PassageKind = {
  readonly is: 'paragraph' | 'heading' | 'item' | 'cell' | 'preformatted' | 'rule'
  readonly isQuoted: boolean
  readonly align: 'center' | 'right' | 'justify' | undefined
}

export type ReadPassage = { readonly kind: PassageKind; readonly tokens: readonly Token[] }

const blocks: Readonly<Record<string, PassageKind['is'] | undefined>> = {
  ...{ p: 'paragraph', div: 'paragraph', center: 'paragraph', blockquote: 'paragraph' },
  ...{ h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading' },
  ...{ li: 'item', dt: 'item', dd: 'item', td: 'cell', th: 'cell', pre: 'preformatted' },
  ...{ ul: 'paragraph', ol: 'paragraph', dl: 'paragraph', table: 'paragraph', tr: 'paragraph' },
  ...{ thead: 'paragraph', tbody: 'paragraph', tfoot: 'paragraph', caption: 'paragraph' },
  ...{ details: 'paragraph', summary: 'paragraph', figure: 'paragraph', figcaption: 'paragraph' },
  ...{ colgroup: 'paragraph', col: 'paragraph', address: 'paragraph' },
}

/** Names that say nothing of how words look. */
const silentMarks = new Set(['span', 'ruby', 'rp', 'font', 'bdo', 'bdi', 'abbr', 'wbr'])

/**
 * Clean HTML as paragraphs of words, for comparing two texts as a reader does: what a paragraph is and
 * how words look is told beside them. Never throws; HTML that is not clean is read without harm.
 */
export function readPassages(html: string): ReadPassage[] {
  const reading: Reading = { passages: [], tokens: [], blocks: [], marks: [] }
  let place = 0
  while (place < html.length) {
    const bracket = html.indexOf('<', place)
    const end = bracket < 0 ? html.length : bracket
    if (end > place) addText(reading, decodeEntities(html.slice(place, end)))
    if (bracket < 0) break
    place = endOfTag(html, bracket)
    if (place > bracket) readTag(reading, html.slice(bracket, place))
    else {
      addText(reading, '<')
      place += 1
    }
  }
  endPassage(reading)
  return reading.passages
}

type Open = { readonly name: string; readonly align: PassageKind['align'] }

type Reading = {
  readonly passages: ReadPassage[]
  tokens: Token[]
  readonly blocks: Open[]
  marks: readonly { readonly name: string; readonly mark: Mark | undefined }[]
}

const tagShape = /^<(\/?)([a-z][a-z0-9]*)/i

function readTag(reading: Reading, tag: string): void {
  const [, slash, written = ''] = tagShape.exec(tag) ?? []
  const name = written.toLowerCase()
  if (name === '') return
  if (name === 'br') reading.tokens.push({ text: '\n', marks: [] })
  else if (name === 'hr') {
    endPassage(reading)
    reading.passages.push({ kind: { ...kindOf(reading), is: 'rule' }, tokens: [] })
  } else if (name === 'img') {
    const marks = [...marksOf(reading), `img ${attribute(tag, 'src')}`]
    reading.tokens.push({ text: attribute(tag, 'alt'), marks })
  } else if (Object.hasOwn(blocks, name)) {
    endPassage(reading)
    if (!slash) reading.blocks.push({ name, align: alignOf(name, tag) })
    else closeBlock(reading, name)
  } else if (slash) closeMark(reading, name)
  else reading.marks = [...reading.marks, { name, mark: markOf(name, tag) }]
}

function closeBlock({ blocks: open }: Reading, name: string): void {
  const at = open.findLastIndex((block) => block.name === name)
  if (at >= 0) open.splice(at)
}

function closeMark(reading: Reading, name: string): void {
  const at = reading.marks.findLastIndex((mark) => mark.name === name)
  if (at >= 0) reading.marks = reading.marks.filter((_, index) => index !== at)
}

function markOf(name: string, tag: string): Mark | undefined {
  if (silentMarks.has(name)) return undefined
  return name === 'a' ? `a ${attribute(tag, 'href')}` : name
}

function marksOf({ marks }: Reading): Mark[] {
  return [...new Set(marks.flatMap(({ mark }) => mark ?? []))].sort()
}

/** The sanitiser writes attributes in double quotes. */
function attribute(tag: string, name: string): string {
  const start = tag.indexOf(` ${name}="`)
  if (start < 0) return ''
  const from = start + name.length + 3
  const end = tag.indexOf('"', from)
  return end < 0 ? '' : decodeEntities(tag.slice(from, end))
}

function alignOf(name: string, tag: string): PassageKind['align'] {
  if (name === 'center') return 'center'
  const [, align] =
    /\balign="(center|right|justify)"|text-align:\s*(?:center|right)/.exec(tag) ?? []
  if (align !== undefined) return align as PassageKind['align']
  return undefined
}

function kindOf({ blocks: open }: Reading): PassageKind {
  const inner = open.findLast(({ name }) => blocks[name] !== 'paragraph')
  return {
    is: (inner && blocks[inner.name]) ?? 'paragraph',
    isQuoted: open.some(({ name }) => name === 'blockquote'),
    align: open.findLast(({ align }) => align !== undefined)?.align,
  }
}

function endPassage(reading: Reading): void {
  const tokens = trim(reading.tokens)
  if (tokens.length > 0) reading.passages.push({ kind: kindOf(reading), tokens })
  reading.tokens = []
}

const isSpace = ({ text }: Token) => text === ' ' || text === '\n'

function trim(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex((token) => !isSpace(token))
  return start < 0 ? [] : tokens.slice(start, tokens.findLastIndex((token) => !isSpace(token)) + 1)
}

function addText(reading: Reading, text: string): void {
  const marks = marksOf(reading)
  let place = 0
  while (place < text.length) {
    const end = endOfToken(text, place)
    const piece = text.slice(place, end)
    const isBlank = /^[ \t\n]+$/.test(piece)
    // Several spaces, and a line's end in the source, are one space to the reader.
    if (!isBlank) reading.tokens.push({ text: piece, marks })
    else if (!isSpaceAtEnd(reading)) reading.tokens.push({ text: ' ', marks })
    place = end
  }
}

function isSpaceAtEnd({ tokens }: Reading): boolean {
  const last = tokens.at(-1)
  return last !== undefined && isSpace(last)
}

function endOfToken(text: string, start: number): number {
  const first = classAt(text, start)
  let place = start + widthAt(text, start)
  if (first === 'other' || first === 'single') return place
  while (place < text.length) {
    const next = classAt(text, place)
    const joins = next === 'joiner' && first === 'word' && classAt(text, place + 1) === 'word'
    if (next !== first && !joins) break
    place += widthAt(text, place)
  }
  return place
}

function widthAt(text: string, place: number): number {
  return (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1
}

function classAt(text: string, place: number): 'word' | 'single' | 'joiner' | 'blank' | 'other' {
  if (place >= text.length) return 'other'
  const code = text.charCodeAt(place)
  if (code === 32 || code === 10 || code === 9) return 'blank'
  const bits = bitsAt(text, place)
  if (bits & counted) return 'single'
  if (bits & joiner) return 'joiner'
  return bits & word ? 'word' : 'other'
}
