import type { Instant } from '#ground/time.ts'

export type ChangeKind = 'work' | 'tag' | 'series' | 'person'

export type ChangesTable = {
  seq: number
  kind: ChangeKind
  entity_id: number
  at: Instant
}

export type ChangeCounterTable = {
  last_seq: number
}
