import {
  attr,
  type Element,
  findAll,
  findFirst,
  hasClass,
  innerHtml,
  isTag,
  type ParentNode,
} from '#formats/sanitise/parse-html.ts'

import { shortTextOf } from './look-near.ts'

/** Notes by the name that their call leads to, and the elements that they stood in. */
export type PastedNotes = {
  readonly noteOf: (element: Element) => string | undefined
  readonly isNote: (element: Element) => boolean
}

// Word: #_ftn1 and #_edn1 · Google Docs: #ftnt1 · LibreOffice: #sdfootnote1sym, #sdendnote1sym ·
// our own pages: #c7-note-1
const callTo = /^#(_(?:ftn|edn)\d+|ftnt\d+|sd(?:foot|end)note\d+(?=sym$)|[\w-]+-note-\d+)/
const backTo = /^#(?:_(?:ftn|edn)ref\d+|ftnt_ref\d+|sd(?:foot|end)note\d+anc|[\w-]+-mark-\d+)$/

/** Finds footnotes that stand at the end of a text and are called for in it. */
export function findPastedNotes(root: ParentNode): PastedNotes {
  const notes = new Map<string, string>()
  const holders = new Set<Element>()
  const divisions = new Map<Element, boolean>()
  const isDivision = (element: Element) => {
    const known = divisions.get(element) ?? isNoteDivision(element)
    divisions.set(element, known)
    return known
  }
  // A note that nothing calls for, as when only the notes were copied, stays where it stands.
  const calls = new Set(findAll(root, ({ name }) => name === 'a').map(calledBy))
  for (const link of findAll(root, isBackLink)) {
    const holder = holderOf(link, root, isDivision)
    const key = keyOf(link, holder)
    if (!holder || holders.has(holder) || key === undefined || notes.has(key) || !calls.has(key))
      continue
    notes.set(key, noteText(holder, link))
    holders.add(holder)
  }
  return {
    noteOf: (element) => {
      const key = calledBy(element)
      return key === undefined ? undefined : notes.get(key)
    },
    isNote: (element) => holders.has(element),
  }
}

// A note's link is close to its beginning; what is deeper is something else.
const deepest = 12

function calledBy(link: Element): string | undefined {
  return isBackLink(link) ? undefined : callTo.exec(attr(link, 'href') ?? '')?.[1]
}

function isBackLink(element: Element): boolean {
  if (element.name !== 'a' || !backTo.test(attr(element, 'href') ?? '')) return false
  // It holds the note's number; one around more is a link like any other.
  return shortTextOf(element, 12) !== undefined
}

/** The name of a note: its link's own, or the id of what it stands in. */
function keyOf(link: Element, holder: Element | undefined): string | undefined {
  const names = [attr(link, 'name'), attr(link, 'id'), holder && attr(holder, 'id')]
  for (const name of names) {
    const key = callTo.exec(`#${name ?? ''}`)?.[1]
    if (key !== undefined) return key
  }
  return undefined
}

/** The division, item or paragraph that is the note; nothing if a whole text would be one. */
function holderOf(
  link: Element,
  root: ParentNode,
  isDivision: (element: Element) => boolean,
): Element | undefined {
  let holder: Element | undefined
  let depth = 0
  for (let node = link.parent; node && node !== root; node = node.parent) {
    depth += 1
    if (!isTag(node as Element) || depth > deepest) break
    const element = node as Element
    const isOwn =
      element.name === 'li' ||
      (element.name === 'div' && isDivision(element)) ||
      (element.name === 'p' && !holder)
    if (isOwn) holder = element
    if (isOwn && element.name !== 'p') break
  }
  return holder
}

function isNoteDivision(element: Element): boolean {
  const id = attr(element, 'id') ?? ''
  const style = attr(element, 'style') ?? ''
  if (/^(?:ftn|edn|sdfootnote|sdendnote)\d+$/.test(id)) return true
  if (/mso-element:\s*(?:foot|end)note\b(?!-)/.test(style)) return true
  const links = findAll(element, isBackLink)
  return links.length === 1 && findFirst(element, (one) => one.name === 'div') === undefined
}

/** What a note says, its paragraphs as lines, without the number that leads back. */
function noteText(holder: Element, link: Element): string {
  // In place, so that what is written of the holder has no number.
  link.children = []
  link.attribs = {}
  link.name = 'x-back'
  const lines = findAll(holder, ({ name }) => name === 'p' || name === 'li')
  const parts = (lines.length > 0 && holder.name !== 'p' ? lines : [holder]).map((line) => {
    return innerHtml(line)
      .replace(/<\/?x-back[^>]*>/g, '')
      .replace(/<sup>\s*<\/sup>/g, '')
      .trim()
  })
  return parts.filter((part) => part !== '').join('<br>')
}

/** Word's comments, and the marks in the text that lead to them. */
export function isReviewComment(element: Element): boolean {
  const style = attr(element, 'style') ?? ''
  if (/mso-element:\s*comment\b(?!-list)/.test(style)) return true
  return (
    /^#(?:_msocom_|cmnt)\d/.test(attr(element, 'href') ?? '') && shortTextOf(element, 20) !== ''
  )
}

/** What holds comments and nothing else. */
export function isCommentList(element: Element): boolean {
  const style = attr(element, 'style') ?? ''
  return /mso-element:\s*comment-list/.test(style) || hasClass(element, 'msocomtxt')
}
