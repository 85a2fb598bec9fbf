import { listMatchingWorks } from '#archive/many/list-matching-works.ts'
import type { Member } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import type { TagKind } from '#store/tags.ts'
import type { Stage } from './stage.ts'

export const idsOf = async ({ archive }: Stage, viewer: Member, text = '') =>
  (await listMatchingWorks(archive, viewer, text)).map(({ id }) => id)

export const tag = (kind: TagKind, name: string) => ({ kind, name })

/** All that changes of many works can change, and what follows from it. */
export async function stateOf({ archive, cast }: Stage, ids: readonly WorkId[]) {
  const { db } = archive
  const works = await visibleWorks(db, cast.system)
    .select(['works.id', 'works.state', 'works.restricted', 'works.language'])
    .select(['works.language_name', 'works.comments_from', 'works.sort_title', 'works.words'])
    .select(['works.updated_on', 'works.complete', 'works.chapter_count', 'works.sort_creator'])
    .select(['works.completed_on', 'works.binned_at', 'works.binned_from'])
    .select(['works.rating', 'works.rating_name', 'works.asks_age'])
    .where('works.id', 'in', ids)
    .orderBy('works.id')
    .execute()
  const taggings = await db
    .selectFrom('taggings')
    .select(['work_id', 'tag_id', 'position', 'main', 'note'])
    .where('work_id', 'in', ids)
    .orderBy('work_id')
    .orderBy('position')
    .orderBy('tag_id')
    .execute()
  const members = await db
    .selectFrom('series_members')
    .select(['series_id', 'work_id', 'position', 'part'])
    .orderBy('id')
    .execute()
  const keepers = await db
    .selectFrom('series_creatorships')
    .selectAll()
    .orderBy('series_id')
    .orderBy('pseud_id')
    .execute()
  const series = await db
    .selectFrom('series')
    .select('title')
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute()
  return { works, taggings, members, keepers, series }
}

export async function addSeries(stage: Stage): Promise<SeriesId> {
  const { archive, cast } = stage
  const { id } = await archive.db
    .insertInto('series')
    .values({ title: 'Lamps', sort_title: 'lamps', created_at: archive.clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await archive.db
    .insertInto('series_creatorships')
    .values({ series_id: id, pseud_id: cast.pseuds.mara, position: 0 })
    .execute()
  return id
}
