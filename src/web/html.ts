import type { CleanHtml } from '#ground/clean-html.ts'

/** Text that is markup. Made in this file alone. */
class Piece {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

/** A piece of a page. Everything put into `html` is escaped unless it is one itself. */
export type Html = Piece

/** What can stand in a page; `undefined`, `null`, `true` and `false` are nothing there. */
type Part = Piece | string | number | boolean | null | undefined | readonly Part[]

/** A piece of a page. Written for what pages are made of: a list has thousands of small ones. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? ''
  for (let at = 0; at < parts.length; at += 1) text += write(parts[at]) + strings[at + 1]
  return new Piece(text)
}

function write(part: Part): string {
  if (typeof part === 'string') return escapeText(part)
  if (part instanceof Piece) return part.toString()
  if (typeof part === 'number') return String(part)
  if (typeof part === 'boolean' || part === undefined || part === null) return ''
  if (!Array.isArray(part)) return escapeText(String(part))
  let text = ''
  for (const one of part) text += write(one)
  return text
}

const special = /[&<>"']/
const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeText(text: string): string {
  return special.test(text) ? text.replace(/[&<>"']/g, (sign) => names[sign] ?? '') : text
}

/**
 * The only gate through which text that people wrote becomes markup: it must be clean already. Its
 * headings go below the page's own of level `below`, without a gap, whatever numbers their writer chose.
 */
export function clean(text: CleanHtml, { below = 2 }: { readonly below?: number } = {}): Html {
  return new Piece(/<h[1-6]/.test(text) ? lowerHeadings(text, below) : text)
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
