import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { CleanHtml } from '#ground/clean-html.ts'

/** A piece of a page. Everything put into `html` is escaped unless it is one itself. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export { html }

/** The only gate through which text that people wrote becomes markup: it must be clean already. */
export function clean(text: CleanHtml): Html {
  return raw(text)
}

/** Pieces one after the other, with nothing or a separator between them. */
export function join(pieces: readonly Html[], separator: Html | string = ''): Html {
  const spread = pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece]))
  return html`${spread}`
}
