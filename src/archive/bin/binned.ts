import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { listOwnPseuds } from '#archive/posting/placing/place-creators.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { type Member, system } from '#archive/viewer.ts'
import { isOwnWork } from '#archive/works/is-own-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Db } from '#store/schema.ts'

/** What can lie in the bin. */
export const binKinds = ['work', 'chapter', 'series', 'comment'] as const
export type BinKind = (typeof binKinds)[number]

/** One thing in the bin. */
export type Binned = { readonly kind: BinKind; readonly id: number }

const keeper = system('look into the bin')

/** A member's own works that lie in the bin, whoever of its creators has put them there. */
export function binnedWorks(db: Db, viewer: Writer) {
  return visibleWorks(db, keeper)
    .where('works.state', '=', 'binned')
    .where((is) => isOwnWork(is, asMember(viewer)))
}

/** Chapters in the bin, of works that are not there themselves. */
export function binnedChapters(db: Db, viewer: Writer) {
  return visibleChapters(db, keeper)
    .where('chapters.state', '=', 'binned')
    .where('works.state', 'in', ['draft', 'posted'])
    .where((is) => isOwnWork(is, asMember(viewer)))
}

/** Series in the bin that a member keeps. */
export async function listBinnedSeries(db: Db, viewer: Writer) {
  const own = (await listOwnPseuds(db, viewer)).map(({ id }) => id)
  if (own.length === 0) return []
  return await db
    .selectFrom('series')
    .select(['series.id', 'series.title', 'series.binned_at'])
    .where('series.binned_at', 'is not', null)
    .where('series.erased_at', 'is', null)
    .where('series.id', 'in', (of) =>
      of
        .selectFrom('series_creatorships')
        .select('series_creatorships.series_id')
        .where('series_creatorships.pseud_id', 'in', own),
    )
    .execute()
}

function asMember({ id, name }: Writer): Member {
  return { kind: 'member', id, name }
}
