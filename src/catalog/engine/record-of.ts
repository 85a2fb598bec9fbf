import { hasBit, type Lists } from './arrays.ts'
import { writeTags } from './build/merge-works.ts'
import { languageOf, maskOf } from './forward.ts'
import type { WorkRecord } from './record.ts'
import { maskTagsMost, ratingShift, type Segment } from './segment.ts'

/** A document as a work again. Its tags are canonical: which synonym stood there is not kept. */
export function recordOf(segment: Segment, document: number): WorkRecord {
  const number = (column: ArrayLike<number>) => column[document] as number
  const room = (number(segment.forwardStarts.subarray(1)) - number(segment.forwardStarts)) as number
  const tags = new Uint32Array(room + maskTagsMost)
  const end = writeTags(segment, document, tags, 0)
  const set = number(segment.flags)
  return {
    id: number(segment.ids),
    updated: number(segment.updated),
    created: number(segment.created),
    words: number(segment.words),
    chapters: number(segment.chapters),
    kudos: number(segment.kudos),
    comments: number(segment.comments),
    bookmarks: number(segment.bookmarks),
    hits: number(segment.hits),
    language: languageOf(segment, document),
    rating: maskOf(segment, document) >>> ratingShift,
    flags: Array.from({ length: 16 }, (_, flag) => flag).filter((flag) => (set >>> flag) & 1),
    closed: hasBit(segment.guest, document) ? 0 : hasBit(segment.member, document) ? 1 : 2,
    tags: Array.from(tags.subarray(0, end)),
    main: listAt(segment.main, document),
    creators: listAt(segment.creators, document),
    series: listAt(segment.series, document),
    collections: listAt(segment.collections, document),
    owners: listAt(segment.owners, document),
    title: segment.title?.[document] ?? 0,
    creator: segment.creator?.[document] ?? 0,
  }
}

function listAt(lists: Lists | undefined, document: number): readonly number[] {
  if (!lists) return []
  return Array.from(lists.items.subarray(lists.starts[document], lists.starts[document + 1]))
}
