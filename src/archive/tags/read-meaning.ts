import type { Archive } from '#archive/archive.ts'
import type { Staff } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { TagView } from '#archive/works/work.ts'
import type { TagId } from '#ground/ids.ts'
import { tagClosure } from './tag-closure.ts'
import { takeTag } from './take-tag.ts'

/** What a tag means, for those who may change that. */
export type MeaningView = TagView & {
  readonly canonical: boolean
  readonly synonymOf: TagView | undefined
  /** The first hundred of each. */
  readonly synonyms: readonly TagView[]
  readonly metas: readonly TagView[]
  readonly subs: readonly TagView[]
  readonly fandoms: readonly TagView[]
  /** Works that the tag's page finds, for whoever sees everything. */
  readonly works: number
}

const shown = 100

/** Refuses `not-found`. */
export async function readMeaning(
  archive: Archive,
  viewer: Staff,
  id: TagId,
): Promise<MeaningView> {
  const { db } = archive
  const { kind, name, canonical, synonym_of } = await takeTag(db, id)
  const tags = () =>
    db.selectFrom('tags').select(['tags.id', 'tags.kind', 'tags.name']).orderBy('tags.sort_name')
  const [synonymOf] =
    synonym_of === null ? [] : await tags().where('tags.id', '=', synonym_of).execute()
  const metas = tags()
    .innerJoin('tag_metas', 'tag_metas.meta_id', 'tags.id')
    .where('tag_metas.sub_id', '=', id)
  const subs = tags()
    .innerJoin('tag_metas', 'tag_metas.sub_id', 'tags.id')
    .where('tag_metas.meta_id', '=', id)
  const fandoms = tags()
    .innerJoin('tag_parents', 'tag_parents.parent_id', 'tags.id')
    .where('tag_parents.tag_id', '=', id)
  return {
    id,
    kind,
    name,
    canonical: canonical === 1,
    synonymOf,
    synonyms: await tags().where('tags.synonym_of', '=', id).limit(shown).execute(),
    metas: await metas.limit(shown).execute(),
    subs: await subs.limit(shown).execute(),
    fandoms: await fandoms.limit(shown).execute(),
    works: await countWorks(archive, viewer, id),
  }
}

async function countWorks({ db, catalog }: Archive, viewer: Staff, id: TagId): Promise<number> {
  const [counted] = (await catalog.countTags({ audience: 'everything' }, [id])) ?? []
  if (counted !== undefined) return counted
  const { works } = await visibleWorks(db, viewer)
    .innerJoin('taggings', 'taggings.work_id', 'works.id')
    .select((all) => all.fn.count<number>('works.id').distinct().as('works'))
    .where('taggings.tag_id', 'in', await tagClosure(db, id))
    .executeTakeFirstOrThrow()
  return Number(works)
}
