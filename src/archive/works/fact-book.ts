import { system } from '#archive/viewer.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import { lastChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import type { TagKind } from '#store/tags.ts'
import { visibleWorks } from './visible-works.ts'

/** What counting has to know of a work. */
export type WorkFacts = {
  readonly rating: Rating
  readonly isComplete: boolean
  readonly language: string | null
  readonly languageName: string | null
  readonly words: number
  /** As they stand on the work: synonyms are not resolved. */
  readonly tags: readonly TagId[]
}

export type TagFacts = {
  readonly id: TagId
  readonly kind: TagKind
  readonly name: string
  readonly sortName: string
  readonly position: number
  /** The one tag that it counts as: itself, or the one it is a synonym of. */
  readonly canonical: readonly [TagId]
}

export type Facts = {
  readonly works: ReadonlyMap<WorkId, WorkFacts>
  readonly tags: ReadonlyMap<TagId, TagFacts>
}

/**
 * Facts of every work and tag, in memory: some 400 bytes a work. Counting what thousands of found works
 * carry takes a database longer than finding them. It is read at the first list and then follows the
 * change log. It knows all works, so whose they are to see is decided before anything is counted.
 */
export type FactBook = { readonly read: (db: Db) => Promise<Facts> }

type Book = {
  readonly seq: number
  readonly works: Map<WorkId, WorkFacts>
  readonly tags: Map<TagId, TagFacts>
}

export function openFactBook(): FactBook {
  let book: Book | undefined
  let reading: Promise<unknown> = Promise.resolve()
  return {
    read: async (db) => {
      // One after the other, or an older reading could come last.
      const turn = reading.then(() => catchUp(db, book))
      reading = turn.catch(() => undefined)
      book = await turn
      return book
    },
  }
}

/** More changes than these and all is read anew. */
const mostChanges = 2_000

async function catchUp(db: Db, book: Book | undefined): Promise<Book> {
  const seq = await lastChange(db)
  if (book?.seq === seq) return book
  if (!book || seq < book.seq || seq - book.seq > mostChanges) return await readAll(db, seq)
  const changes = await db
    .selectFrom('changes')
    .select(['kind', 'entity_id'])
    .where('seq', '>', book.seq)
    .where('seq', '<=', seq)
    .execute()
  // A log with a hole does not tell what has changed.
  if (changes.length !== seq - book.seq) return await readAll(db, seq)
  const ids = changes
    .filter(({ kind }) => kind === 'work')
    .map(({ entity_id }) => entity_id as WorkId)
  await readWorks(db, book.works, [...new Set(ids)])
  const hasNew = ids.some((id) => book.works.get(id)?.tags.some((tag) => !book.tags.has(tag)))
  const hasWrangled = changes.some(({ kind }) => kind === 'tag')
  return { seq, works: book.works, tags: hasNew || hasWrangled ? await readTags(db) : book.tags }
}

async function readAll(db: Db, seq: number): Promise<Book> {
  const rows = await visibleWorks(db, counting).select('works.id').execute()
  const works = new Map<WorkId, WorkFacts>()
  await readWorks(
    db,
    works,
    rows.map(({ id }) => id),
  )
  return { seq, works, tags: await readTags(db) }
}

const counting = system('counting')

// Small enough that a reader who asks meanwhile does not notice.
const batch = 500

/** Reads the facts of these works anew; those that are no more are taken out. */
async function readWorks(db: Db, works: Map<WorkId, WorkFacts>, ids: readonly WorkId[]) {
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch)
    const rows = await visibleWorks(db, counting)
      .select([
        'works.id',
        'works.rating',
        'works.complete',
        'works.language',
        'works.language_name',
        'works.words',
      ])
      .where('works.id', 'in', some)
      .execute()
    const taggings = await db
      .selectFrom('taggings')
      .select(['work_id', 'tag_id'])
      .where('work_id', 'in', some)
      .execute()
    const tags = Map.groupBy(taggings, (row) => row.work_id)
    const known = new Map(rows.map((row) => [row.id, row]))
    for (const id of some) {
      const row = known.get(id)
      if (!row) works.delete(id)
      else {
        works.set(id, {
          rating: row.rating,
          isComplete: row.complete === 1,
          language: row.language,
          languageName: row.language_name,
          words: row.words,
          tags: tags.get(id)?.map(({ tag_id }) => tag_id) ?? [],
        })
      }
    }
  }
}

async function readTags(db: Db): Promise<Map<TagId, TagFacts>> {
  const rows = await db
    .selectFrom('tags')
    .select(['id', 'kind', 'name', 'sort_name', 'position', 'synonym_of'])
    .execute()
  return new Map(
    rows.map(({ id, kind, name, sort_name, position, synonym_of }) => {
      const canonical = [synonym_of ?? id] as const
      return [id, { id, kind, name, sortName: sort_name, position, canonical }]
    }),
  )
}
