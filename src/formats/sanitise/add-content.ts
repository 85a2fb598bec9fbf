import type { Chain } from './chain.ts'
import {
  append,
  blockOf,
  clearGap,
  closeTo,
  commonLength,
  type Draft,
  goesOn,
  nodeAt,
  openChain,
  textChain,
} from './draft.ts'
import type { Attributes } from './read-html.ts'
import { addChild, makeBlankParagraph, makeElement } from './tree.ts'

const whiteSpace = /[ \t\n]+/y

/**
 * Adds text. In bare text a newline is a line break, two begin a paragraph and three or more leave
 * an empty one; elsewhere newlines are spaces, and in `pre` they stay.
 */
export function addText(draft: Draft, text: string): void {
  const chain = textChain(draft)
  if (blockOf(chain)?.name === 'pre') addVerbatim(draft, chain, text)
  else addWords(draft, chain, text)
}

function addWords(draft: Draft, chain: Chain, text: string): void {
  const isBare = isBareText(chain)
  let place = 0
  while (place < text.length) {
    const afterSpace = endOfSpace(text, place)
    if (afterSpace > place) addSpace(draft, chain, text.slice(place, afterSpace), isBare)
    if (afterSpace === text.length) return
    place = endOfWords(text, afterSpace, isBare)
    beginContent(draft, chain)
    append(draft, withoutNewlines(text.slice(afterSpace, place)))
  }
}

/** Adds a line break. */
export function addBreak(draft: Draft): void {
  const chain = textChain(draft)
  if (blockOf(chain)?.name === 'pre') {
    addVerbatim(draft, chain, '\n')
    return
  }
  draft.gap.breaks += 1
  settle(draft, chain)
}

/** Adds an element that stands in a line as a word does: a picture, a player. */
export function addInline(draft: Draft, name: string, attributes: Attributes) {
  beginContent(draft, textChain(draft))
  const node = makeElement(name, attributes)
  append(draft, node)
  return node
}

/** Lets the gap take effect and opens what the chain asks for. Content must follow. */
export function beginContent(draft: Draft, chain: Chain): void {
  const common = commonLength(draft, chain)
  if (goesOn(draft, chain, common)) continueLine(draft, chain, common)
  else if (blockOf(chain)?.name === 'p' && draft.gap.breaks >= 3) leaveBlank(draft, chain, common)
  openChain(draft, chain)
  clearGap(draft)
  draft.hasContent = true
}

/** Asks for an empty paragraph before the next thing in the block around the chain's paragraph. */
export function leaveBlank(draft: Draft, chain: Chain, common: number): void {
  if (common < chain.blocks - 1) return
  const around = nodeAt(draft, chain.blocks - 1)
  if (around.children.length > 0) draft.blankIn = around
}

function continueLine(draft: Draft, chain: Chain, common: number): void {
  const { gap } = draft
  const lines = gap.breaks || gap.newlines
  const block = blockOf(chain)?.name
  if (block === 'p' && lines >= 2) {
    closeTo(draft, chain.blocks - 1)
    if (lines >= 3) addChild(nodeAt(draft, chain.blocks - 1), makeBlankParagraph())
    return
  }
  const breaks = block === 'pre' ? 0 : lines || (gap.isEdge ? 1 : 0)
  if (breaks > 0) closeTo(draft, common)
  else if (gap.space !== '') append(draft, gap.space)
  for (let count = 0; count < breaks; count++) append(draft, makeElement('br'))
}

function addSpace(draft: Draft, chain: Chain, space: string, isBare: boolean): void {
  const { gap } = draft
  if (space.includes('\n')) {
    if (isBare) gap.newlines += space.split('\n').length - 1
    if (gap.space === '') gap.space = ' '
  } else if (gap.space === '') {
    gap.space = space
  }
  settle(draft, chain)
}

/** Closes inline elements that have ended, so that the space or break to come is not in them. */
export function settle(draft: Draft, chain: Chain): void {
  const common = commonLength(draft, chain)
  if (draft.actual.length > common && goesOn(draft, chain, common)) closeTo(draft, common)
}

function addVerbatim(draft: Draft, chain: Chain, text: string): void {
  const isGoingOn = goesOn(draft, chain, commonLength(draft, chain))
  const whole = isGoingOn ? text : (draft.gap.space + text).replace(/^(?:[ \t]*\n)+/, '')
  const words = whole.slice(0, endOfWords(whole, 0, false))
  if (words === '') {
    draft.gap.space = isGoingOn ? draft.gap.space + whole : whole
    return
  }
  beginContent(draft, chain)
  append(draft, words)
  draft.gap.space = whole.slice(words.length)
}

function isBareText(chain: Chain): boolean {
  const block = blockOf(chain)
  if (block?.name !== 'p' || block.source) return false
  return !chain.frames.some(({ name }) => name === 'a' || name === 'abbr')
}

function endOfSpace(text: string, place: number): number {
  whiteSpace.lastIndex = place
  return whiteSpace.test(text) ? whiteSpace.lastIndex : place
}

function endOfWords(text: string, start: number, isBare: boolean): number {
  let end = isBare ? text.indexOf('\n', start) : -1
  if (end < 0) end = text.length
  while (isSpace(text.charCodeAt(end - 1))) end -= 1
  return end
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9
}

function withoutNewlines(words: string): string {
  return words.includes('\n') ? words.replace(/[ \t]*\n[ \t\n]*/g, ' ') : words
}
