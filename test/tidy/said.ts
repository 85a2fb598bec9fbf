import { hole } from './scan.ts'
import { lineAt, type Source } from './source.ts'

/** A message that code says by name, with the names of the values that it gives. */
export type Said = {
  readonly key: string
  readonly place: string
  /** Absent when the values come from elsewhere and cannot be read here. */
  readonly values: readonly string[] | undefined
}

const call = /\b(?:say|voice|any|sayIn\([^()]*\))\(\s*(?=['"])/g
const refusal = /\bnew Refusal\(\s*'[^']*',\s*(?=['"])/g

/** Messages said with a key that stands in the code: `say('works.words', { count })`. */
export function findSaid(source: Source): readonly Said[] {
  return [...source.code.matchAll(call)].flatMap(({ index, 0: head }) => {
    const [key = '', values, ...more] = readArguments(source, index + head.length)
    return [saidOf(source, index, { key, values, isWhole: more.length === 0 })]
  })
}

/** Keys of refusals, with the values of each. */
export function findRefused(source: Source): readonly Said[] {
  return [...source.code.matchAll(refusal)].flatMap(({ index, 0: head }) => {
    const [key = '', , values] = readArguments(source, index + head.length)
    return [saidOf(source, index, { key, values, isWhole: true })]
  })
}

/** Objects that are remarks: they have a `kind` in words and say `where`. */
export function findRemarks(source: Source): readonly Said[] {
  return [...source.code.matchAll(/\bkind: '/g)].flatMap(({ index, 0: head }) => {
    const start = source.code.lastIndexOf('{', index)
    const body = source.bare.slice(start, closing(source.code, start))
    const code = source.code.slice(start, start + body.length)
    const own = code.slice(1, -1).replace(/\{[^{}]*\}/g, '')
    if (!/\bwhere\b\s*(?:[:,]|$)/.test(own)) return []
    const from = index + head.length
    const key = source.text.slice(from, source.text.indexOf("'", from))
    const values = /\bvalues:\s*(\{)/.exec(code)
    const given = values ? body.slice(values.index + values[0].length - 1) : undefined
    const isElsewhere = given === undefined && /\bvalues\b|\.\.\./.test(code)
    const names = given === undefined ? [] : namesOf(given.slice(0, closing(given, 0)))
    return [{ key, place: placeOf(source, index), values: isElsewhere ? undefined : names }]
  })
}

function saidOf(
  source: Source,
  at: number,
  found: { readonly key: string; readonly values: string | undefined; readonly isWhole: boolean },
): Said {
  const { values = '{}', isWhole } = found
  return {
    key: found.key.replace(/^['"]|['"]$/g, ''),
    place: placeOf(source, at),
    values: isWhole && values.startsWith('{') ? namesOf(values) : undefined,
  }
}

function placeOf(source: Source, at: number): string {
  return `${source.path}:${lineAt(source, at)}`
}

/** The arguments of a call as text, from where the first begins. */
function readArguments({ code, bare }: Source, from: number): readonly string[] {
  const found: string[] = []
  let start = from
  let depth = 0
  for (let at = from; at < code.length; at += 1) {
    const sign = code.charAt(at)
    if ('([{'.includes(sign)) depth += 1
    if (depth === 0 && (sign === ',' || sign === ')')) {
      const text = bare.slice(start, at).trim()
      if (text !== '') found.push(text)
      if (sign === ')') return found
      start = at + 1
    } else if (')]}'.includes(sign)) depth -= 1
  }
  return found
}

function closing(code: string, start: number): number {
  let depth = 0
  for (let at = start; at < code.length; at += 1) {
    if (code[at] === '{') depth += 1
    if (code[at] === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  return code.length
}

/** The names of an object literal; nothing when others are spread into it. */
function namesOf(object: string): readonly string[] | undefined {
  const parts = splitParts(object.replace(/^\{|\}$/g, ''))
  if (parts.some((part) => part.startsWith('...'))) return undefined
  return parts.map((part) => /^['"]?([\w-]+)/.exec(part)?.[1] ?? '')
}

function splitParts(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  let quote = ''
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text.charAt(at)
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (/['"`]/.test(sign)) quote = sign
    else if ('([{'.includes(sign) && sign !== '') depth += 1
    else if (')]}'.includes(sign) && sign !== '') depth -= 1
    else if ((sign === ',' && depth === 0) || at === text.length) {
      parts.push(text.slice(start, at).trim())
      start = at + 1
    }
  }
  return parts.filter((part) => part !== '')
}

/** What a literal can be, as a pattern: `works.rating-${…}` is every key that begins so. */
export function patternOf(text: string): RegExp {
  const parts = text.split(hole).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[a-zA-Z0-9-]+')}$`)
}
