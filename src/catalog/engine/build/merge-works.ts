import type { Lists } from '#catalog/engine/arrays.ts'
import { hasBit } from '#catalog/engine/arrays.ts'
import { coldTagAt, headLength, languageOf, maskOf, tagsAt } from '#catalog/engine/forward.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import { ratingShift, type Segment } from '#catalog/engine/segment.ts'
import type { WorksColumns } from '#catalog/engine/works-columns.ts'

/** Documents of a segment: those named, or all that are alive. */
export type Source = { readonly segment: Segment; readonly documents?: Uint32Array | undefined }

/** Brings documents of segments and single works together as columns, in ascending order of id. */
export function mergeWorks(
  sources: readonly Source[],
  records: readonly WorkRecord[],
): WorksColumns {
  const rows = collectRows(sources, records)
  const size = rows.length
  const column = <Column extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
    into: Column,
    ofDocument: (segment: Segment, document: number) => number,
    ofRecord: (record: WorkRecord) => number,
  ): Column => {
    for (let row = 0; row < size; row += 1) {
      const { segment, at } = rows.of(row)
      into[row] = segment ? ofDocument(segment, at) : ofRecord(records[at] as WorkRecord)
    }
    return into
  }
  const u32 = (name: 'words' | 'kudos' | 'comments' | 'bookmarks' | 'hits') =>
    column(
      new Uint32Array(size),
      (one, at) => one[name][at] as number,
      (one) => one[name],
    )
  const u16 = (name: 'updated' | 'created' | 'chapters') =>
    column(
      new Uint16Array(size),
      (one, at) => one[name][at] as number,
      (one) => one[name],
    )
  const f64 = (name: 'title' | 'creator') =>
    column(
      new Float64Array(size),
      (one, at) => one[name]?.[at] ?? 0,
      (one) => one[name],
    )
  const lists = (name: ListName) => mergeLists(rows, records, name)
  return {
    size,
    ids: rows.ids,
    updated: u16('updated'),
    created: u16('created'),
    words: u32('words'),
    chapters: u16('chapters'),
    kudos: u32('kudos'),
    comments: u32('comments'),
    bookmarks: u32('bookmarks'),
    hits: u32('hits'),
    language: column(new Uint16Array(size), languageOf, (one) => one.language),
    rating: column(
      new Uint8Array(size),
      (one, at) => maskOf(one, at) >>> ratingShift,
      (one) => one.rating,
    ),
    flags: column(new Uint16Array(size), (one, at) => one.flags[at] as number, flagBits),
    closed: column(new Uint8Array(size), closedOf, (one) => one.closed),
    tags: mergeTags(rows, records),
    main: lists('main'),
    creators: lists('creators'),
    series: lists('series'),
    collections: lists('collections'),
    owners: lists('owners'),
    title: isOrdered(sources, records, 'title') ? f64('title') : undefined,
    creator: isOrdered(sources, records, 'creator') ? f64('creator') : undefined,
  }
}

type Rows = {
  readonly length: number
  readonly ids: Uint32Array
  /** Where a row comes from: a document of a segment, or (no segment) a record. */
  readonly of: (row: number) => { readonly segment: Segment | undefined; readonly at: number }
}

/** Each source lists its rows by id already; what is left is to merge them. */
function collectRows(sources: readonly Source[], records: readonly WorkRecord[]): Rows {
  const listed = sources.map(({ segment, documents }) => byId(segment, documents))
  const recordPlaces = Uint32Array.from(records.keys()).sort(
    (a, b) => (records[a] as WorkRecord).id - (records[b] as WorkRecord).id,
  )
  const inputs = [...listed, recordPlaces]
  const length = inputs.reduce((sum, input) => sum + input.length, 0)
  const ids = new Uint32Array(length)
  const from = new Uint8Array(length)
  const places = new Uint32Array(length)
  const heads = inputs.map(() => 0)
  const idAt = (input: number): number => {
    const place = inputs[input]?.[heads[input] as number]
    if (place === undefined) return Number.POSITIVE_INFINITY
    const source = sources[input]
    return source ? (source.segment.ids[place] as number) : (records[place] as WorkRecord).id
  }
  const next = inputs.map((_, input) => idAt(input))
  for (let row = 0; row < length; row += 1) {
    let least = 0
    for (let input = 1; input < next.length; input += 1) {
      if ((next[input] as number) < (next[least] as number)) least = input
    }
    ids[row] = next[least] as number
    from[row] = least
    places[row] = inputs[least]?.[heads[least] as number] as number
    heads[least] = (heads[least] as number) + 1
    next[least] = idAt(least)
  }
  const row = { segment: undefined as Segment | undefined, at: 0 }
  const of = (at: number) => {
    row.segment = sources[from[at] as number]?.segment
    row.at = places[at] as number
    return row
  }
  return { length, ids, of }
}

/** Documents in ascending order of id: those named, or all that are alive. */
function byId({ byId: all, ids, everything }: Segment, documents: Uint32Array | undefined) {
  if (documents) {
    return documents.slice().sort((a, b) => (ids[a] as number) - (ids[b] as number))
  }
  const living = new Uint32Array(all.length)
  let count = 0
  for (const document of all) {
    if (!hasBit(everything, document)) continue
    living[count] = document
    count += 1
  }
  return living.subarray(0, count)
}

function closedOf({ guest, member }: Segment, document: number): number {
  return hasBit(guest, document) ? 0 : hasBit(member, document) ? 1 : 2
}

/** A bit for each flag of a work. */
export function flagBits({ flags }: Pick<WorkRecord, 'flags'>): number {
  return flags.reduce((bits, flag) => bits | (1 << flag), 0)
}

function isOrdered(
  sources: readonly Source[],
  records: readonly WorkRecord[],
  name: 'title' | 'creator',
): boolean {
  return (
    records.some((record) => record[name] !== 0) ||
    sources.some(({ segment }) => segment[name] !== undefined)
  )
}

type ListName = 'main' | 'creators' | 'series' | 'collections' | 'owners'

/** One list a row; nothing at all where no row has one. */
function mergeLists(rows: Rows, records: readonly WorkRecord[], name: ListName): Lists | undefined {
  const starts = new Uint32Array(rows.length + 1)
  for (let row = 0; row < rows.length; row += 1) {
    const { segment, at } = rows.of(row)
    const lists = segment?.[name]
    const length = segment
      ? lists
        ? (lists.starts[at + 1] as number) - (lists.starts[at] as number)
        : 0
      : (records[at] as WorkRecord)[name].length
    starts[row + 1] = (starts[row] as number) + length
  }
  const total = starts[rows.length] as number
  if (total === 0) return undefined
  const items = new Uint32Array(total)
  for (let row = 0; row < rows.length; row += 1) {
    const { segment, at } = rows.of(row)
    const lists = segment?.[name]
    const list = segment
      ? (lists?.items.subarray(lists.starts[at], lists.starts[at + 1]) ?? [])
      : (records[at] as WorkRecord)[name]
    items.set(list, starts[row] as number)
  }
  return { starts, items }
}

/** Direct tags: a document's mask tags, hot tags and cold tags; a record's as they stand on it. */
function mergeTags(rows: Rows, records: readonly WorkRecord[]): Lists {
  const starts = new Uint32Array(rows.length + 1)
  for (let row = 0; row < rows.length; row += 1) {
    const { segment, at } = rows.of(row)
    const count = segment ? tagCount(segment, at) : (records[at] as WorkRecord).tags.length
    starts[row + 1] = (starts[row] as number) + count
  }
  const items = new Uint32Array(starts[rows.length] as number)
  for (let row = 0; row < rows.length; row += 1) {
    const { segment, at } = rows.of(row)
    const start = starts[row] as number
    if (segment) writeTags(segment, at, items, start)
    else items.set((records[at] as WorkRecord).tags, start)
  }
  return { starts, items }
}

function tagCount(segment: Segment, document: number): number {
  const { hot, cold, end } = tagsAt(segment, document)
  return cold - hot + (end - cold) / 2 + maskTagCount(maskOf(segment, document), segment.hot)
}

function maskTagCount(mask: number, { maskTags }: Segment['hot']): number {
  let count = 0
  for (let bit = 0; bit < maskTags.length; bit += 1) count += (mask >>> bit) & 1
  return count
}

/** Writes a document's direct tags into `into` from `start` on; tells where they end. */
export function writeTags(
  { forwardStarts, forward, hot }: Segment,
  document: number,
  into: Uint32Array,
  start: number,
): number {
  const head = forwardStarts[document] as number
  const last = forwardStarts[document + 1] as number
  const mask = forward[head] as number
  const coldFrom = last - 2 * (forward[head + 2] as number)
  let end = start
  for (let at = head + headLength; at < coldFrom; at += 1) {
    into[end] = hot.tags[forward[at] as number] as number
    end += 1
  }
  for (let at = coldFrom; at < last; at += 2) {
    into[end] = coldTagAt(hot, forward, at)
    end += 1
  }
  for (let bit = 0; bit < hot.maskTags.length; bit += 1) {
    if (((mask >>> bit) & 1) === 0) continue
    into[end] = hot.maskTags[bit] as number
    end += 1
  }
  return end
}
