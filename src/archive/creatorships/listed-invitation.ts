import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'

/** The question whether somebody is a creator of a work too, or keeps a series too. */
export type ListedInvitation = {
  readonly id: number
  readonly on:
    | { readonly kind: 'work'; readonly id: WorkId }
    | { readonly kind: 'series'; readonly id: SeriesId }
  readonly title: string
  /** The name on it of the one who asks. */
  readonly from: string
  /** The name that would stand on it. */
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

/** The same for series. */
export function openSeriesInvitations(db: Db) {
  return db
    .selectFrom('series')
    .innerJoin('creator_invitations', 'creator_invitations.series_id', 'series.id')
    .innerJoin('pseuds', 'pseuds.id', 'creator_invitations.pseud_id')
    .where('series.binned_at', 'is', null)
    .where('creator_invitations.answer', 'is', null)
    .where((is) =>
      is.exists(
        is
          .selectFrom('series_creatorships')
          .innerJoin('pseuds as askers', 'askers.id', 'series_creatorships.pseud_id')
          .select('series_creatorships.series_id')
          .whereRef('series_creatorships.series_id', '=', 'series.id')
          .whereRef('askers.person_id', '=', 'creator_invitations.by_person_id'),
      ),
    )
}

type Whose = { readonly asked: PersonId } | { readonly asking: PersonId }

/** More are not listed. */
const most = 200

/** Reads invitations, the newest first: those that one person is asked, or those that one has asked. */
export async function listOpenInvitations(
  db: Db,
  whose: Whose,
): Promise<readonly ListedInvitation[]> {
  const all = [...(await listForWorks(db, whose)), ...(await listForSeries(db, whose))]
  return all.sort((a, b) => b.id - a.id).slice(0, most)
}

async function listForWorks(db: Db, whose: Whose): Promise<readonly ListedInvitation[]> {
  const rows = await openInvitations(db)
    .where(columnOf(whose), '=', 'asked' in whose ? whose.asked : whose.asking)
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
    .limit(most)
    .execute()
  return rows.map(({ workId: id, ...row }) => {
    return { ...row, on: { kind: 'work', id }, from: row.from ?? '' }
  })
}

async function listForSeries(db: Db, whose: Whose): Promise<readonly ListedInvitation[]> {
  const rows = await openSeriesInvitations(db)
    .where(columnOf(whose), '=', 'asked' in whose ? whose.asked : whose.asking)
    .select(['creator_invitations.id', 'series.id as seriesId', 'series.title'])
    .select(['pseuds.name as pseud', 'creator_invitations.created_at as askedAt'])
    .select((of) =>
      of
        .selectFrom('series_creatorships')
        .innerJoin('pseuds as names', 'names.id', 'series_creatorships.pseud_id')
        .select('names.name')
        .whereRef('series_creatorships.series_id', '=', 'series.id')
        .whereRef('names.person_id', '=', 'creator_invitations.by_person_id')
        .orderBy('series_creatorships.position')
        .limit(1)
        .as('from'),
    )
    .orderBy('creator_invitations.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ seriesId: id, ...row }) => {
    return { ...row, on: { kind: 'series', id }, from: row.from ?? '' }
  })
}

const columnOf = (whose: Whose) =>
  'asked' in whose ? ('pseuds.person_id' as const) : ('creator_invitations.by_person_id' as const)
