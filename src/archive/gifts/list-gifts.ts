import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkCard } from '#archive/works/work.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

export type GiftAnswer = 'accepted' | 'refused'

/** A work that was given to somebody, with what they said of it. */
export type Gift = {
  readonly id: number
  readonly work: WorkCard
  readonly answer: GiftAnswer | undefined
}

/** What was given to the viewer, newest first, with their answers; of works that they may see. */
export async function listGifts(
  archive: Archive,
  viewer: Viewer,
  of: PersonId,
): Promise<readonly Gift[]> {
  const rows = await posted(archive.db, viewer, of)
    .select(['gifts.id', 'gifts.answer', 'gifts.work_id'])
    .orderBy('gifts.id', 'desc')
    .limit(200)
    .execute()
  const ids = [...new Set(rows.map(({ work_id }) => work_id))]
  const cards = new Map((await listCards(archive, viewer, ids)).map((card) => [card.id, card]))
  return rows.flatMap(({ id, answer, work_id }) => {
    const work = cards.get(work_id)
    return work ? [{ id, work, answer: answer ?? undefined }] : []
  })
}

/** The works that somebody was given and has not refused, for their page: the newest fifty. */
export async function listGiftsShown(
  archive: Archive,
  viewer: Viewer,
  of: PersonId,
): Promise<readonly WorkCard[]> {
  const rows = await posted(archive.db, viewer, of)
    .select('gifts.work_id')
    .where((is) => is.or([is('gifts.answer', 'is', null), is('gifts.answer', '!=', 'refused')]))
    .orderBy('gifts.id', 'desc')
    .limit(50)
    .execute()
  return await listCards(archive, viewer, [...new Set(rows.map(({ work_id }) => work_id))])
}

/** A gift is one once its work is posted. */
function posted(db: Db, viewer: Viewer, of: PersonId) {
  return visibleWorks(db, viewer)
    .innerJoin('gifts', 'gifts.work_id', 'works.id')
    .where('works.state', '=', 'posted')
    .where('gifts.person_id', '=', of)
}
