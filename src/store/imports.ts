import type { Generated } from 'kysely'
import type { ChapterId, ImportId, OriginalId, PersonId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

export type ImportState = 'waiting' | 'running' | 'done' | 'failed'
export type ImportOutcome = 'created' | 'updated' | 'unchanged' | 'refused'

export type OriginalsTable = {
  id: Generated<OriginalId>
  sha256: string
  size: number
  created_at: Instant
}

export type WorkOriginalsTable = {
  work_id: WorkId
  chapter_id: ChapterId | null
  original_id: OriginalId
  name: string
  format: string
  created_at: Instant
}

export type ImportsTable = {
  id: Generated<ImportId>
  label: string
  format: string | null
  state: ImportState
  by_person_id: PersonId | null
  total: Generated<number>
  done: Generated<number>
  error: string | null
  created_at: Instant
  finished_at: Instant | null
}

export type ImportFilesTable = {
  id: Generated<number>
  import_id: ImportId
  path: string
  original_id: OriginalId
}

export type ImportItemsTable = {
  id: Generated<number>
  import_id: ImportId
  source: string
  work_id: WorkId | null
  outcome: ImportOutcome
}

export type ImportRemarksTable = {
  id: Generated<number>
  import_id: ImportId
  item_id: number | null
  kind: string
  place: string
  said_values: string | null
}

export type OldArchivesTable = {
  id: Generated<number>
  archive_key: string
  kind: string
  name: string
  url: string | null
}

export type OriginsTable = {
  id: Generated<number>
  archive_key: string
  kind: string
  old_id: string
  target_id: number | null
  digest: string | null
  detail: string | null
}
