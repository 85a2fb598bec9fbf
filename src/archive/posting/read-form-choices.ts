import type { Archive } from '#archive/archive.ts'
import { listOwnPseuds, type OwnPseud } from '#archive/posting/placing/place-creators.ts'
import { listOwnSeries, type OwnSeries } from '#archive/posting/placing/place-series.ts'
import { listListedTags } from '#archive/tags/list-listed-tags.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Writer } from './writer.ts'

/** What a writer can choose from. */
export type FormChoices = {
  readonly pseuds: readonly OwnPseud[]
  readonly series: readonly OwnSeries[]
  /** The archive's warnings and categories, in its order. */
  readonly warnings: readonly string[]
  readonly categories: readonly string[]
  /** Titles of collections, for completing one. */
  readonly collections: readonly string[]
}

/** Reads what the form offers this writer. */
export async function readFormChoices({ db }: Archive, viewer: Writer): Promise<FormChoices> {
  const tags = await listListedTags(db)
  const collections = await db
    .selectFrom('collections')
    .select('title')
    .distinct()
    .orderBy('title')
    .limit(200)
    .execute()
  const names = (kind: string) => tags.filter((tag) => tag.kind === kind).map(({ name }) => name)
  return {
    pseuds: await listOwnPseuds(db, viewer),
    series: await listOwnSeries(db, viewer),
    warnings: names('warning'),
    categories: names('category'),
    collections: collections.map(({ title }) => title),
  }
}

/** The language in which somebody wrote last, for their next form. */
export async function findLastLanguage(archive: Archive, viewer: Writer): Promise<string> {
  const row = await visibleWorks(archive.db, viewer)
    .innerJoin('creatorships', 'creatorships.work_id', 'works.id')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('works.language')
    .where('pseuds.person_id', '=', viewer.id)
    .where('works.language', 'is not', null)
    .orderBy('works.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.language ?? ''
}
