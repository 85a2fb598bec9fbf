import { parseArgs } from 'node:util'
import { buildNames } from '#catalog/names/build-names.ts'
import type { Names } from '#catalog/names/names.ts'
import { nearNames } from '#catalog/names/near-names.ts'
import { searchNames } from '#catalog/names/search-names.ts'
import { readNameLoad } from './read-name-load.ts'
import { spreadCells, spreadHeads, spreadOf, textTable } from './report.ts'
import { beside } from './targets.ts'
import { type Press, typedLog } from './type-ahead-log.ts'

type Voices = { readonly print: (line: string) => void; readonly say: (line: string) => void }

// What the page asks for with each key: more than it shows, for some may be on none of its works.
const asked = 24
const presses = 4_000
const warmUp = 300

/** Measures what follows each key that is pressed over all names of a load, on this thread. */
export function benchTypeAhead(words: readonly string[], { print, say }: Voices): void {
  const { values } = parseArgs({
    args: [...words],
    options: { data: { type: 'string' }, seed: { type: 'string', default: '1' } },
    strict: false,
  })
  if (typeof values.data !== 'string') return
  say('reading the names of all tags')
  const columns = readNameLoad(values.data)
  const log = typedLog(columns, Number(values.seed), presses)
  const started = performance.now()
  const names = buildNames(columns)
  const seconds = (performance.now() - started) / 1000
  for (const press of log.slice(0, warmUp)) answer(names, press)
  const measured = log.map((press) => ({ press, ...measure(names, press) }))
  const classes = Map.groupBy(measured, ({ press, found }) => classOf(press, found))
  const rows = [...classes].sort(([a], [b]) => (a < b ? -1 : 1))
  const heads = ['ms by what is typed', ...spreadHeads]
  const cells = (of: readonly { readonly ms: number }[]) =>
    spreadCells(spreadOf(of.map(({ ms }) => ms)))
  const table = rows.map(([name, of]) => [name, ...cells(of)])
  print(`\nType-ahead over ${columns.ids.length} names, ${log.length} keys pressed`)
  print(textTable(heads, [...table, ['all', ...cells(measured)]]))
  const { p99 } = spreadOf(measured.map(({ ms }) => ms))
  const target = targetFor(columns.ids.length)
  const figures = [
    beside('type-ahead, p99', p99, 'ms', target),
    beside('names made ready, in a thread', seconds, 's', undefined),
    beside('their arrays', bytesOf(names) / 1e6, 'MB', undefined),
  ]
  print(`\n${textTable(['', 'measured', 'target', ''], figures)}`)
}

/** By the names of loads with 200,000, two million and fifteen million works. */
function targetFor(names: number): number {
  return names < 200_000 ? 3 : names < 1_000_000 ? 8 : 20
}

type Found = 'held' | 'near' | 'nothing'

/** As `suggestTags` asks: names that hold it, else such as are spelled nearly so. */
function answer(names: Names, { text, kinds }: Press): Found {
  const question = { text, ...(kinds ? { kinds } : {}), most: asked }
  if (searchNames(names, question).length > 0) return 'held'
  return nearNames(names, text, asked, kinds).length > 0 ? 'near' : 'nothing'
}

/** Of processor time, if that is less than what passed: others may use the machine too. */
function measure(names: Names, press: Press): { readonly ms: number; readonly found: Found } {
  const before = process.cpuUsage()
  const started = performance.now()
  const found = answer(names, press)
  const passed = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  return { ms: Math.min(passed, (user + system) / 1000), found }
}

function classOf({ text }: Press, found: Found): string {
  if (found === 'near') return 'no name holds it, some are near'
  if (found === 'nothing') return 'no name holds it, none is near'
  const { length } = [...text]
  const letters =
    length < 4 ? `${length}` : length < 7 ? '4 to 6' : length < 11 ? '7 to 10' : '11 on'
  return `${letters.padStart(7)} letters`
}

function bytesOf({ shelves }: Names): number {
  const arrays = shelves.flatMap((shelf) => Object.values(shelf))
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0)
}
