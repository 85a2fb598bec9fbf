import type { Selectable } from 'kysely'
import type { ChapterEntry } from '#archive/works/work.ts'
import type { ChaptersTable } from '#store/chapters.ts'

/** The columns of a chapter that lists and neighbours need. */
export const entryColumns = [
  'chapters.id',
  'chapters.position',
  'chapters.number',
  'chapters.title',
  'chapters.words',
  'chapters.published_on',
  'chapters.restored',
  'chapters.missing',
  'chapters.state',
] as const

type Column<Name> = Name extends `chapters.${infer Own extends keyof ChaptersTable}` ? Own : never

type EntryRow = Pick<Selectable<ChaptersTable>, Column<(typeof entryColumns)[number]>>

/** A chapter as lists and neighbours show it. */
export function entryOf(row: EntryRow): ChapterEntry {
  return {
    id: row.id,
    position: row.position,
    number: row.number,
    title: row.title ?? undefined,
    words: row.words,
    publishedOn: row.published_on ?? undefined,
    isRestored: row.restored === 1,
    isDraft: row.state === 'draft',
    isMissing: row.missing === 1,
  }
}
