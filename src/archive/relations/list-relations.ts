import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkCard } from '#archive/works/work.ts'
import type { Relation } from '#store/works.ts'

export type Approval = 'waiting' | 'approved' | 'refused'

/** A work that says that it follows one of the viewer's. */
export type AskedRelation = {
  readonly id: number
  readonly relation: Relation
  /** The other's. */
  readonly work: WorkCard
  /** The viewer's own. */
  readonly parent: WorkCard
  readonly approval: Approval
}

/** The links that others would like to have from the viewer's works to theirs, newest first. */
export async function listRelations(
  archive: Archive,
  viewer: Writer,
): Promise<readonly AskedRelation[]> {
  const own = archive.db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .where('pseuds.person_id', '=', viewer.id)
  const rows = await visibleWorks(archive.db, viewer)
    .innerJoin('related_works', 'related_works.work_id', 'works.id')
    .select(['related_works.id', 'related_works.relation', 'related_works.approval'])
    .select(['related_works.work_id', 'related_works.other_work_id'])
    .where('works.state', '=', 'posted')
    .where('related_works.other_work_id', 'in', own)
    .where('related_works.work_id', 'not in', own)
    .where((is) =>
      is.or([
        is('related_works.approval', '!=', 'approved'),
        is('related_works.answered_at', 'is not', null),
      ]),
    )
    .orderBy('related_works.id', 'desc')
    .limit(200)
    .execute()
  const ids = new Set(rows.flatMap(({ work_id, other_work_id }) => [work_id, other_work_id ?? []]))
  const cards = await listCards(archive, viewer, [...ids].flat())
  const byId = new Map(cards.map((card) => [card.id, card]))
  return rows.flatMap(({ id, relation, approval, work_id, other_work_id }) => {
    const work = byId.get(work_id)
    const parent = other_work_id === null ? undefined : byId.get(other_work_id)
    return work && parent ? [{ id, relation, work, parent, approval }] : []
  })
}
