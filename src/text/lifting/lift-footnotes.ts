/**
 * The class of a footnote. It is stored where it is called for, in brackets, so that it can be read
 * wherever nobody lifts it: `word <span class="footnote">[A note.]</span>`.
 */
export const footnoteClass = 'footnote'

const tag = /<(\/?)span([^>]*)>/g
const isNote = /\sclass="(?:[^"]*\s)?footnote(?:\s[^"]*)?"/

/** How numbers and notes are written: on a page of the site, or of a book. */
export type FootnoteManner =
  | {
      readonly on: 'page'
      /** "Note 3", for those who hear the page. */
      readonly note: (number: number) => string
      /** "Back to the text of note 3" */
      readonly back: (number: number) => string
    }
  | { readonly on: 'book' }

/**
 * A text with its footnotes lifted out: numbers that lead to a list at the end, and back. `key` is
 * the text's own on its page, so that several chapters do not get in each other's way. A text
 * without footnotes is given back as it is.
 */
export function liftFootnotes<Text extends string>(
  html: Text,
  key: string,
  manner: FootnoteManner,
): Text {
  if (!html.includes(footnoteClass)) return html
  const notes: string[] = []
  let text = ''
  let place = 0
  let depth = 0
  let start = -1
  for (const { 0: whole, 1: slash, 2: attributes = '', index } of html.matchAll(tag)) {
    if (start >= 0) depth += slash ? -1 : 1
    else if (!slash && isNote.test(attributes)) {
      text += html.slice(place, index).replace(/ $/, '')
      start = index + whole.length
      depth = 1
    }
    if (start < 0 || depth > 0) continue
    notes.push(html.slice(start, index))
    text += markOf(key, notes.length, manner)
    place = index + whole.length
    start = -1
  }
  if (start >= 0 || notes.length === 0) return html
  return (text + html.slice(place) + listOf(notes, key, manner)) as Text
}

function markOf(key: string, number: number, manner: FootnoteManner): string {
  const more = manner.on === 'page' ? label(manner.note(number)) : ' epub:type="noteref"'
  return `<sup class="note-mark"><a id="${key}-mark-${number}" href="#${key}-note-${number}"${more}>${number}</a></sup>`
}

function listOf(notes: readonly string[], key: string, manner: FootnoteManner): string {
  const items = notes.map((note, index) => {
    const number = index + 1
    const more = manner.on === 'page' ? label(manner.back(number)) : ''
    const link = `<a class="note-back" href="#${key}-mark-${number}"${more}>↩</a>`
    const kind = manner.on === 'book' ? ' epub:type="footnote"' : ''
    return `<li id="${key}-note-${number}"${kind}>${withoutBrackets(note)} ${link}</li>`
  })
  return `\n<ol class="note-list">${items.join('')}</ol>`
}

function withoutBrackets(note: string): string {
  return note.startsWith('[') && note.endsWith(']') ? note.slice(1, -1) : note
}

function label(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  return ` aria-label="${escaped}"`
}
