import type { Ignored, IgnoredReason, SearchSort } from '#archive/search/search.ts'
import type { PlainDate } from '#ground/time.ts'
import { countables, type Field, findField } from './fields.ts'
import { makePieces, type Value } from './make-pieces.ts'
import { dayPattern, readDays } from './read-days.ts'
import { numberPattern, readNumbers } from './read-numbers.ts'
import { readSort, sortPattern } from './read-sort.ts'
import type { Node } from './to-clauses.ts'

/** A part of the search with the place where it stood. */
export type Scanned = { readonly node: Node; readonly start: number; readonly end: number }

export type Scan = {
  readonly text: string
  readonly today: PlainDate
  place: number
  sort: SearchSort | undefined
  readonly ignored: Ignored[]
}

const deepest = 12
const anywhere: Field = { of: 'text', field: 'any' }

const or = /(?:OR|\|\|)(?![^\s()])/y
const and = /(?:AND|&&)(?![^\s()])/y
const not = /NOT(?=\s)/y
const minus = /[-−–]+(?=\S)/y
const quotes = '"“”„«»＂'
const quoted = new RegExp(`[${quotes}]([^${quotes}]*)(?:[${quotes}]|$)(\\*?)`, 'y')
const bare = new RegExp(`[^\\s()${quotes}]+`, 'y')
const blank = /\s+/y
const fieldName = /([a-z][a-z_]*(?:\.title)?):\s*/iy
const names = countables.join('|')
const counted = new RegExp(`(${names})(?=\\s*[:<>=])\\s*(?::\\s*)?(${numberPattern})`, 'iuy')
const dated = new RegExp(`(${names})(?=\\s*[:<>=])\\s*(?::\\s*)?(${dayPattern})`, 'iuy')
const badlyCounted = new RegExp(`(${names})[<>=]`, 'iy')
const sorted = new RegExp(sortPattern, 'iuy')

/** What a sticky pattern finds at the scan's place, which moves behind it. */
function take(scan: Scan, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = scan.place
  const match = pattern.exec(scan.text)
  if (match === null) return undefined
  scan.place = pattern.lastIndex
  return match
}

/** Reads up to the end, or to the bracket that closes a group. */
export function scanAll(scan: Scan, field: Field = anywhere, depth = 0): Scanned[] {
  const found: Scanned[] = []
  let isChoice = false
  let isUnwanted = false
  while (scan.place < scan.text.length) {
    const start = scan.place
    if (take(scan, blank) || take(scan, and)) continue
    if (scan.text[scan.place] === ')') {
      scan.place += 1
      if (depth > 0) break
      continue
    }
    if (take(scan, or)) {
      if (found.length === 0) ignore(scan, start, 'operator')
      else isChoice = true
      continue
    }
    if (take(scan, not)) {
      isUnwanted = !isUnwanted
      continue
    }
    const node = scanOne(scan, field, depth)
    if (node)
      add(found, { node: isUnwanted ? { not: node } : node, start, end: scan.place }, isChoice)
    isChoice = false
    isUnwanted = false
  }
  if (isChoice) scan.ignored.push({ text: 'OR', reason: 'operator' })
  return found
}

function add(found: Scanned[], next: Scanned, isChoice: boolean): void {
  const last = found.at(-1)
  if (!isChoice || !last) {
    found.push(next)
    return
  }
  const before = 'any' in last.node ? last.node.any : [last.node]
  found[found.length - 1] = { ...next, node: { any: [...before, next.node] }, start: last.start }
}

function scanOne(scan: Scan, field: Field, depth: number): Node | undefined {
  const isUnwanted = take(scan, minus) !== undefined
  if (scan.text[scan.place] === '+') scan.place += 1
  const node = scanPlain(scan, field, depth)
  return node && isUnwanted ? { not: node } : node
}

function scanPlain(scan: Scan, field: Field, depth: number): Node | undefined {
  if (scan.text[scan.place] === '(') return scanGroup(scan, field, depth)
  if (field === anywhere) {
    const start = scan.place
    const figure = scanFigure(scan)
    if (figure !== 'none') return figure
    const named = take(scan, fieldName)
    const known = named && findField(named[1] ?? '')
    if (known) return scanNamed(scan, known, start, depth)
    scan.place = start
  }
  return scanValue(scan, field, scan.place)
}

/** A number, a day or a sort, all of which may have blanks within. */
function scanFigure(scan: Scan): Node | undefined | 'none' {
  const start = scan.place
  for (const pattern of [counted, dated]) {
    const [whole, name = '', value = ''] = take(scan, pattern) ?? []
    if (whole === undefined) continue
    const field = findField(name)
    if (field?.of === 'number' && pattern === counted) {
      return settle(scan, start, readNumbers(field.column, value), 'bad-number')
    }
    if (field?.of === 'day' && pattern === dated) {
      return settle(scan, start, readDays(field.column, value, scan.today), 'bad-day')
    }
    scan.place = start
  }
  const sort = take(scan, sorted)
  if (sort) {
    scan.sort = readSort(sort[0])
    return undefined
  }
  const bad = take(scan, badlyCounted)
  if (!bad) return 'none'
  take(scan, bare)
  const isDay = findField(bad[1] ?? '')?.of === 'day'
  return ignore(scan, start, isDay ? 'bad-day' : 'bad-number')
}

function settle(
  scan: Scan,
  start: number,
  piece: ReturnType<typeof readNumbers> | ReturnType<typeof readDays>,
  reason: IgnoredReason,
): Node | undefined {
  return piece ? { piece } : ignore(scan, start, reason)
}

function scanNamed(scan: Scan, field: Field, start: number, depth: number): Node | undefined {
  const isGroup = scan.text[scan.place] === '('
  if (isGroup && (field.of === 'text' || field.of === 'name')) return scanGroup(scan, field, depth)
  return scanValue(scan, field, start)
}

function scanGroup(scan: Scan, field: Field, depth: number): Node | undefined {
  const start = scan.place
  scan.place += 1
  if (depth >= deepest) {
    // What is within is read as if the bracket were not there.
    return ignore(scan, start, 'too-deep')
  }
  const all = scanAll(scan, field, depth + 1).map(({ node }) => node)
  return all.length === 0 ? undefined : all.length === 1 ? all[0] : { all }
}

function scanValue(scan: Scan, field: Field, start: number): Node | undefined {
  const value = takeValue(scan)
  if (!value) return ignore(scan, start, 'no-value')
  const made = makePieces(field, value)
  if (!('ignored' in made)) {
    const all = made.map((piece) => ({ piece }))
    return all.length === 1 ? all[0] : { all }
  }
  // A dash or a comma between words is no wish.
  const isNoise = made.ignored === 'no-words' && /^[\p{P}\p{S}]{0,3}$/u.test(value.text)
  const isPlain = /^[\x20-\x7e–—…·]*$/.test(value.text)
  return isNoise && isPlain && !value.prefix ? undefined : ignore(scan, start, made.ignored)
}

function takeValue(scan: Scan): Value | undefined {
  const inQuotes = take(scan, quoted)
  if (inQuotes) {
    const [, text = '', star = ''] = inQuotes
    return { text, quoted: true, prefix: star !== '' }
  }
  const word = take(scan, bare)?.[0]
  if (word === undefined) {
    // Never stand still: a bracket behind a field's colon is read again by the caller.
    return undefined
  }
  const prefix = word.endsWith('*')
  return { text: prefix ? word.replace(/\*+$/, '') : word, quoted: false, prefix }
}

const longestShown = 80

function ignore(scan: Scan, start: number, reason: IgnoredReason): undefined {
  const text = scan.text.slice(start, scan.place).trim()
  const isLong = text.length > longestShown
  const shown = isLong ? `${text.slice(0, longestShown).toWellFormed()}…` : text
  scan.ignored.push({ text: shown, reason })
  return undefined
}
