import { cleanMediaAddress } from '#formats/sanitise/addresses.ts'
import {
  attr,
  type ChildNode,
  type Element,
  escapeAttribute,
  escapeText,
  hasClass,
  isTag,
  isText,
  type ParentNode,
  parseHtml,
  voidElements,
  walk,
} from '#formats/sanitise/parse-html.ts'
import { footnoteClass } from '#text/lifting/lift-footnotes.ts'
import { findNear, shortTextOf } from './look-near.ts'
import { isOwnClass } from './own-classes.ts'
import { isCommentList, isReviewComment, type PastedNotes } from './paste-footnotes.ts'
import { listTagOf, nextElement, previousElement } from './paste-lists.ts'
import { looksOfPasted, noteLooksLeft } from './paste-looks.ts'
import { type ClassStyles, styleOf } from './paste-styles.ts'
import { isSceneLine } from './scene-line.ts'
import type { Left } from './tally.ts'

export type PasteContext = {
  readonly styles: ClassStyles
  readonly notes: PastedNotes
  readonly isOfOffice: boolean
  readonly left: (name: Left, value?: string) => void
}

/** What an element becomes: what is written around its content, or instead of it. */
type Written = { readonly start: string; readonly end: string; readonly isWhole?: boolean } | 'skip'

/** The pasted tree as HTML for the sanitiser. */
export function writePasted(root: ParentNode, context: PasteContext): string {
  let html = ''
  const ends = new Map<Element, string>()
  walk(
    root,
    (node: ChildNode) => {
      if (isText(node)) html += escapeText(node.data)
      if (!isTag(node)) return undefined
      const written = writeSpecial(node, context) ?? writePlain(node, context)
      if (written === 'skip') return 'skip'
      html += written.start
      if (written.isWhole) return 'skip'
      ends.set(node, written.end)
      return undefined
    },
    (element) => {
      html += ends.get(element) ?? ''
    },
  )
  return html
}

const whole = (start: string) => ({ start, end: '', isWhole: true })

const removed = new Set('style script title meta link xml head template noscript'.split(' '))

/** Notes, comments, scene breaks and all else that is more than its element. */
function writeSpecial(element: Element, context: PasteContext): Written | undefined {
  const { name } = element
  const { notes, left } = context
  if (removed.has(name) || hasClass(element, 'Apple-interchange-newline')) return 'skip'
  if (isReviewComment(element)) {
    left('comments', /\d+/.exec(attr(element, 'href') ?? attr(element, 'id') ?? '')?.[0])
    return 'skip'
  }
  if (hasClass(element, 'MsoCommentReference'))
    return findNear(element, isReviewComment) ? undefined : 'skip'
  if (isCommentList(element) || notes.isNote(element)) return 'skip'
  const note = name === 'a' ? notes.noteOf(element) : undefined
  if (note !== undefined) return whole(writeNote(note, context))
  if (name === 'sup' && isCall(element, notes)) return { start: '', end: '' }
  if (hasClass(element, 'landmark')) {
    left('headers')
    return 'skip'
  }
  if (/mso-list:\s*ignore/i.test(attr(element, 'style') ?? '')) return 'skip'
  return writeBreak(element, notes)
}

function writeNote(note: string, context: PasteContext): string {
  const words = writePasted(parseHtml(note), { ...context, notes: noNotes }).trim()
  return ` <span class="${footnoteClass}">[${words}]</span>`
}

const noNotes: PastedNotes = { noteOf: () => undefined, isNote: () => false }

function isCall(element: Element, notes: PastedNotes): boolean {
  const link = findNear(element, ({ name }) => name === 'a')
  return link !== undefined && notes.noteOf(link) !== undefined
}

/** Rules and lines of asterisks; the rule over a list of notes is none. */
function writeBreak(element: Element, notes: PastedNotes): Written | undefined {
  const { name, parent } = element
  const style = attr(element, 'style') ?? ''
  const parentStyle = parent && isTag(parent as Element) ? attr(parent as Element, 'style') : ''
  const isOverNotes = /mso-element:\s*(?:foot|end)note-list/.test(parentStyle ?? '')
  if ((name === 'hr' || name === 'br') && isOverNotes) return 'skip'
  if (name === 'hr') {
    const next = nextElement(element)
    return next && notes.isNote(next) ? 'skip' : whole('<hr>')
  }
  if (name === 'div' && /mso-element:\s*para-border-div/.test(style)) {
    return shortTextOf(element, 60)?.trim() === '' ? whole('<hr>') : undefined
  }
  if ((name !== 'p' && name !== 'div') || element.children.length > 8) return undefined
  return isSceneLine(shortTextOf(element, 80) ?? '') ? whole('<hr>') : undefined
}

const containers = /^(?:div|section|article|main|body|html|center)$/

function writePlain(element: Element, context: PasteContext): Written {
  const { name } = element
  const style = styleOf(element, context.styles)
  noteLooksLeft(element, style, context.left)
  if (name === 'img' || name === 'v:imagedata') return writeImage(element, context)
  if (name === 'br') return whole('<br>')
  const looks = looksOfPasted(name, style)
  const attributes = attributesOf(element, style.get('text-align'), context)
  const list = listTagOf(element)
  const tag = list ? 'li' : tagFor(element, attributes)
  let start = tag === '' ? '' : `<${tag}${attributes}>`
  let end = tag === '' || voidElements.has(tag) ? '' : `</${tag}>`
  for (const look of looks) {
    start += `<${look}>`
    end = `</${look}>${end}`
  }
  if (list && listTagOf(previousElement(element)) !== list) start = `<${list}>${start}`
  if (list && listTagOf(nextElement(element)) !== list) end += `</${list}>`
  return { start, end }
}

const renamed: Readonly<Record<string, string>> = { b: 'strong', i: 'em', strike: 's' }

/** The element's name here; empty for one that is only its content. */
function tagFor(element: Element, attributes: string): string {
  const { name } = element
  const style = attr(element, 'style') ?? ''
  if (name.includes(':') || name === 'font') return ''
  if (name === 'span' && attributes === '') return ''
  if (name === 'a' && !attributes.includes(' href=')) return ''
  if (/^(?:b|strong)$/.test(name) && /font-weight:\s*(?:normal|[1-5]00)/i.test(style)) return ''
  if (/^(?:i|em)$/.test(name) && /font-style:\s*normal/i.test(style)) return ''
  // The sanitiser leaves no element for a section, but ends the line.
  if (containers.test(name)) return attributes === '' ? 'section' : name === 'center' ? name : 'div'
  return renamed[name] ?? name
}

function attributesOf(element: Element, align: string | undefined, context: PasteContext): string {
  const { name } = element
  let text = ''
  const add = (attribute: string, value: string | undefined) => {
    if (value !== undefined && value !== '') text += ` ${attribute}="${escapeAttribute(value)}"`
  }
  const href = attr(element, 'href') ?? ''
  if (name === 'a' && /^(?:https?:|mailto:|\/(?!\/))/i.test(href)) add('href', href)
  const placed = align ?? attr(element, 'align')?.toLowerCase()
  const isPlaced = (placed === 'center' || placed === 'right') && name !== 'hr' && name !== 'span'
  const classes = (attr(element, 'class') ?? '').split(/\s+/).filter(isOwnClass)
  if (isPlaced) classes.push(`align-${placed}`)
  add('class', [...new Set(classes)].join(' '))
  const direction = attr(element, 'dir')?.toLowerCase()
  if (direction === 'rtl') add('dir', direction)
  if (!context.isOfOffice && name !== 'html') add('lang', attr(element, 'lang'))
  if (name === 'abbr') add('title', attr(element, 'title'))
  for (const kept of ['colspan', 'rowspan', 'start', 'cite']) add(kept, attr(element, kept))
  return text
}

function writeImage(element: Element, { left }: PasteContext): Written {
  const source = attr(element, 'src') ?? ''
  const address = cleanMediaAddress(source)
  if (
    !address ||
    /^(?:file|blob|data|cid):/i.test(source) ||
    !/^(?:https?:|\/files\/)/i.test(address.href)
  ) {
    left('pictures')
    return 'skip'
  }
  return whole(
    `<img src="${escapeAttribute(address.href)}" alt="${escapeAttribute(attr(element, 'alt') ?? '')}">`,
  )
}
