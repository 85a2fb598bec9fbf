import { addBreak, addText, leaveBlank } from './add-content.ts'
import { addEmbed, addImage, addObject, addSource, endMedia, startMedia } from './add-media.ts'
import {
  droppedBlocks,
  type HtmlField,
  modernElements,
  rawElements,
  removedElements,
} from './allowed.ts'
import {
  chainAround,
  chainOf,
  isBlock,
  isTooDeep,
  madeFrame,
  makeOpen,
  type OpenElement,
} from './chain.ts'
import { endings, headings, models } from './content-model.ts'
import {
  append,
  blockOf,
  clearGap,
  closeTo,
  commonLength,
  type Draft,
  openChain,
  startDraft,
  textChain,
} from './draft.ts'
import { looksOf } from './looks.ts'
import { modernise } from './modernise.ts'
import type { CloseToken, OpenToken, Token } from './read-tokens.ts'
import { type CleanElement, makeElement } from './tree.ts'

/**
 * Makes a tree of the allowed elements that is valid HTML by content model, out of any tags and
 * texts. Elements that look the same today take the place of obsolete ones. Idempotent: the tree,
 * written and read again, gives itself.
 */
export function arrange(tokens: readonly Token[], field: HtmlField): CleanElement {
  const draft = startDraft(field)
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place]
    if (token?.kind === 'text') addText(draft, token.text)
    else if (token?.kind === 'close') closeElement(draft, token)
    else if (token && removedElements.has(token.name)) {
      if (token.name === 'iframe') addEmbed(draft, token.attributes.src)
      place = passOver(draft, tokens, place, token)
    } else if (token) openElement(draft, token, place + 1)
  }
  while (draft.open.length > 0) endElement(draft, 0)
  closeTo(draft, 0)
  return draft.root
}

/** Leaves out what a removed element holds, but not the ends of elements around it. */
function passOver(draft: Draft, tokens: readonly Token[], start: number, removed: OpenToken) {
  if (removed.closedAt < 0) return rawElements.has(removed.name) ? start + 1 : start
  for (const token of tokens.slice(start, removed.closedAt)) {
    if (token.kind === 'close' && token.openedAt >= 0 && token.openedAt < start) {
      closeElement(draft, token)
    }
  }
  return removed.closedAt
}

function openElement(draft: Draft, token: OpenToken, key: number): void {
  if (addSingle(draft, token)) return
  const { name, attributes } = modernise(token.name, token.attributes, draft.field)
  const { names, isUndone } = looksOf(name, token.attributes.style)
  const isMatched = token.closedAt >= 0
  const model = models.get(name)
  if (model ? isBlock(model) : droppedBlocks.has(name)) {
    endUnmatched(draft, 'blocks too')
    breakLine(draft)
  } else if (token.isClosed && !isMatched) {
    return
  }
  endImplied(draft, name)
  const isKept = model !== undefined && !isUndone && says(name, attributes)
  if (isKept) pushOpen(draft, makeOpen(key, name, attributes, isMatched))
  for (const look of names) pushOpen(draft, makeOpen(key, look, {}, isMatched))
  if (token.isClosed && !isMatched) endAll(draft, key)
}

// A link to nowhere and a span that says nothing are only their text.
function says(name: string, attributes: OpenElement['attributes']): boolean {
  if (name === 'a') return attributes.href !== undefined
  return name !== 'span' || Object.keys(attributes).length > 0
}

function pushOpen(draft: Draft, element: OpenElement): void {
  if (isTooDeep(draft.open, textChain(draft), element)) return
  draft.open.push(element)
  draft.chain = undefined
}

/** Ends what one tag opened: an element and the looks that its style gave it. */
function endAll(draft: Draft, key: number): void {
  let place = draft.open.findLastIndex((element) => element.key === key)
  for (; draft.open[place]?.key === key; place--) endElement(draft, place)
}

/** Elements without content of their own. */
function addSingle(draft: Draft, { name, attributes }: OpenToken): boolean {
  if (name === 'br') addBreak(draft)
  else if (name === 'hr') addRule(draft, modernise(name, attributes, draft.field).attributes)
  else if (name === 'col') addColumn(draft, modernise(name, attributes, draft.field).attributes)
  else if (name === 'img' || name === 'image') addImage(draft, attributes)
  else if (name === 'embed') addEmbed(draft, attributes.src)
  else if (name === 'object' || name === 'param') addObject(draft, name, attributes)
  else if (name === 'audio' || name === 'video') startMedia(draft, name, attributes)
  else if (name === 'source' || name === 'track') addSource(draft, name, attributes)
  else return false
  return true
}

function closeElement(draft: Draft, { name, openedAt }: CloseToken): void {
  if (name === 'br') addBreak(draft)
  if (name === 'audio' || name === 'video') endMedia(draft)
  const model = models.get(modernElements.get(name)?.name ?? name)
  const isEdge = model ? isBlock(model) : droppedBlocks.has(name)
  if (isEdge) endUnmatched(draft, 'inline only')
  if (openedAt >= 0) endAll(draft, openedAt + 1)
  if (isEdge) breakLine(draft)
}

/** Ends an open element and the blocks in it. Inline elements in it go on, as they do in browsers. */
function endElement(draft: Draft, place: number): void {
  const outer = draft.open[place]
  for (let inner = draft.open.length - 1; inner >= place; inner--) {
    const element = draft.open[inner]
    if (!outer || !element || (inner > place && !endsWith(element, outer))) continue
    if (isBlock(element)) {
      fillEmptyBlock(draft, element)
      breakLine(draft)
      keepEmptyPart(draft, inner)
    }
    draft.open.splice(inner, 1)
    draft.chain = undefined
  }
}

function endsWith(inner: OpenElement, outer: OpenElement): boolean {
  if (inner.key === outer.key) return true
  if (outer.name === 'ruby') return inner.role === 'ruby-part'
  return isBlock(outer) && isBlock(inner)
}

// An empty cell holds its place in the row, an empty item its number.
const keptEmpty = new Set(['li', 'dt', 'dd', 'td', 'th', 'colgroup'])

function keepEmptyPart(draft: Draft, place: number): void {
  const element = draft.open[place]
  if (!element || element.source.isUsed || !keptEmpty.has(element.name)) return
  if (element.name === 'colgroup' && Object.keys(element.attributes).length === 0) return
  const chain = chainOf(draft.open.slice(0, place + 1))
  const last = chain.frames[chain.blocks - 1]
  if (last?.source !== element.source) return
  openChain(draft, { frames: chain.frames.slice(0, chain.blocks), blocks: chain.blocks })
  clearGap(draft)
}

/** Ends what nobody closed: it lasts to the end of its block, and a paragraph to the next block. */
function endUnmatched(draft: Draft, which: 'inline only' | 'blocks too'): void {
  for (let place = draft.open.length - 1; place >= 0; place--) {
    const element = draft.open[place]
    if (!element || element.isMatched) continue
    const isInline = element.role === 'inline'
    const isLine = element.name === 'p' || element.name === 'pre' || headings.has(element.name)
    if (isInline || (which === 'blocks too' && isLine)) endElement(draft, place)
  }
}

/** Ends what HTML lets end without an end tag when a tag of this name begins. */
function endImplied(draft: Draft, name: string): void {
  const ending = endings.get(name)
  if (!ending) return
  for (let place = draft.open.length - 1; place >= 0; place--) {
    const open = draft.open[place]?.name ?? ''
    if (ending.within.includes(open)) return
    if (ending.ends.includes(open)) {
      endElement(draft, place)
      return
    }
  }
}

/** Ends the line, as the edge of a block does: a paragraph ends, other lines break. */
function breakLine(draft: Draft): void {
  const chain = textChain(draft)
  const block = blockOf(chain)
  const { breaks } = draft.gap
  if (block?.name === 'pre') {
    if (!draft.gap.space.endsWith('\n')) draft.gap.space += '\n'
    return
  }
  if (block?.name !== 'p') {
    clearGap(draft)
    draft.gap.isEdge = true
    return
  }
  const common = commonLength(draft, chain)
  const isOpen = common >= chain.blocks
  closeTo(draft, isOpen ? chain.blocks - 1 : draft.actual.length)
  if (breaks >= (isOpen ? 3 : 1)) leaveBlank(draft, chain, common)
  clearGap(draft)
}

// Editors write an empty line as <p><br></p> or <div><br></div>.
function fillEmptyBlock(draft: Draft, element: OpenElement): void {
  if (element.source.isUsed || draft.gap.breaks === 0) return
  if (element.name !== 'p' && element.name !== 'div') return
  clearGap(draft)
  addText(draft, '\u00a0')
}

function addRule(draft: Draft, attributes: OpenElement['attributes']): void {
  endUnmatched(draft, 'blocks too')
  breakLine(draft)
  const around = chainAround(draft.open, 'hr')
  if (!around) return
  openChain(draft, around)
  append(draft, makeElement('hr', attributes))
  clearGap(draft)
  draft.hasContent = false
}

function addColumn(draft: Draft, attributes: OpenElement['attributes']): void {
  const chain = chainOf(draft.open)
  const top = blockOf(chain)
  if (top?.name !== 'table' && top?.name !== 'colgroup') return
  const frames = chain.frames.slice(0, chain.blocks)
  if (top.name === 'table') frames.push(madeFrame('colgroup'))
  openChain(draft, { frames, blocks: frames.length })
  append(draft, makeElement('col', attributes))
}
