import type { Selectable } from 'kysely'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { OtherPlacesTable } from '#store/works.ts'
import type { OtherPlace } from './other-place.ts'

const columns = [
  'other_places.site',
  'other_places.url',
  'other_places.posted_on',
  'other_places.newest',
  'other_places.note',
] as const

/** The rows of a work's other places, in its creator's order. */
export function otherPlacesOf(db: Db, workId: WorkId) {
  return db
    .selectFrom('other_places')
    .select(columns)
    .where('other_places.work_id', '=', workId)
    .orderBy('other_places.position')
    .orderBy('other_places.id')
}

type Row = Pick<Selectable<OtherPlacesTable>, 'site' | 'url' | 'posted_on' | 'newest' | 'note'>

/** Rows as pages and forms show them. */
export function listOtherPlaces(rows: readonly Row[]): readonly OtherPlace[] {
  return rows.map(({ site, url, posted_on, newest, note }) => {
    return { site, url, postedOn: posted_on ?? undefined, newest, note: note ?? undefined }
  })
}
