import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TagMeaning, WorkRecord } from '#catalog/engine/record.ts'
import { between, type Random, randomFrom } from '../random.ts'
import {
  openWrangling,
  type Rewrangling,
  rewrangle,
  tagColumnsOf,
  under,
  type Wrangling,
} from './change-tags.ts'
import { anyTag, changeWork, openWorks, presentWork, type Works } from './change-works.ts'
import { workColumnsOf } from './changed-columns.ts'
import { type Load, writeLoad } from './load-format.ts'
import type { LoggedQuery } from './read-queries.ts'

/** What happens at once: tags get other meanings, or works are posted, edited and deleted. */
export type ChangeBatch = {
  readonly meanings: readonly TagMeaning[]
  /** The works that typed a tag of those meanings; ask before the next batch is drawn. */
  readonly touched: () => readonly WorkRecord[]
  readonly records: readonly WorkRecord[]
  readonly removedIds: readonly number[]
}

export type ChangedLoad = {
  /** To be walked through once, in order. */
  readonly batches: Iterable<ChangeBatch>
  /** Writes the state after the last batch as a load of its own, once they have been walked through. */
  readonly write: (folder: string) => void
}

/** Of so many changes one is a tag wrangler's. */
const changesPerRewrangling = 50

/** A wrangler's change touches no more works than this; larger ones take minutes to draw up. */
const touchedMost = 20_000

/**
 * `count` random changes to a load: works posted, edited, deleted and restored, and tags that become
 * synonyms, are set free, come under a metatag or leave it. The same seed gives the same changes.
 */
export function changeLoad(load: Load, count: number, seed: number): ChangedLoad {
  const random = randomFrom(seed)
  const wrangling = openWrangling(load.tags)
  const works = openWorks(load)
  const changes = drawRewranglings(
    random,
    load,
    wrangling,
    Math.ceil(count / changesPerRewrangling),
  )
  const rowsByTag = findRows(load, new Set(changes.flatMap(({ touched }) => [...touched])))
  return {
    batches: drawBatches(random, works, count, changes, rowsByTag),
    write: (folder) => {
      const { manifest } = load
      const columns = workColumnsOf(works)
      writeLoad(folder, {
        manifest: {
          ...manifest,
          works: columns.id.length,
          assignments: columns.tags.length,
          lastDay: manifest.lastDay + 3,
        },
        works: columns,
        tags: tagColumnsOf(wrangling),
        queries: queriesOf(load, changes),
        like: load,
      })
    },
  }
}

function drawRewranglings(
  random: Random,
  load: Load,
  wrangling: Wrangling,
  wanted: number,
): readonly Rewrangling[] {
  const frequencies = new Uint32Array(load.manifest.tags)
  for (const tag of load.works.tags) frequencies[tag] = (frequencies[tag] as number) + 1
  const isTooMany = (tag: number) => {
    let works = 0
    for (const each of under(wrangling, tag)) works += frequencies[each] as number
    return works > Math.min(touchedMost, load.manifest.works / 20)
  }
  const drawn: Rewrangling[] = []
  for (let attempt = 0; drawn.length < wanted && attempt < wanted * 100; attempt += 1) {
    const tag = anyTag(random, load)
    if ((frequencies[tag] as number) > touchedMost || isTooMany(tag)) continue
    const change = rewrangle(random, wrangling, tag, partnerOf(random, load, tag))
    if (change) drawn.push(change)
  }
  return drawn
}

/** A canonical tag of the same kind, if a few tries find one. */
function partnerOf(random: Random, load: Load, tag: number): number {
  const { kind, canonical } = load.tags
  let partner = tag
  for (let attempt = 0; attempt < 30; attempt += 1) {
    partner = anyTag(random, load)
    if (partner !== tag && kind[partner] === kind[tag] && canonical[partner] === 1) break
  }
  return partner
}

/** The rows that typed each of the tags. */
function findRows(
  { works, manifest }: Load,
  tags: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> {
  const isWanted = new Uint8Array(manifest.tags)
  for (const tag of tags) isWanted[tag] = 1
  const rows = new Map<number, number[]>()
  for (let row = 0; row < manifest.works; row += 1) {
    const end = works.tagoff[row + 1] as number
    for (let at = works.tagoff[row] as number; at < end; at += 1) {
      const tag = works.tags[at] as number
      if (isWanted[tag] !== 1) continue
      const known = rows.get(tag)
      if (known) known.push(row)
      else rows.set(tag, [row])
    }
  }
  return rows
}

function* drawBatches(
  random: Random,
  works: Works,
  count: number,
  changes: readonly Rewrangling[],
  rowsByTag: ReadonlyMap<number, readonly number[]>,
): Iterable<ChangeBatch> {
  let left = count - changes.length
  for (const [place, change] of changes.entries()) {
    const share = Math.round(left / (changes.length - place + 1))
    yield* drawEdits(random, works, share)
    left -= share
    const touched = () => touchedWorks(works, change.touched, rowsByTag)
    yield { meanings: change.meanings, touched, records: [], removedIds: [] }
  }
  yield* drawEdits(random, works, left)
}

const editsAtOnceMost = 50

function* drawEdits(random: Random, works: Works, count: number): Iterable<ChangeBatch> {
  for (let left = count; left > 0; ) {
    const size = Math.min(left, between(random, 1, editsAtOnceMost))
    left -= size
    const touched = new Map<number, WorkRecord | undefined>()
    for (let edit = 0; edit < size; edit += 1) {
      const change = changeWork(random, works)
      if ('put' in change) touched.set(change.put.id, change.put)
      else touched.set(change.remove, undefined)
    }
    const all = [...touched]
    yield {
      meanings: [],
      touched: () => [],
      records: all.flatMap(([, record]) => (record ? [record] : [])),
      removedIds: all.flatMap(([id, record]) => (record ? [] : [id])),
    }
  }
}

function touchedWorks(
  works: Works,
  tags: ReadonlySet<number>,
  rowsByTag: ReadonlyMap<number, readonly number[]>,
): readonly WorkRecord[] {
  const found = new Map<number, WorkRecord>()
  for (const row of new Set([...tags].flatMap((tag) => rowsByTag.get(tag) ?? []))) {
    const record = presentWork(works, row)
    if (record) found.set(record.id, record)
  }
  for (const record of works.changed.values()) {
    if (record.tags.some((tag) => tags.has(tag))) found.set(record.id, record)
  }
  return [...found.values()]
}

/** The load's own queries, and some that ask for the tags that now mean something else. */
function queriesOf(load: Load, changes: readonly Rewrangling[]): readonly string[] {
  const lines = readFileSync(join(load.folder, 'queries.jsonl'), 'utf8').trimEnd().split('\n')
  const about = [...new Set(changes.flatMap((change) => change.about))].slice(0, 400)
  const more = about.map((tag, place): LoggedQuery => {
    return {
      q: lines.length + place,
      class: 'rewrangled',
      ...(place % 4 === 3 ? { exclude: [tag] } : { include: [tag] }),
      viewer: place % 2 === 0 ? 'user' : 'guest',
      sort: 'updated',
      dir: 'desc',
      page: 1,
      pageSize: 20,
      facets: true,
    }
  })
  return [...lines, ...more.map((query) => JSON.stringify(query))]
}
