import type { Index } from '#catalog/engine/answer.ts'
import { hasBit } from '#catalog/engine/arrays.ts'
import type { WorkRecord } from '#catalog/engine/record.ts'
import { recordOf } from '#catalog/engine/record-of.ts'
import { postingsOf, type Segment } from '#catalog/engine/segment.ts'
import type { TagTable } from '#catalog/engine/tag-table.ts'

export type Retagging = {
  readonly index: Index
  readonly table: TagTable
  /** Tags that mean something else in `table`. */
  readonly touched: ReadonlySet<number>
  /** Works that come with the change and need not be taken from the index. */
  readonly works: readonly WorkRecord[]
}

// So many works are taken out and put back while everybody waits: some milliseconds.
const fewMost = 300

/** The works that carry a touched tag, if they are few. */
export function retag({ index, touched, works }: Retagging): readonly WorkRecord[] | undefined {
  const known = new Set(works.map(({ id }) => id))
  const found = new Map<number, WorkRecord>()
  for (const segment of index.segments) {
    const documents = documentsOf(segment, touched)
    if (!documents) return undefined
    for (const document of documents) {
      const record = recordOf(segment, document)
      if (!known.has(record.id)) found.set(record.id, record)
    }
  }
  return found.size > fewMost ? undefined : [...found.values()]
}

function documentsOf(segment: Segment, tags: ReadonlySet<number>): ReadonlySet<number> | undefined {
  const documents = new Set<number>()
  for (const tag of tags) {
    const postings = postingsOf(segment, 'tag', tag)
    if ('bits' in postings || postings.count > 4 * fewMost) {
      if (postings.count > 0) return undefined
      continue
    }
    for (const document of postings.list) {
      if (hasBit(segment.everything, document)) documents.add(document)
    }
    if (documents.size > fewMost) return undefined
  }
  return documents
}
