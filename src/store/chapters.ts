import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, PseudId, WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import type { WorkState } from './works.ts'

export type ChaptersTable = {
  id: Generated<ChapterId>
  work_id: WorkId
  position: number
  number: number
  title: string | null
  state: WorkState
  words: number
  restored: Generated<number>
  missing: Generated<number>
  published_on: PlainDate | null
  source_url: string | null
  summary: CleanHtml | null
  notes: CleanHtml | null
  end_notes: CleanHtml | null
  html: CleanHtml
}

export type ChapterCreatorshipsTable = {
  chapter_id: ChapterId
  pseud_id: PseudId
  position: number
}
