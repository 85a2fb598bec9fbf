import type { Archive } from '#archive/archive.ts'
import { resolveCollections } from '#archive/posting/placing/place-collections.ts'
import { type Creators, resolveCreators } from '#archive/posting/placing/place-creators.ts'
import { type Related, resolveRelated } from '#archive/posting/placing/place-related.ts'
import { resolveSeries } from '#archive/posting/placing/place-series.ts'
import type { CollectionId } from '#ground/ids.ts'
import type { Refusal } from '#ground/refusal.ts'
import { dayOf, type PlainDate } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { findFaults } from './find-faults.ts'
import { findMediaFaults } from './find-media-faults.ts'
import type { StoredWork } from './stored-work.ts'
import type { SeriesInput, WorkInput } from './work-input.ts'
import type { Writer } from './writer.ts'

/** What the names of a form mean here, and all that is wrong with it. */
export type Resolved = {
  readonly faults: readonly Refusal[]
  readonly creators: Creators
  readonly series: readonly SeriesInput[]
  readonly collections: readonly CollectionId[]
  readonly related: readonly Related[]
}

/** Reads a filled form against the archive. It changes nothing and refuses nothing: it tells faults. */
export async function judgeWork(
  archive: Archive,
  db: Db,
  viewer: Writer,
  form: {
    readonly input: WorkInput
    readonly stored: StoredWork | undefined
    readonly as: 'draft' | 'posted'
  },
): Promise<Resolved> {
  const { input, stored } = form
  const today = await todayOf(archive, db, viewer)
  const faults = findFaults({ ...form, today })
  faults.push(...(await findMediaFaults(db, form)))
  const workId = stored?.id
  const creators = await resolveCreators(db, viewer, input, faults)
  const series = await resolveSeries(db, { viewer, workId }, input.series, faults)
  const collections = await resolveCollections(db, workId, input.collections, faults)
  const known = stored?.input.related ?? []
  const wanted = { wanted: input.related, known, self: workId }
  const related = await resolveRelated(archive, db, viewer, wanted, faults)
  return { faults, creators, series, collections, related }
}

/** The day that somebody has, or the archive's where that is later. */
async function todayOf({ clock }: Archive, db: Db, { id }: Writer): Promise<PlainDate> {
  const now = clock.now()
  const row = await db
    .selectFrom('people')
    .select('time_zone')
    .where('id', '=', id)
    .executeTakeFirst()
  const here = dayIn(now, row?.time_zone ?? 'UTC')
  return here > dayOf(now) ? here : dayOf(now)
}

function dayIn(now: string, timeZone: string): PlainDate {
  try {
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
    return day.format(Date.parse(now)) as PlainDate
  } catch (error) {
    // A zone that this machine does not know.
    if (error instanceof RangeError) return now.slice(0, 10) as PlainDate
    throw error
  }
}
