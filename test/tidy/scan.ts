/** Stands in a template's text for whatever is put in there. */
export const hole = '\ufffc'

/** A string or a template as it stands in a source. */
export type Literal = {
  readonly text: string
  readonly start: number
  readonly kind: 'string' | 'template'
  /** What stands right before a template: `html`, `sql`; empty for none. */
  readonly tag: string
}

export type Scanned = {
  /** The source with comments blanked; every offset and line stays where it was. */
  readonly bare: string
  /** The same with the insides of strings, templates and patterns blanked as well. */
  readonly code: string
  readonly literals: readonly Literal[]
}

type Scanner = {
  readonly text: string
  readonly bare: string[]
  readonly code: string[]
  readonly literals: Literal[]
  at: number
}

/**
 * Tells code from comments, strings, templates and patterns. No parser: it knows TypeScript just
 * well enough for sources that the formatter has been over. Never throws; a source that is cut off
 * ends where it ends.
 */
export function scan(text: string): Scanned {
  const scanner: Scanner = {
    text,
    bare: [...chars(text)],
    code: [...chars(text)],
    literals: [],
    at: 0,
  }
  scanCode(scanner, '')
  return { bare: scanner.bare.join(''), code: scanner.code.join(''), literals: scanner.literals }
}

// By UTF-16 unit, so that offsets are those of the text.
function* chars(text: string) {
  for (let at = 0; at < text.length; at += 1) yield text.charAt(at)
}

/** Reads code up to the brace that closes a template's `${`, or to the end. */
function scanCode(scanner: Scanner, until: '' | '}'): void {
  const { text } = scanner
  let depth = 0
  while (scanner.at < text.length) {
    const sign = text.charAt(scanner.at)
    const two = text.slice(scanner.at, scanner.at + 2)
    if (two === '//') skipComment(scanner, endOf(text, '\n', scanner.at))
    else if (two === '/*') skipComment(scanner, endOf(text, '*/', scanner.at + 2) + 2)
    else if (sign === "'" || sign === '"') scanString(scanner, sign)
    else if (sign === '`') scanTemplate(scanner)
    else if (sign === '/' && startsPattern(scanner)) scanPattern(scanner)
    else {
      if (sign === '{') depth += 1
      if (sign === '}') {
        if (until === '}' && depth === 0) return
        depth -= 1
      }
      scanner.at += 1
    }
  }
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at
}

function blank(signs: string[], from: number, to: number): void {
  for (let at = from; at < to && at < signs.length; at += 1) {
    if (signs[at] !== '\n') signs[at] = ' '
  }
}

function skipComment(scanner: Scanner, end: number): void {
  blank(scanner.bare, scanner.at, end)
  blank(scanner.code, scanner.at, end)
  scanner.at = Math.min(end, scanner.text.length)
}

function scanString(scanner: Scanner, quote: string): void {
  const { text } = scanner
  const start = scanner.at + 1
  let end = start
  while (end < text.length && text[end] !== quote && text[end] !== '\n') {
    end += text[end] === '\\' ? 2 : 1
  }
  scanner.literals.push({ text: text.slice(start, end), start, kind: 'string', tag: '' })
  blank(scanner.code, start, end)
  scanner.at = end + 1
}

function scanTemplate(scanner: Scanner): void {
  const { text } = scanner
  const tag = /[\w.]*$/.exec(text.slice(Math.max(0, scanner.at - 40), scanner.at))?.[0] ?? ''
  const start = scanner.at + 1
  let whole = ''
  scanner.at = start
  while (scanner.at < text.length && text[scanner.at] !== '`') {
    if (text.startsWith('${', scanner.at)) {
      scanner.at += 2
      scanCode(scanner, '}')
      scanner.at += 1
      whole += hole
      continue
    }
    const step = text[scanner.at] === '\\' ? 2 : 1
    whole += text.slice(scanner.at, scanner.at + step)
    blank(scanner.code, scanner.at, scanner.at + step)
    scanner.at += step
  }
  scanner.literals.push({ text: whole, start, kind: 'template', tag })
  scanner.at += 1
}

const beforePattern =
  /(^|[(,=:[!&|?{};+\-*%<>~^]|\b(return|typeof|case|of|in|await|yield|void))\s*$/

/** A slash divides after a value; anywhere else it opens a pattern. */
function startsPattern({ text, bare, at }: Scanner): boolean {
  const line = text.lastIndexOf('\n', at - 1) + 1
  const before = bare.slice(line, at).join('')
  return beforePattern.test(before)
}

function scanPattern(scanner: Scanner): void {
  const { text } = scanner
  const start = scanner.at + 1
  let end = start
  let inClass = false
  while (end < text.length && text[end] !== '\n' && (inClass || text[end] !== '/')) {
    if (text[end] === '[') inClass = true
    if (text[end] === ']') inClass = false
    end += text[end] === '\\' ? 2 : 1
  }
  blank(scanner.code, start, end)
  scanner.at = end + 1
}
