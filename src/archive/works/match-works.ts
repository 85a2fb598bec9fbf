import { type SqlBool, sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { tagClosure } from '#archive/tags/tag-closure.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import { splitWords } from '#text/split-words.ts'
import type { Filters } from './filters.ts'
import { isNameKnown } from './is-name-known.ts'
import { visibleWorks } from './visible-works.ts'

/**
 * The works that a viewer may see and that `filters` ask for, as a query still without columns or
 * order. The one place that says what a filter means.
 */
export async function matchWorks(archive: Archive, viewer: Viewer, filters: Filters) {
  const { db } = archive
  const includes = await Promise.all(filters.include.map((id) => tagClosure(db, id)))
  const excluded = (await Promise.all(filters.exclude.map((id) => tagClosure(db, id)))).flat()
  const tagged = (ids: readonly TagId[]) =>
    db.selectFrom('taggings').select('taggings.work_id').where('taggings.tag_id', 'in', ids)

  let works = visibleWorks(db, viewer)
  for (const ids of includes)
    works = works.where('works.id', 'in', tagged(ids.length > 0 ? ids : [none]))
  if (excluded.length > 0) works = works.where('works.id', 'not in', tagged(excluded))
  if (filters.ratings.length > 0) works = works.where('works.rating', 'in', filters.ratings)
  if (filters.excludedRatings.length > 0) {
    works = works.where('works.rating', 'not in', filters.excludedRatings)
  }
  if (filters.completion !== undefined) {
    works = works.where('works.complete', '=', filters.completion === 'complete' ? 1 : 0)
  }
  if (filters.language !== undefined) works = works.where('works.language', '=', filters.language)
  const unwanted = filters.excludedLanguage
  if (unwanted !== undefined) {
    works = works.where((is) =>
      is.or([is('works.language', 'is', null), is('works.language', '!=', unwanted)]),
    )
  }
  if (filters.wordsFrom !== undefined) works = works.where('works.words', '>=', filters.wordsFrom)
  if (filters.wordsTo !== undefined) works = works.where('works.words', '<=', filters.wordsTo)
  const words = filters.text === undefined ? [] : splitWords(filters.text)
  if (words.length === 0) return works
  const secret = await listNamedBy(archive, viewer, words)
  if (secret.length > 0) works = works.where('works.id', 'not in', secret)
  return works.where(archive.search.matches(words))
}

/**
 * Works whose creators this viewer may not know and of whose names one of the words is a part: found
 * by it, they would tell them.
 */
async function listNamedBy(archive: Archive, viewer: Viewer, words: readonly string[]) {
  if (viewer.kind === 'staff' || viewer.kind === 'system') return []
  const asked = new Set(words)
  const rows = await visibleWorks(archive.db, viewer)
    .where('works.id', 'in', (of) =>
      of
        .selectFrom('collection_items')
        .select('collection_items.work_id')
        .where(sql<SqlBool>`collection_items.anonymous = 1`),
    )
    .where((is) => is.not(isNameKnown(viewer)))
    .innerJoin('creatorships', 'creatorships.work_id', 'works.id')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['works.id', 'pseuds.name as pseud', 'people.name as person'])
    .execute()
  const isNamed = ({ pseud, person }: (typeof rows)[number]) =>
    splitWords(`${pseud} ${person}`).some((word) => asked.has(word))
  return [...new Set(rows.filter(isNamed).map(({ id }) => id))]
}

/** No tag has this id: a filter for a tag that does not exist finds nothing. */
const none = 0 as TagId
