import { flags } from '#catalog/engine/query.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import { between, type Random } from '../random.ts'
import { mediumFlagsOf } from './kinds-of-works.ts'
import type { Load } from './load-format.ts'

/** The works of a load while they change. */
export type Works = {
  readonly load: Load
  /** New or changed, by id, as they are now. */
  readonly changed: Map<number, WorkRecord>
  readonly removed: Set<number>
  readonly lastId: { value: number }
}

export type WorkChange = { readonly put: WorkRecord } | { readonly remove: number }

export function openWorks(load: Load): Works {
  return {
    load,
    changed: new Map(),
    removed: new Set(),
    lastId: { value: load.works.id.at(-1) ?? 0 },
  }
}

/** The work of a row as the engine takes it in. */
export function recordOf({ works, epochDay }: Load, row: number): WorkRecord {
  const number = (column: { readonly [row: number]: number }) => column[row] as number
  const isSet = [
    number(works.complete) === 1 ? [flags.complete] : [],
    number(works.crossover) === 1 ? [flags.crossover] : [],
    mediumFlagsOf(number(works.id)),
  ]
  return {
    id: number(works.id),
    updated: epochDay + number(works.updated),
    created: epochDay + number(works.created),
    words: number(works.words),
    chapters: number(works.chapters),
    kudos: number(works.kudos),
    comments: number(works.comments),
    bookmarks: number(works.bookmarks),
    hits: number(works.hits),
    language: number(works.language),
    rating: number(works.rating),
    flags: isSet.flat(),
    closed: number(works.restricted) === 1 ? 1 : 0,
    tags: Array.from(works.tags.subarray(works.tagoff[row], works.tagoff[row + 1])),
    main: [],
    creators: [],
    series: [],
    collections: [],
    owners: [],
    title: 0,
    creator: 0,
  }
}

/** The work as it is now; nothing if it is gone. */
export function presentWork(works: Works, row: number): WorkRecord | undefined {
  const id = works.load.works.id[row] as number
  return works.removed.has(id) ? undefined : (works.changed.get(id) ?? recordOf(works.load, row))
}

/** A work is posted, edited, deleted, or comes back. */
export function changeWork(random: Random, works: Works): WorkChange {
  const chance = random()
  if (chance < 0.15) return put(works, newWork(random, works))
  const row = Math.floor(random() * works.load.manifest.works)
  const present = presentWork(works, row)
  if (!present) return put(works, edited(random, works, recordOf(works.load, row)))
  if (chance < 0.25) return remove(works, present.id)
  if (chance < 0.35) return changeAgain(random, works) ?? remove(works, present.id)
  return put(works, edited(random, works, present))
}

/** One that has changed before changes once more or goes: such works lie in the engine's delta. */
function changeAgain(random: Random, works: Works): WorkChange | undefined {
  const [first] = works.changed.values()
  if (!first) return undefined
  return random() < 0.5 ? remove(works, first.id) : put(works, edited(random, works, first))
}

function put({ changed, removed }: Works, record: WorkRecord): WorkChange {
  changed.delete(record.id) // so that the longest unchanged stands first
  changed.set(record.id, record)
  removed.delete(record.id)
  return { put: record }
}

function remove({ changed, removed }: Works, id: number): WorkChange {
  changed.delete(id)
  removed.add(id)
  return { remove: id }
}

function newWork(random: Random, works: Works): WorkRecord {
  const { load, lastId } = works
  const like = recordOf(load, Math.floor(random() * load.manifest.works))
  lastId.value += between(random, 1, 3)
  const day = load.epochDay + load.manifest.lastDay + between(random, 0, 3)
  const id = lastId.value
  const own = like.flags.filter((flag) => flag < flags.art)
  const fresh = { ...like, id, flags: [...own, ...mediumFlagsOf(id)], created: day, updated: day }
  return { ...fresh, kudos: 0, comments: 0, bookmarks: 0, hits: between(random, 0, 9) }
}

function edited(random: Random, { load }: Works, record: WorkRecord): WorkRecord {
  const { languages, ratings, lastDay } = load.manifest
  switch (between(random, 0, 7)) {
    case 0:
      return { ...record, words: between(random, 1, 200_000), chapters: record.chapters + 1 }
    case 1:
      return { ...record, rating: between(random, 0, ratings.length - 1) }
    case 2:
      return { ...record, closed: record.closed === 0 ? 1 : 0 }
    case 3:
      return { ...record, updated: load.epochDay + lastDay + between(random, 0, 3) }
    case 4:
      return { ...record, flags: toggled(record.flags, between(random, 0, 1)) }
    case 5:
      return { ...record, language: between(random, 0, languages.length - 1) }
    default:
      return { ...record, tags: editedTags(random, load, record.tags) }
  }
}

const toggled = (set: readonly number[], flag: number) =>
  set.includes(flag) ? set.filter((each) => each !== flag) : [...set, flag]

function editedTags(random: Random, load: Load, tags: readonly number[]): readonly number[] {
  const kept = new Set(tags.filter(() => random() > 0.15))
  for (let more = between(random, 0, 3); more > 0; more -= 1) kept.add(anyTag(random, load))
  return [...kept]
}

/** Half of the time as frequent as tags are, half of the time any. */
export function anyTag(random: Random, { works, manifest }: Load): number {
  return random() < 0.5
    ? (works.tags[Math.floor(random() * works.tags.length)] as number)
    : Math.floor(random() * manifest.tags)
}
