import type { Generated } from 'kysely'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

export const tagKinds = [
  'warning',
  'category',
  'fandom',
  'relationship',
  'character',
  'additional',
] as const
export type TagKind = (typeof tagKinds)[number]

export type TagsTable = {
  id: Generated<TagId>
  kind: TagKind
  name: string
  name_key: string
  sort_name: string
  fold_name: string
  canonical: Generated<number>
  synonym_of: TagId | null
  description: string | null
  position: Generated<number>
  created_at: Instant
}

export type TagMetasTable = {
  sub_id: TagId
  meta_id: TagId
}

export type TagParentsTable = {
  tag_id: TagId
  parent_id: TagId
}

export type TaggingsTable = {
  work_id: WorkId
  tag_id: TagId
  position: number
  /** The relationship or character that the work is about, as its creator marked it. */
  main: Generated<number>
  /** Of a warning: where, and how strongly. */
  note: string | null
}
