import { mendCharacters } from '#text/mend-characters.ts'
import { voidElements } from './parse-html.ts'
import { type Attributes, readHtml } from './read-html.ts'

export type OpenToken = {
  readonly kind: 'open'
  readonly name: string
  readonly attributes: Attributes
  /** Where in the list its end tag stands; -1 if it has none. */
  closedAt: number
  /** Written `<name/>`. */
  readonly isClosed: boolean
}
export type CloseToken = {
  readonly kind: 'close'
  readonly name: string
  /** Where in the list the tag stands that it closes; -1 if there is none. */
  readonly openedAt: number
}
export type TextToken = { readonly kind: 'text'; readonly text: string }
export type Token = OpenToken | CloseToken | TextToken

/**
 * The tags and texts of HTML in order, each end tag with its start tag: the last open one of its
 * name, whatever stands between. So `<b><i>x</b>y</i>` keeps both for as long as they were meant,
 * and an `<i>` that nobody closed is known for one.
 */
export function readTokens(html: string): Token[] {
  const tokens: Token[] = []
  const open = new Map<string, number[]>()
  readHtml(html, {
    open: (name, attributes, isClosed) => {
      if (!voidElements.has(name)) {
        const places = open.get(name)
        if (places) places.push(tokens.length)
        else open.set(name, [tokens.length])
      }
      tokens.push({ kind: 'open', name, attributes, closedAt: -1, isClosed })
    },
    close: (name) => {
      const openedAt = open.get(name)?.pop() ?? -1
      const opener = tokens[openedAt]
      if (opener?.kind === 'open') opener.closedAt = tokens.length
      tokens.push({ kind: 'close', name, openedAt })
    },
    text: (text) => {
      tokens.push({ kind: 'text', text: mendCharacters(text) })
    },
  })
  return tokens
}
