import {
  bitWords,
  type Lists,
  largest,
  setBit,
  sharedF64,
  sharedU16,
  sharedU32,
  sharedWholes,
  type Wholes,
} from '#catalog/engine/arrays.ts'
import { flags } from '#catalog/engine/query.ts'
import type { HotTags, Inverted, OrderedKey, Segment } from '#catalog/engine/segment.ts'
import type { TagTable } from '#catalog/engine/tag-table.ts'
import type { WorksColumns } from '#catalog/engine/works-columns.ts'
import { invert, type TermsOf } from './invert.ts'
import { invertTags } from './invert-tags.ts'
import { numberHotTags } from './number-hot-tags.ts'
import { orderByNumber, orderRows } from './order-rows.ts'
import { countItems, limitOf, resolveTags, termLimit } from './resolve-tags.ts'
import { writeForward } from './write-forward.ts'

/** The numbers of another segment, so that counts can be added up; or how many to give anew. */
export type HotChoice = { readonly like: HotTags } | { readonly most: number }

/** Builds a segment: immutable arrays in shared memory. Nothing is at rest in it yet. */
export function buildSegment(works: WorksColumns, tags: TagTable, hot: HotChoice): Segment {
  const limit = limitOf(tags, works.tags, works.main)
  const order = orderRows(works.updated)
  const carried = resolveTags(works.tags, order, tags, limit)
  const frequencies = countItems(carried, limit)
  const numbers = 'like' in hot ? hot.like : numberHotTags(frequencies, tags, hot.most)
  const byId = rowsToDocuments(order)
  const main = works.main && resolveTags(works.main, order, tags, limit)
  const { inverted, direct } = invertTags(carried, frequencies, tags)
  return {
    size: works.size,
    byId,
    ...columns(works, order),
    ...audiencesOf(works, order),
    spaces: {
      tag: inverted,
      main: main && invertTags(main, countItems(main, limit), tags).inverted,
      ...otherSpaces(works, order),
    },
    direct,
    ...writeForward(works, order, { hot: numbers, tags, direct: carried, frequencies }),
    main: reorder(works.main, order),
    creators: reorder(works.creators, order),
    series: reorder(works.series, order),
    collections: reorder(works.collections, order),
    owners: reorder(works.owners, order),
    orders: ordersOf(works, byId),
    hot: numbers,
    rest: undefined,
    meanings: tags,
  }
}

/** Rows come in ascending order of id, so this is the documents by id. */
function rowsToDocuments(order: Uint32Array): Uint32Array {
  const documents = sharedU32(order.length)
  for (let document = 0; document < order.length; document += 1) {
    documents[order[document] as number] = document
  }
  return documents
}

function columns(works: WorksColumns, order: Uint32Array) {
  const u32 = (column: Uint32Array) => pick(column, order, sharedU32(order.length))
  const wholes = (column: Uint32Array) =>
    pick<Wholes>(column, order, sharedWholes(order.length, largest(column)))
  const u16 = (column: Uint16Array) => pick(column, order, sharedU16(order.length))
  const f64 = (column: Float64Array | undefined) =>
    column && pick(column, order, sharedF64(order.length))
  return {
    ids: u32(works.ids),
    updated: u16(works.updated),
    created: u16(works.created),
    words: wholes(works.words),
    chapters: u16(works.chapters),
    kudos: wholes(works.kudos),
    comments: wholes(works.comments),
    bookmarks: wholes(works.bookmarks),
    hits: wholes(works.hits),
    flags: u16(works.flags),
    title: f64(works.title),
    creator: f64(works.creator),
  }
}

function pick<Column extends Uint16Array | Uint32Array | Float64Array>(
  from: Column,
  order: Uint32Array,
  into: Column,
): Column {
  for (let document = 0; document < order.length; document += 1) {
    into[document] = from[order[document] as number] as number
  }
  return into
}

function audiencesOf(works: WorksColumns, order: Uint32Array) {
  const words = bitWords(works.size)
  const guest = sharedU32(words)
  const member = sharedU32(words)
  const everything = sharedU32(words)
  for (let document = 0; document < order.length; document += 1) {
    const closed = works.closed[order[document] as number] as number
    if (closed === 0) setBit(guest, document)
    if (closed <= 1) setBit(member, document)
    setBit(everything, document)
  }
  return { guest, member, everything }
}

function otherSpaces(works: WorksColumns, order: Uint32Array) {
  const listed = (lists: Lists | undefined): Inverted | undefined =>
    lists && invert(works.size, termLimit(lists), listedTerms(lists, order))
  const single = (column: Uint8Array | Uint16Array): Inverted =>
    invert(works.size, 1 + largest(column), (at, out) => {
      out[0] = column[order[at] as number] as number
      return 1
    })
  return {
    creator: listed(works.creators),
    series: listed(works.series),
    collection: listed(works.collections),
    owner: listed(works.owners),
    language: single(works.language),
    rating: single(works.rating),
    flag: invert(works.size, Object.keys(flags).length, flagTerms(works.flags, order)),
  }
}

function listedTerms({ starts, items }: Lists, order: Uint32Array): TermsOf {
  return (document, out) => {
    const row = order[document] as number
    const found = items.subarray(starts[row], starts[row + 1])
    out.set(found)
    return found.length
  }
}

function flagTerms(column: Uint16Array, order: Uint32Array): TermsOf {
  return (document, out) => {
    const set = column[order[document] as number] as number
    let count = 0
    for (let flag = 0; set >>> flag !== 0; flag += 1) {
      if (((set >>> flag) & 1) === 0) continue
      out[count] = flag
      count += 1
    }
    return count
  }
}

function reorder(lists: Lists | undefined, order: Uint32Array): Lists | undefined {
  if (!lists) return undefined
  const starts = sharedU32(order.length + 1)
  const items = sharedU32(lists.items.length)
  let total = 0
  for (let document = 0; document < order.length; document += 1) {
    const row = order[document] as number
    const list = lists.items.subarray(lists.starts[row], lists.starts[row + 1])
    starts[document] = total
    items.set(list, total)
    total += list.length
  }
  starts[order.length] = total
  return { starts, items }
}

function ordersOf(
  works: WorksColumns,
  byId: Uint32Array,
): Record<OrderedKey, Uint32Array | undefined> {
  const documents = (rows: Uint32Array) => {
    const ordered = sharedU32(rows.length)
    for (let at = 0; at < rows.length; at += 1) {
      ordered[at] = byId[rows[at] as number] as number
    }
    return ordered
  }
  const byNumber = (keys: Float64Array | undefined) => keys && documents(orderByNumber(keys))
  return {
    created: documents(orderRows(works.created)),
    words: documents(orderRows(works.words)),
    kudos: documents(orderRows(works.kudos)),
    comments: documents(orderRows(works.comments)),
    bookmarks: documents(orderRows(works.bookmarks)),
    hits: documents(orderRows(works.hits)),
    title: byNumber(works.title),
    creator: byNumber(works.creator),
  }
}
