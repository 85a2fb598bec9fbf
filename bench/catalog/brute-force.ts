import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import {
  type CatalogQuery,
  type Count,
  type Facets,
  flags,
  type Range,
  type SortKey,
  type Term,
} from '#catalog/engine/query.ts'
import { kindCount, type TagMeaning, type WorkRecord } from '#catalog/engine/record.ts'
import { byCount } from './answers.ts'
import { recordOf } from './change-works.ts'
import type { Engine, EngineDoor } from './engine.ts'
import type { Load } from './load-format.ts'
import { none } from './load-format.ts'

// A catalog without any index, for the tests of the bench; the bench itself never opens it. As the real
// one it resolves a work's tags when it takes the work in, so that works which should have been put
// again and were not give wrong answers.

type Known = {
  readonly record: WorkRecord
  readonly found: ReadonlySet<number>
  readonly counted: ReadonlySet<number>
}

type Meanings = Map<number, TagMeaning>

export const door: EngineDoor = {
  fromLoad: async (load) => engineOf(meaningsOf(load), recordsOf(load)),
  fromSnapshot: async (folder) => {
    const { meanings, records } = deserialize(readFileSync(join(folder, 'all'))) as {
      meanings: Meanings
      records: WorkRecord[]
    }
    return engineOf(meanings, records)
  },
}

const recordsOf = (load: Load) =>
  Array.from({ length: load.manifest.works }, (_, row) => recordOf(load, row))

function meaningsOf({ tags, manifest }: Load): Meanings {
  const all = Array.from({ length: manifest.tags }, (_, id): [number, TagMeaning] => {
    const synonymOf = tags.synonym[id]
    const meaning = {
      id,
      kind: tags.kind[id] ?? 0,
      canonical: tags.canonical[id] === 1,
      synonymOf: synonymOf === none ? undefined : synonymOf,
      metas: Array.from(tags.metas.subarray(tags.metaoff[id], tags.metaoff[id + 1])),
    }
    return [id, meaning]
  })
  return new Map(all)
}

function engineOf(meanings: Meanings, records: readonly WorkRecord[]): Engine {
  const works = new Map<number, Known>()
  const put = (all: readonly WorkRecord[]) => {
    for (const record of all) works.set(record.id, resolve(meanings, record))
  }
  put(records)
  return {
    browse: async (query) => browse(meanings, [...works.values()], query),
    put: async (all, removedIds) => {
      put(all)
      for (const id of removedIds) works.delete(id)
    },
    mean: async (all, touched) => {
      for (const meaning of all) meanings.set(meaning.id, meaning)
      put(touched())
    },
    compact: async () => undefined,
    save: async (folder) => {
      mkdirSync(folder, { recursive: true })
      const all = [...works.values()].map(({ record }) => record)
      writeFileSync(join(folder, 'all'), serialize({ meanings, records: all }))
    },
    bytes: () => 0,
    close: async () => undefined,
  }
}

const canonicalOf = (meanings: Meanings, tag: number) => meanings.get(tag)?.synonymOf ?? tag

function resolve(meanings: Meanings, record: WorkRecord): Known {
  const canonicals = record.tags.map((tag) => canonicalOf(meanings, tag))
  const found = new Set(canonicals)
  for (const tag of found) for (const meta of meanings.get(tag)?.metas ?? []) found.add(meta)
  const counted = new Set(canonicals.filter((tag) => meanings.get(tag)?.canonical))
  return { record, found, counted }
}

function browse(meanings: Meanings, works: readonly Known[], query: CatalogQuery) {
  const has = (known: Known, term: Term) => hasTerm(meanings, known, term)
  const hits = works.filter(
    (known) =>
      (query.audience === 'member' || known.record.closed === 0) &&
      query.groups.every((group) => group.some((term) => has(known, term))) &&
      !query.excluded.some((term) => has(known, term)) &&
      query.ranges.every((range) => isWithin(known.record, range)),
  )
  const sign = query.ascending ? 1 : -1
  const key = keyOf(query.sort)
  const ids = hits
    .map(({ record }) => record)
    .sort((a, b) => sign * (key(a) - key(b) || a.id - b.id))
    .slice(query.start, query.start + query.count)
    .map(({ id }) => id)
  const facets = query.facets ? facetsOf(meanings, hits) : undefined
  return { total: hits.length, ids, seq: 0, ...(facets ? { facets } : {}) }
}

function hasTerm(meanings: Meanings, { record, found }: Known, { space, id }: Term): boolean {
  if (space === 'tag') return found.has(canonicalOf(meanings, id))
  if (space === 'language') return record.language === id
  if (space === 'rating') return record.rating === id
  if (space === 'flag') return record.flags.includes(id)
  throw new Error(`The log of a load does not ask for ${space}.`)
}

function isWithin(record: WorkRecord, { column, from, to }: Range): boolean {
  if (column !== 'words') throw new Error(`The log of a load does not ask for ${column}.`)
  return record.words >= (from ?? 0) && record.words <= (to ?? Number.POSITIVE_INFINITY)
}

function keyOf(sort: SortKey): (record: WorkRecord) => number {
  if (sort === 'random') throw new Error('The log of a load does not ask for chance.')
  return (record) => record[sort]
}

function facetsOf(meanings: Meanings, hits: readonly Known[]): Facets {
  const tags = countAll(hits.flatMap(({ counted }) => [...counted]))
  const kindOf = (tag: number) => meanings.get(tag)?.kind
  return {
    tags: Array.from({ length: kindCount }, (_, kind) =>
      tags.filter(([tag]) => kindOf(tag) === kind).slice(0, 10),
    ),
    ratings: countAll(hits.map(({ record }) => record.rating)),
    languages: countAll(hits.map(({ record }) => record.language)),
    complete: hits.filter(({ record }) => record.flags.includes(flags.complete)).length,
    media: countAll(hits.flatMap(({ record }) => record.flags.filter((flag) => flag >= flags.art))),
  }
}

function countAll(numbers: readonly number[]): Count[] {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort(byCount)
}
