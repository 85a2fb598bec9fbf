import { isCommon } from './allowed.ts'
import { headings, madeHomes, madeParts, models, partHomes, type Role } from './content-model.ts'
import type { Attributes } from './read-html.ts'

/** An element of the result in which the next text stands. */
export type Frame = {
  readonly name: string
  readonly attributes: Attributes
  readonly role: Role
  /** The element of the source that it comes from; nothing for one that had to be made. */
  readonly source: { isUsed: boolean } | undefined
}

/** An element of the source that is open: its tag has been read and it has not ended. */
export type OpenElement = Frame & {
  /** Where its tag stands among the tokens, from 1. */
  readonly key: number
  /** Whether it has an end tag somewhere. */
  readonly isMatched: boolean
  /** Tells whether anything of it stands in the result yet. */
  readonly source: { isUsed: boolean }
}

/** An element as its tag opens it; it must be one that has a content model. */
export function makeOpen(
  key: number,
  name: string,
  attributes: Attributes,
  isMatched: boolean,
): OpenElement {
  const role = models.get(name)?.role ?? 'inline'
  return { key, name, attributes, role, isMatched, source: { isUsed: false } }
}

/** Whether an element stands where paragraphs stand, or is a part of one that does. */
export function isBlock({ role }: { readonly role: Role }): boolean {
  return role === 'block' || role === 'part'
}

/** The elements around a place, outermost first: `blocks` blocks, then inline elements. */
export type Chain = { readonly frames: readonly Frame[]; readonly blocks: number }

/**
 * The elements that should stand around the next text, given the open elements of the source. This
 * is where HTML that nobody would allow becomes HTML that is: blocks leave paragraphs, inline
 * elements go inside blocks, parts get the parents they need. A legal tree is left as it is.
 */
export function chainOf(open: readonly OpenElement[]): Chain {
  const { blocks, inline } = placeAll(open)
  return joined(blocks, inline)
}

/** The same, with the paragraph, list item or cell that bare text needs. */
export function textChainOf(open: readonly OpenElement[]): Chain {
  const { blocks, inline } = placeAll(open)
  let top = blocks[blocks.length - 1]
  if (top?.name === 'colgroup') {
    blocks.pop()
    top = blocks[blocks.length - 1]
  }
  if (holdsOf(top) === 'paragraphs') blocks.push(madeFrame('p'))
  for (let made = madeParts.get(top?.name ?? ''); made; made = madeParts.get(made)) {
    blocks.push(madeFrame(made))
  }
  return joined(blocks, inline)
}

function placeAll(open: readonly OpenElement[]) {
  const blocks: Frame[] = []
  const inline: Frame[] = []
  let isStrict = false
  for (const element of open) {
    isStrict ||= strict.has(element.name)
    if (element.role === 'block') placeBlock(blocks, element, isStrict)
    else if (element.role === 'part') placePart(blocks, element, isStrict)
    else if (element.role === 'inline') placeInline(inline, element)
    else placeRubyPart(inline, element)
  }
  return { blocks, inline }
}

function joined(blocks: Frame[], inline: readonly Frame[]): Chain {
  const { length } = blocks
  for (const frame of inline) blocks.push(frame)
  return { frames: blocks, blocks: length }
}

/** The blocks around a block that stands at this place by itself; nothing if it may not. */
export function chainAround(open: readonly OpenElement[], name: string): Chain | undefined {
  const chain = chainOf(open)
  const blocks = chain.frames.slice(0, chain.blocks)
  if (!placeBlock(blocks, madeFrame(name), true)) return undefined
  return { frames: blocks.slice(0, -1), blocks: blocks.length - 1 }
}

/** Deeper elements are dropped and their text kept: no story nests a hundred of them. */
const deepest = 100
const mostOpen = 2 * deepest

/** Whether an element would nest too deep here, where `chain` stands around the next text. */
export function isTooDeep(
  open: readonly OpenElement[],
  chain: Chain,
  element: OpenElement,
): boolean {
  if (open.length >= mostOpen) return true
  if (open.length * 4 < deepest) return false
  // Most of them would: then there is no need to build the chain.
  const holds = holdsOf(element)
  const adds = element.role === 'block' && (holds === 'paragraphs' || holds === 'parts')
  if (adds && chain.frames.length >= deepest) return true
  return textChainOf([...open, element]).frames.length > deepest
}

const madeFrames = new Map<string, Frame>()

/** An element that has to be made, without attributes. */
export function madeFrame(name: string): Frame {
  let frame = madeFrames.get(name)
  if (!frame) {
    frame = { name, attributes: {}, role: models.get(name)?.role ?? 'block', source: undefined }
    madeFrames.set(name, frame)
  }
  return frame
}

function holdsOf(frame: Frame | undefined) {
  return frame === undefined ? 'paragraphs' : models.get(frame.name)?.holds
}

/** Puts a block where it may stand; false if it may stand nowhere here and only its text counts. */
function placeBlock(blocks: Frame[], frame: Frame, isStrict: boolean): boolean {
  for (;;) {
    const top = blocks[blocks.length - 1]
    const holds = holdsOf(top)
    if (holds === 'words') {
      // A paragraph within a heading is its text; a list within a heading ends it for a while.
      if (top?.name === 'summary' || (top?.name !== 'p' && isLoose(frame))) return false
      blocks.pop()
    } else if (holds === 'parts') {
      const made = madeParts.get(top?.name ?? '')
      if (made === undefined) blocks.pop()
      else blocks.push(madeFrame(made))
    } else {
      const allowed = isStrict ? allowedWithin(blocks, frame) : frame
      if (allowed) blocks.push(allowed)
      return allowed !== undefined
    }
  }
}

function isLoose({ name }: Frame): boolean {
  return name === 'p' || name === 'div' || name === 'address'
}

// What may not stand in them, however deep: HTML 4.3.10, 4.4.10, 4.9.2, 4.9.10. html-validate counts
// blockquote and details among the sections.
const strict: ReadonlyMap<string, string> = new Map([
  ['address', 'a'],
  ['caption', 't'],
  ['dt', 's'],
  ['th', 's'],
])
const banned: ReadonlyMap<string, string> = new Map([
  ...[...headings, 'blockquote', 'details'].map((name) => [name, 'as'] as const),
  ['address', 'a'],
  ['table', 't'],
])

function allowedWithin(blocks: readonly Frame[], frame: Frame): Frame | undefined {
  const bans = banned.get(frame.name)
  if (bans === undefined) return frame
  for (const { name } of blocks) {
    const ban = strict.get(name)
    if (ban === undefined || !bans.includes(ban)) continue
    if (frame.name === 'address' || frame.name === 'table') return undefined
    return renamed(frame, headings.has(frame.name) ? 'p' : 'div')
  }
  return frame
}

function renamed({ attributes, source }: Frame, name: string): Frame {
  const kept = Object.entries(attributes).filter(([key]) => isCommon(key))
  return { name, attributes: Object.fromEntries(kept), role: 'block', source }
}

function placePart(blocks: Frame[], frame: Frame, isStrict: boolean): void {
  const homes = partHomes.get(frame.name) ?? []
  const home = findHome(blocks, homes, frame.name)
  if (home >= 0) blocks.length = home + 1
  else {
    const made = madeHomes.get(frame.name)
    if (made === undefined || !placeBlock(blocks, madeFrame(made), isStrict)) return
  }
  for (;;) {
    const top = blocks[blocks.length - 1]?.name ?? ''
    if (top === homes[0] || !partHomes.get(frame.name)?.includes(top)) break
    const made = madeParts.get(top)
    if (made === undefined || made === frame.name || !homes.includes(made)) break
    blocks.push(madeFrame(made))
  }
  blocks.push(frame)
}

// Through blocks that stand in a made part a part finds back to its table, as in `<table><form><tr>`
// or `<ul><div><li>`; out of a cell of the source it does not.
function findHome(blocks: readonly Frame[], homes: readonly string[], part: string): number {
  if (part === 'figcaption' || part === 'summary') {
    return homes.includes(blocks[blocks.length - 1]?.name ?? '') ? blocks.length - 1 : -1
  }
  for (let place = blocks.length - 1; place >= 0; place--) {
    const frame = blocks[place]
    if (frame === undefined) break
    if (homes.includes(frame.name)) return place
    const model = models.get(frame.name)
    if (frame.source && model?.role === 'part' && model.holds !== 'parts') return -1
  }
  return -1
}

function placeInline(inline: Frame[], frame: Frame): void {
  const { name } = frame
  if (name === 'a' || name === 'dfn' || name === 'ruby') {
    const place = inline.findIndex((other) => other.name === name)
    // Ruby in ruby means nothing; of two links the innermost wins, as in browsers.
    if (place >= 0 && name === 'ruby') return
    if (place >= 0) inline.splice(place, 1)
  }
  inline.push(frame)
}

function placeRubyPart(inline: Frame[], frame: Frame): void {
  const ruby = inline.findIndex(({ name }) => name === 'ruby')
  if (ruby < 0 || ['rt', 'rp'].includes(inline[ruby + 1]?.name ?? '')) return
  inline.splice(ruby + 1, 0, frame)
}
