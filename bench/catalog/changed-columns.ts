import { flags } from '#catalog/engine/query.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import type { Works } from './change-works.ts'
import type { WorkColumns } from './load-format.ts'

/** The works as they are now, as a load has them: by ascending id, tags ascending. */
export function workColumnsOf(works: Works): WorkColumns {
  const { load, changed, removed } = works
  const last = load.works.id.at(-1) ?? 0
  const fresh = [...changed.values()].filter(({ id }) => id > last).sort((a, b) => a.id - b.id)
  const rows = load.works.id.reduce((count, id) => count + (removed.has(id) ? 0 : 1), 0)
  const columns = makeColumns(rows + fresh.length, countTags(works))
  let row = 0
  for (let from = 0; from < load.works.id.length; from += 1) {
    const id = load.works.id[from] as number
    if (removed.has(id)) continue
    const record = changed.get(id)
    if (record) setRow(columns, row, record, load.epochDay)
    else copyRow(columns, row, load.works, from)
    row += 1
  }
  for (const record of fresh) {
    setRow(columns, row, record, load.epochDay)
    row += 1
  }
  return columns
}

function countTags({ load: { works }, changed, removed }: Works): number {
  let count = 0
  for (let row = 0; row < works.id.length; row += 1) {
    const id = works.id[row] as number
    if (removed.has(id) || changed.has(id)) continue
    count += (works.tagoff[row + 1] as number) - (works.tagoff[row] as number)
  }
  for (const { tags } of changed.values()) count += tags.length
  return count
}

function makeColumns(rows: number, tags: number): WorkColumns {
  return {
    id: new Uint32Array(rows),
    created: new Uint16Array(rows),
    updated: new Uint16Array(rows),
    words: new Uint32Array(rows),
    kudos: new Uint32Array(rows),
    comments: new Uint32Array(rows),
    bookmarks: new Uint32Array(rows),
    hits: new Uint32Array(rows),
    language: new Uint8Array(rows),
    rating: new Uint8Array(rows),
    complete: new Uint8Array(rows),
    crossover: new Uint8Array(rows),
    restricted: new Uint8Array(rows),
    chapters: new Uint16Array(rows),
    tagoff: new Uint32Array(rows + 1),
    tags: new Uint32Array(tags),
  }
}

const plain = ['words', 'kudos', 'comments', 'bookmarks', 'hits', 'chapters'] as const
const copied = [
  ...plain,
  'id',
  'created',
  'updated',
  'language',
  'rating',
  'complete',
  'crossover',
  'restricted',
] as const

function copyRow(to: WorkColumns, row: number, from: WorkColumns, fromRow: number): void {
  for (const key of copied) to[key][row] = from[key][fromRow] as number
  const tags = from.tags.subarray(from.tagoff[fromRow], from.tagoff[fromRow + 1])
  setTags(to, row, tags)
}

function setRow(to: WorkColumns, row: number, record: WorkRecord, epochDay: number): void {
  for (const key of plain) to[key][row] = record[key]
  to.id[row] = record.id
  to.created[row] = record.created - epochDay
  to.updated[row] = record.updated - epochDay
  to.language[row] = record.language
  to.rating[row] = record.rating
  to.complete[row] = record.flags.includes(flags.complete) ? 1 : 0
  to.crossover[row] = record.flags.includes(flags.crossover) ? 1 : 0
  to.restricted[row] = record.closed
  setTags(to, row, Uint32Array.from(record.tags).sort())
}

function setTags({ tagoff, tags }: WorkColumns, row: number, of: Uint32Array): void {
  const start = tagoff[row] as number
  tags.set(of, start)
  tagoff[row + 1] = start + of.length
}
