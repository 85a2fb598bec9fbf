import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { CleanHtml } from '#ground/clean-html.ts'

/** A piece of a page. Everything put into `html` is escaped unless it is one itself. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export { html }

/**
 * The only gate through which text that people wrote becomes markup: it must be clean already. Its
 * headings go below the page's own of level `below`, without a gap, whatever numbers their writer chose.
 */
export function clean(text: CleanHtml, { below = 2 }: { readonly below?: number } = {}): Html {
  return raw(/<h[1-6]/.test(text) ? lowerHeadings(text, below) : text)
}

// In clean HTML a `<` that is no tag is written as an entity, in attributes too.
function lowerHeadings(text: string, below: number): string {
  const open: number[] = []
  let level = below
  return text.replace(/<(\/?)h([1-6])(?=[\s>])/g, (_, slash: string, written: string) => {
    if (!slash) {
      while (open.length > 0 && (open.at(-1) ?? 0) >= Number(written)) open.pop()
      open.push(Number(written))
      level = Math.min(6, below + open.length)
    }
    return `<${slash}h${level}`
  })
}

/** Pieces one after the other, with nothing or a separator between them. */
export function join(pieces: readonly Html[], separator: Html | string = ''): Html {
  const spread = pieces.flatMap((piece, index) => (index === 0 ? [piece] : [separator, piece]))
  return html`${spread}`
}
