import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'

/** The question whether somebody is a creator of a work too. */
export type ListedInvitation = {
  readonly id: number
  readonly workId: WorkId
  readonly title: string
  /** The name on the work of the one who asks. */
  readonly from: string
  /** The name that would stand on the work. */
  readonly pseud: string
  readonly askedAt: Instant
}

const reader = system('tell who is asked to be a creator')

/**
 * Questions that wait for an answer, to be narrowed. A title is told here though its work may be a
 * draft: whoever asks has told it. A question falls silent when its work is in the bin, or when the one
 * who asked is no creator of it any more.
 */
export function openInvitations(db: Db) {
  return visibleWorks(db, reader)
    .innerJoin('creator_invitations', 'creator_invitations.work_id', 'works.id')
    .innerJoin('pseuds', 'pseuds.id', 'creator_invitations.pseud_id')
    .where('works.state', 'in', ['draft', 'posted'])
    .where('creator_invitations.answer', 'is', null)
    .where((is) =>
      is.exists(
        is
          .selectFrom('creatorships')
          .innerJoin('pseuds as askers', 'askers.id', 'creatorships.pseud_id')
          .select('creatorships.work_id')
          .whereRef('creatorships.work_id', '=', 'works.id')
          .whereRef('askers.person_id', '=', 'creator_invitations.by_person_id'),
      ),
    )
}

/** Reads invitations: those that one person is asked, or those that one person has asked. */
export async function listOpenInvitations(
  db: Db,
  whose: { readonly asked: PersonId } | { readonly asking: PersonId },
): Promise<readonly ListedInvitation[]> {
  const open = openInvitations(db)
  const some =
    'asked' in whose
      ? open.where('pseuds.person_id', '=', whose.asked)
      : open.where('creator_invitations.by_person_id', '=', whose.asking)
  const rows = await some
    .select(['creator_invitations.id', 'works.id as workId', 'works.title'])
    .select(['pseuds.name as pseud', 'creator_invitations.created_at as askedAt'])
    .select((of) =>
      of
        .selectFrom('creatorships')
        .innerJoin('pseuds as names', 'names.id', 'creatorships.pseud_id')
        .select('names.name')
        .whereRef('creatorships.work_id', '=', 'works.id')
        .whereRef('names.person_id', '=', 'creator_invitations.by_person_id')
        .orderBy('creatorships.position')
        .limit(1)
        .as('from'),
    )
    .orderBy('creator_invitations.id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, from: row.from ?? '' }))
}
