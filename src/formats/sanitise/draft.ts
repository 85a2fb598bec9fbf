import type { HtmlField } from './allowed.ts'
import { type Chain, type Frame, isBlock, type OpenElement, textChainOf } from './chain.ts'
import { finishElement } from './finish-element.ts'
import type { Attributes } from './read-html.ts'
import { addChild, type CleanElement, makeBlankParagraph, makeElement } from './tree.ts'

/** What lies between the last content and the next: it takes effect when there is a next. */
export type Gap = {
  /** Line breaks written as br. */
  breaks: number
  /** Line breaks in bare text. */
  newlines: number
  space: string
  /** A dropped block began or ended within a line. */
  isEdge: boolean
}

export type Media = {
  readonly name: string
  readonly attributes: Attributes
  readonly seen: Set<string>
  node?: CleanElement
}

/** A result in the making. */
export type Draft = {
  readonly field: HtmlField
  readonly root: CleanElement
  /** The open elements of the source. */
  readonly open: OpenElement[]
  /** The open elements of the result: they follow `open` only when content comes. */
  readonly actual: { readonly frame: Frame; readonly node: CleanElement }[]
  readonly gap: Gap
  /** Whether the line that is open in the result has content. */
  hasContent: boolean
  /** Where an empty paragraph goes before the next thing, if there is one. */
  blankIn: CleanElement | undefined
  /** `textChainOf(open)`, until `open` changes. */
  chain: Chain | undefined
  /** The sound or film that is open and has sources to come. */
  media: Media | undefined
}

export function startDraft(field: HtmlField): Draft {
  return {
    field,
    root: makeElement('div'),
    open: [],
    actual: [],
    gap: noGap(),
    hasContent: false,
    blankIn: undefined,
    chain: undefined,
    media: undefined,
  }
}

function noGap(): Gap {
  return { breaks: 0, newlines: 0, space: '', isEdge: false }
}

export function clearGap({ gap }: Draft): void {
  gap.breaks = 0
  gap.newlines = 0
  gap.space = ''
  gap.isEdge = false
}

/** The elements that should stand around the next text. */
export function textChain(draft: Draft): Chain {
  draft.chain ??= textChainOf(draft.open)
  return draft.chain
}

/** The innermost block of a chain. */
export function blockOf(chain: Chain): Frame | undefined {
  return chain.frames[chain.blocks - 1]
}

/** How many elements of the chain are open in the result already. */
export function commonLength(draft: Draft, { frames }: Chain): number {
  const most = Math.min(draft.actual.length, frames.length)
  for (let place = 0; place < most; place++) {
    const actual = draft.actual[place]?.frame
    const wanted = frames[place]
    if (actual === wanted) continue
    // A heading where none may be is renamed anew each time.
    const isSame = wanted?.source && actual?.source === wanted.source && actual.name === wanted.name
    if (!isSame) return place
  }
  return most
}

/** Whether the open line is the one in which the chain's text would stand. */
export function goesOn(draft: Draft, chain: Chain, common: number): boolean {
  const next = draft.actual[chain.blocks]
  return draft.hasContent && common >= chain.blocks && (!next || !isBlock(next.frame))
}

/** The element of the result at a depth, 0 being the root. */
export function nodeAt(draft: Draft, depth: number): CleanElement {
  return draft.actual[depth - 1]?.node ?? draft.root
}

/** Adds to the innermost open element of the result. */
export function append(draft: Draft, child: CleanElement | string): void {
  const parent = nodeAt(draft, draft.actual.length)
  if (draft.blankIn === parent) {
    draft.blankIn = undefined
    addChild(parent, makeBlankParagraph())
  }
  addChild(parent, child)
}

/** Closes elements of the result until `length` are open. */
export function closeTo(draft: Draft, length: number): void {
  while (draft.actual.length > length) {
    const closed = draft.actual.pop()
    if (!closed) return
    if (isBlock(closed.frame)) draft.hasContent = false
    finishElement(closed.node, nodeAt(draft, draft.actual.length))
  }
}

/** Opens and closes elements of the result until they are those of the chain. */
export function openChain(draft: Draft, chain: Chain): void {
  const common = commonLength(draft, chain)
  closeTo(draft, common)
  for (let place = common; place < chain.frames.length; place++) {
    const frame = chain.frames[place]
    if (!frame) return
    if (isBlock(frame)) draft.hasContent = false
    if (frame.source) frame.source.isUsed = true
    const node = lastItem(draft, frame, chain.frames[place + 1]) ?? newElement(draft, frame)
    draft.actual.push({ frame, node })
  }
}

function newElement(draft: Draft, frame: Frame): CleanElement {
  const node = makeElement(frame.name, frame.attributes)
  append(draft, node)
  return node
}

// A list directly in a list looks like a part of the item before it, so that is where it goes.
function lastItem(draft: Draft, frame: Frame, next: Frame | undefined): CleanElement | undefined {
  if (frame.source || frame.name !== 'li' || (next?.name !== 'ul' && next?.name !== 'ol')) return
  const { children } = nodeAt(draft, draft.actual.length)
  const last = children[children.length - 1]
  return typeof last === 'object' && last.name === 'li' ? last : undefined
}
