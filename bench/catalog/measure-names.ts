import { parseArgs } from 'node:util'
import { buildNames } from '#catalog/names/build-names.ts'
import type { NameColumns, Names } from '#catalog/names/names.ts'
import { nearNames } from '#catalog/names/near-names.ts'
import { searchNames } from '#catalog/names/search-names.ts'
import { fold } from '#text/fold.ts'
import { multiplyNames, readNameLoad } from './read-name-load.ts'

// node bench/catalog/measure-names.ts --load <folder> [--names 3000000] [--each 2000] [--check 20]
// [--only near]: --names makes so many of the load's, --check compares with a reading of all names.
const { values } = parseArgs({
  options: {
    load: { type: 'string' },
    names: { type: 'string' },
    each: { type: 'string', default: '2000' },
    check: { type: 'string', default: '0' },
    only: { type: 'string', default: '' },
  },
})
if (!values.load) throw new Error('--load is missing')
const read = readNameLoad(values.load)
const columns = values.names ? multiplyNames(read, Number(values.names)) : read

let state = 7
const random = (below: number) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

const decoder = new TextDecoder()
const nameOf = (row: number) =>
  decoder.decode(columns.text.subarray(columns.textAt[row], columns.textAt[row + 1]))
const anyName = () => nameOf(random(columns.ids.length))
const anyWord = () => {
  const words = anyName().split(' ')
  return words[random(words.length)] ?? ''
}
const prefix = () => anyWord().slice(0, 1 + random(8))
const piece = () => {
  const name = anyName()
  const from = random(Math.max(1, name.length - 3))
  return name.slice(from, from + 2 + random(6))
}
const misspelt = (text: string) => {
  const at = 1 + random(Math.max(1, text.length - 2))
  const how = random(3)
  if (how === 0) return text.slice(0, at) + text.slice(at + 1)
  if (how === 1) return `${text.slice(0, at)}q${text.slice(at)}`
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
}
const someTags = (size: number) =>
  Uint32Array.from(new Set(Array.from({ length: size }, () => random(columns.ids.length)))).sort()

const kindLists = [[0], [3], [4], [5], [1], [2], [3, 4]]

function measureAll(names: Names): void {
  const search = (text: string) => searchNames(names, { text, most: 12 }).length
  measure('one letter', () => String.fromCharCode(97 + random(26)), search)
  measure('two letters', () => anyWord().slice(0, 2), search)
  measure('start of a word, 1 to 8', prefix, search)
  measure('start of a name, 1 to 20', () => anyName().slice(0, 1 + random(20)), search)
  measure('inner piece', piece, search)
  measure('two short inner pieces', () => `${piece().slice(1, 3)} ${piece().slice(1, 3)}`, search)
  measure('two letters apart', () => `${prefix().slice(0, 1)} ${prefix().slice(0, 1)}`, search)
  measure('two words of two names', () => `${anyWord()} ${anyWord()}`, search)
  measure('whole name', anyName, search)
  measure('misspelt', () => misspelt(anyWord()), search)
  measure('absent', () => `${anyWord().slice(0, 3)}qx${anyWord().slice(0, 2)}`, search)
  measure('signs', () => ['/', '-', '&', ' - ', 'a/', '!?'][random(6)] ?? '', search)
  measure(
    'of one kind',
    prefix,
    (text) => searchNames(names, { text, most: 12, kinds: kindLists[random(7)] ?? [] }).length,
  )
  measure(
    'inner piece of one kind',
    piece,
    (text) => searchNames(names, { text, most: 12, kinds: kindLists[random(7)] ?? [] }).length,
  )
  for (const size of [1000, 20_000, 100_000]) {
    const within = someTags(size)
    measure(
      `within ${size} tags`,
      prefix,
      (text) => searchNames(names, { text, most: 12, within }).length,
    )
  }
  measure(
    'near a misspelt word',
    () => misspelt(anyWord()),
    (text) => nearNames(names, text, 5).length,
  )
  measure(
    'near a misspelt name',
    () => misspelt(anyName()),
    (text) => nearNames(names, text, 5).length,
  )
}

function measure(what: string, draw: () => string, ask: (text: string) => number): void {
  if (!what.includes(values.only)) return
  const texts = Array.from({ length: Number(values.each) }, draw)
  for (const text of texts.slice(0, 200)) ask(text)
  const times: [number, string][] = []
  let hits = 0
  for (const text of texts) {
    const before = process.cpuUsage()
    const wall = performance.now()
    const found = ask(text)
    const passed = performance.now() - wall
    const { user, system } = process.cpuUsage(before)
    times.push([Math.min(passed, (user + system) / 1000), text])
    hits += found > 0 ? 1 : 0
  }
  times.sort(([a], [b]) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]
  const show = (share: number) => (at(share)?.[0] ?? 0).toFixed(3).padStart(8)
  const found = `${Math.round((hits / times.length) * 100)}%`.padStart(5)
  console.log(`${what.padEnd(28)}${show(0.5)}${show(0.99)}${show(1)} ${found}  ${at(1)?.[1]}`)
}

function tellSizes(names: Names): void {
  const count = columns.ids.length
  const sizes = new Map<string, number>()
  let suffixes = 0
  let words = 0
  for (const shelf of names.shelves) {
    suffixes += shelf.suffixes.length
    words += shelf.wordAt.length - 1
    for (const [part, array] of Object.entries(shelf)) {
      sizes.set(part, (sizes.get(part) ?? 0) + array.byteLength)
    }
  }
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const text = sizes.get('text') ?? 0
  const each = (size: number) => (size / count).toFixed(1)
  console.log(`${count} names, ${words} words, ${suffixes} inner pieces`)
  console.log(`${each(total)} bytes a name, ${each(total - text)} beside the names themselves:`)
  console.log([...sizes].map(([part, size]) => `${part} ${each(size)}`).join(', '))
}

/** Compares answers with a reading of all names, on as many inputs as asked for. */
function check(names: Names, inputs: number, rows: NameColumns): void {
  const folded = Array.from(rows.ids, (_, row) => fold(nameOf(row)))
  const rowOf = new Map(Array.from(rows.ids, (id, row) => [id, row]))
  const offeredOf = (row: number) => rowOf.get(rows.synonymOf[row] ?? -1) ?? row
  for (let input = 0; input < inputs; input += 1) {
    const text = [prefix, piece, () => `${prefix()} ${piece()}`][input % 3]?.() ?? ''
    const words = fold(text).split(' ')
    const found: { rate: number; row: number; to: number }[] = []
    for (const [row, name] of folded.entries()) {
      if (fold(text) === '' || !words.every((word) => name.includes(word))) continue
      const isStart = words.every((word) => startOf(name, word))
      found.push({ rate: name === fold(text) ? 0 : isStart ? 1 : 2, row, to: offeredOf(row) })
    }
    found.sort(
      (a, b) => a.rate - b.rate || (rows.works[b.to] ?? 0) - (rows.works[a.to] ?? 0) || a.to - b.to,
    )
    const expected = [...new Set(found.map(({ to }) => rows.ids[to]))].slice(0, 12)
    const got = searchNames(names, { text, most: 12 }).map(({ id }) => id)
    if (expected.join() !== got.join())
      console.log('DIFFERENT', JSON.stringify(text), expected, got)
  }
  console.log(`${inputs} answers compared with a reading of all names`)
}

function startOf(name: string, word: string): boolean {
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]$/u.test(name.slice(0, at)) || !/^[\p{L}\p{N}]/u.test(word))
      return true
  }
  return false
}

const began = performance.now()
const names = buildNames(columns)
console.log(`built in ${((performance.now() - began) / 1000).toFixed(1)} s`)
tellSizes(names)
check(names, Number(values.check), columns)
console.log(`${'ms of one thread'.padEnd(28)}     p50     p99     max  found  slowest`)
measureAll(names)
