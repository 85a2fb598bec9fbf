import type { Generated } from 'kysely'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PlainDate } from '#ground/time.ts'

export type NewsPostsTable = {
  id: Generated<number>
  title: string
  html: CleanHtml
  author_name: string | null
  posted_on: PlainDate | null
}

export type PagesTable = {
  id: Generated<number>
  slug: string
  title: string
  html: CleanHtml
}
