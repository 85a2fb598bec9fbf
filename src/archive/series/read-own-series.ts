import type { Archive } from '#archive/archive.ts'
import { showNotes } from '#archive/posting/plain-notes.ts'
import type { Viewer } from '#archive/viewer.ts'
import { creatorOf, creatorsOfSeries } from '#archive/works/creator-of.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { CreatorView, WorkLink } from '#archive/works/work.ts'
import type { SeriesId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { listInvitedTo } from './invite-keeper.ts'
import { hasOtherKeepers } from './leave-series.ts'
import { mayEditSeries } from './may-edit-series.ts'
import type { SeriesFields } from './save-series.ts'

/** A series as its keepers change it. */
export type OwnSeries = {
  readonly id: SeriesId
  readonly version: number
  readonly fields: SeriesFields
  readonly parts: readonly OwnPart[]
  /** The keeper's works that do not stand in it, by title. */
  readonly addable: readonly WorkLink[]
  /** Who keeps it. */
  readonly keepers: readonly CreatorView[]
  /** Who was asked to keep it too and has not answered. */
  readonly asked: readonly AskedKeeper[]
  /** Somebody else keeps it who can sign in, so that one may leave it. */
  readonly mayLeave: boolean
}

export type AskedKeeper = { readonly id: number; readonly pseud: string }

export type OwnPart = {
  /** Of its place in the series. */
  readonly id: number
  readonly part: number | undefined
  /** Absent: a work that its keeper may not see, or that lies in the bin; it keeps its place. */
  readonly title: string | undefined
  readonly isSeries: boolean
  readonly isDraft: boolean
  readonly workId: number | undefined
}

/** Reads a series for the form of those who keep it; refuses others as `mayEditSeries` does. */
export async function readOwnSeries(
  archive: Archive,
  viewer: Viewer,
  id: SeriesId,
): Promise<OwnSeries> {
  const keeper = await mayEditSeries(archive, viewer, id)
  const row = await archive.db
    .selectFrom('series')
    .select(['title', 'summary', 'notes', 'complete', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'series.not-found')
  const members = await listInSeries(archive, id)
  const ids = members.flatMap(({ work_id }) => work_id ?? [])
  const cards = new Map((await listCards(archive, keeper, ids)).map((card) => [card.id, card]))
  const drafts = new Set(await listDrafts(archive, keeper))
  const own = await listOwnWorks(archive, keeper)
  return {
    id,
    version: row.version,
    fields: {
      title: row.title,
      summary: showNotes(row.summary),
      notes: showNotes(row.notes),
      complete: row.complete === 1,
    },
    parts: members.map((member) => {
      const work = member.work_id === null ? undefined : cards.get(member.work_id)
      return {
        id: member.id,
        part: member.part ?? undefined,
        title: work?.title ?? member.title ?? undefined,
        isSeries: member.work_id === null,
        isDraft: work !== undefined && drafts.has(work.id),
        workId: work?.id,
      }
    }),
    addable: own.filter((work) => !ids.includes(work.id)),
    keepers: await listKeepers(archive, id),
    asked: (await listInvitedTo(archive.db, id)).map((one) => ({ id: one.id, pseud: one.pseud })),
    mayLeave: await hasOtherKeepers(archive.db, id, keeper.id),
  }
}

async function listKeepers({ db }: Archive, id: SeriesId): Promise<readonly CreatorView[]> {
  const rows = await creatorsOfSeries(db).where('series_creatorships.series_id', '=', id).execute()
  return rows.map(creatorOf)
}

/** The places of a series in their order, without those that wait to be let in. */
export async function listInSeries({ db }: Pick<Archive, 'db'>, id: SeriesId) {
  return await db
    .selectFrom('series_members')
    .leftJoin('series', 'series.id', 'series_members.sub_series_id')
    .select(['series_members.id', 'series_members.part', 'series_members.work_id', 'series.title'])
    .where('series_members.series_id', '=', id)
    .where('series_members.pending', '=', 0)
    .orderBy('series_members.position')
    .orderBy('series_members.id')
    .execute()
}

type Keeper = Awaited<ReturnType<typeof mayEditSeries>>

function ownWorks({ db }: Archive, keeper: Keeper) {
  const own = db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .where('pseuds.person_id', '=', keeper.id)
  return visibleWorks(db, keeper).where('works.id', 'in', own)
}

async function listOwnWorks(archive: Archive, keeper: Keeper): Promise<readonly WorkLink[]> {
  return await ownWorks(archive, keeper)
    .select(['works.id', 'works.title'])
    .where('works.title', '!=', '')
    .orderBy('works.sort_title')
    .orderBy('works.id')
    .limit(2000)
    .execute()
}

async function listDrafts(archive: Archive, keeper: Keeper) {
  const rows = await ownWorks(archive, keeper)
    .select('works.id')
    .where('works.state', '=', 'draft')
    .execute()
  return rows.map(({ id }) => id)
}
