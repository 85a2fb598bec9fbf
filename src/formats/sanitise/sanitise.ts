import type { CleanHtml } from '#ground/clean-html.ts'
import { mendCharacters } from '#text/mend-characters.ts'
import type { HtmlField } from './allowed.ts'
import { arrange } from './arrange.ts'
import { gate } from './gate.ts'
import { isTidy } from './is-tidy.ts'
import { readHtml } from './read-html.ts'
import { readTokens } from './read-tokens.ts'
import { writeHtml } from './write-html.ts'

export type { HtmlField } from './allowed.ts'

/**
 * Makes HTML that people wrote fit to be stored and shown: only AO3's elements and attributes, for
 * the field it is in (`text`: chapters; `notes`: notes and end notes; `comment`: summaries, comments
 * and the rest); valid by content model; with paragraphs made from line breaks. Words are kept, also
 * those in elements that are not allowed; pictures and players of other hosts become links to them.
 *
 * Never throws, takes linear time, and changes nothing when its result is given to it again.
 */
export function sanitise(html: string, field: HtmlField): CleanHtml {
  const whole = trimSpace(html)
  const arranged = isTidy(whole) ? whole : writeHtml(arrange(readTokens(html), field))
  return gate(arranged, field)
}

// Not `trim`, which would take no-break spaces as well.
function trimSpace(html: string): string {
  let start = 0
  let end = html.length
  while (start < end && isSpace(html.charCodeAt(start))) start += 1
  while (end > start && isSpace(html.charCodeAt(end - 1))) end -= 1
  return html.slice(start, end)
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9
}

/** One line of plain text from HTML that stands where only text may: a title, a name, a tag. */
export function sanitiseLine(html: string): string {
  let line = ''
  readHtml(html, {
    open: (name) => {
      if (name === 'br') line += ' '
    },
    close: () => {},
    text: (text) => {
      line += text
    },
  })
  return mendCharacters(line).replace(unseen, '').replace(/\s+/g, ' ').trim()
}

// Marks of direction and the like, which could make one name look like another. The joiners stay:
// Persian, Indic scripts and emoji are written with them.
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]/g
