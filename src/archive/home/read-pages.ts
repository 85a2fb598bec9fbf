import type { Archive } from '#archive/archive.ts'
import { pageOf } from '#archive/works/page-of.ts'
import { Refusal } from '#ground/refusal.ts'

const postsPerPage = 20

/** News of the archive, newest first. */
export async function listNews(archive: Archive, page: number) {
  const rows = await archive.db
    .selectFrom('news_posts')
    .select(['id', 'title', 'posted_on'])
    .orderBy('posted_on', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc')
    .execute()
  const { items, page: shown, pages } = pageOf(rows, page, postsPerPage)
  const posts = items.map((row) => ({
    id: row.id,
    title: row.title,
    postedOn: row.posted_on ?? undefined,
  }))
  return { posts, page: shown, pages }
}

/** One piece of news. */
export async function readNews(archive: Archive, id: number) {
  const row = await archive.db
    .selectFrom('news_posts')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'archive.news-not-found')
  const { title, html } = row
  const authorName = row.author_name ?? undefined
  return { id, title, html, authorName, postedOn: row.posted_on ?? undefined }
}

/** A page that the archivist wrote, by its name in the address. */
export async function readCustomPage(archive: Archive, slug: string) {
  const row = await archive.db
    .selectFrom('pages')
    .select(['title', 'html'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'archive.page-not-found')
  return row
}
