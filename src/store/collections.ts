import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { CollectionId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

export type CollectionsTable = {
  id: Generated<CollectionId>
  name: string
  title: string
  description: CleanHtml | null
  source_url: string | null
  created_at: Instant
}

export type CollectionItemsTable = {
  collection_id: CollectionId
  work_id: WorkId
  unrevealed: Generated<number>
  anonymous: Generated<number>
}
