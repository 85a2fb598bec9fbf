import type { Generated } from 'kysely'
import type { PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'

export type BookmarksTable = {
  id: Generated<number>
  person_id: PersonId
  work_id: WorkId | null
  series_id: SeriesId | null
  creator_id: PersonId | null
  note: string | null
  created_on: PlainDate | null
}
