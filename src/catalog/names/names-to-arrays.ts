import { shareU8, shareU32 } from '#catalog/engine/arrays.ts'
import type { ChangedName, NameRow, Names, Shelf } from './names.ts'

/** Names as they are written to a snapshot: arrays by their names, and the rest as JSON. */
export type NameArrays = {
  readonly arrays: Readonly<Record<string, Uint8Array | Uint32Array>>
  readonly rest: string
}

/** The arrays are those of `names`, not copies; changes since the build are in `rest`. */
export function namesToArrays(names: Names): NameArrays {
  const arrays: Record<string, Uint8Array | Uint32Array> = {}
  for (const [kind, shelf] of names.shelves.entries()) {
    for (const [part, array] of Object.entries(shelf)) arrays[`${kind}.${part}`] = array
  }
  const changed = [...names.changed].map(([id, change]) => ({
    id,
    ...(change && { row: change.row, works: change.works, folded: [...change.folded] }),
  }))
  return { arrays, rest: JSON.stringify({ format, kinds: names.shelves.length, changed }) }
}

/** A change to `Shelf` or to how names are folded is a new format. */
const format = 1

/**
 * Names from a snapshot, or `undefined` if it is of another format or its arrays do not fit together:
 * then they have to be built. Arrays that are not on shared memory are copied there.
 */
export function namesFromArrays({ arrays, rest }: NameArrays): Names | undefined {
  const told = readRest(rest)
  if (!told) return undefined
  const shelves: Shelf[] = []
  for (let kind = 0; kind < told.kinds; kind += 1) {
    const shelf = readShelf(arrays, kind)
    if (!shelf) return undefined
    shelves.push(shelf)
  }
  const changed = new Map<number, ChangedName | undefined>()
  for (const { id, row, works, folded } of told.changed) {
    changed.set(
      id,
      row && { row: { ...row, synonymOf: row.synonymOf }, works, folded: Uint8Array.from(folded) },
    )
  }
  return { shelves, changed }
}

type Told = {
  readonly format: unknown
  readonly kinds: number
  readonly changed: readonly {
    readonly id: number
    readonly row?: NameRow
    readonly works: number
    readonly folded: readonly number[]
  }[]
}

function readRest(rest: string): Told | undefined {
  let told: Told | undefined
  try {
    told = JSON.parse(rest)
  } catch {
    return undefined
  }
  const isFit = told?.format === format && Number.isInteger(told.kinds) && told.kinds <= 256
  return isFit && Array.isArray(told?.changed) ? told : undefined
}

function readShelf(arrays: NameArrays['arrays'], kind: number): Shelf | undefined {
  let isWhole = true
  const bytes = (part: string) => {
    const array = arrays[`${kind}.${part}`]
    if (array instanceof Uint8Array) return onSharedMemory(array, shareU8)
    isWhole = false
    return new Uint8Array()
  }
  const numbers = (part: string) => {
    const array = arrays[`${kind}.${part}`]
    if (array instanceof Uint32Array) return onSharedMemory(array, shareU32)
    isWhole = false
    return new Uint32Array()
  }
  const shelf: Shelf = {
    text: bytes('text'),
    textAt: numbers('textAt'),
    ids: numbers('ids'),
    offered: numbers('offered'),
    works: numbers('works'),
    byOffered: numbers('byOffered'),
    buckets: numbers('buckets'),
    bucketAt: numbers('bucketAt'),
    words: bytes('words'),
    wordAt: numbers('wordAt'),
    suffixes: numbers('suffixes'),
    wordOf: numbers('wordOf'),
    postings: bytes('postings'),
    postingAt: numbers('postingAt'),
  }
  return isWhole && fits(shelf) ? shelf : undefined
}

function onSharedMemory<Values extends Uint8Array | Uint32Array>(
  array: Values,
  share: (array: Values) => Values,
): Values {
  return array.buffer instanceof SharedArrayBuffer ? array : share(array)
}

/** What a search relies on lest it run without end or answer nonsense; not each single number. */
function fits(shelf: Shelf): boolean {
  const count = shelf.ids.length
  const byPlace = [shelf.offered, shelf.works, shelf.byOffered, shelf.buckets]
  const ends = [
    [shelf.textAt, shelf.text],
    [shelf.wordAt, shelf.words],
    [shelf.postingAt, shelf.postings],
    [shelf.bucketAt, shelf.buckets],
  ] as const
  const buckets = shelf.bucketAt.length - 1
  return (
    byPlace.every(({ length }) => length === count) &&
    ends.every(([at, of]) => at.length > 0 && at.at(-1) === of.length) &&
    shelf.textAt.length === count + 1 &&
    shelf.postingAt.length === shelf.wordAt.length &&
    shelf.wordOf.length === (shelf.words.length >>> 5) + 1 &&
    buckets > 0 &&
    (buckets & (buckets - 1)) === 0
  )
}
