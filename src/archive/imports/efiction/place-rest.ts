import type {
  ParsedFavourite,
  ParsedNews,
  ParsedPage,
} from '#formats/efiction-sql/parsed-archive.ts'
import type { PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { inBatches, type Session } from './session.ts'

/** Brings in members' favourites as bookmarks, the news with their comments, and the pages. */
export async function placeRest(session: Session): Promise<void> {
  const { favourites, news, pages } = session.parsed
  await inBatches(session, favourites, (db, favourite) => placeFavourite(session, db, favourite))
  await inBatches(session, news, (db, post) => placeNews(session, db, post))
  await inBatches(session, pages, (db, page) => placePage(session, db, page))
}

async function placeFavourite({ origins }: Session, db: Db, { uid, on, note }: ParsedFavourite) {
  const personId = origins.find('person', uid) as PersonId | undefined
  if (!personId) return
  const target = {
    work_id: on.kind === 'story' ? ((origins.find('work', on.sid) as WorkId) ?? null) : null,
    series_id:
      on.kind === 'series' ? ((origins.find('series', on.seriesid) as SeriesId) ?? null) : null,
    creator_id:
      on.kind === 'person' ? ((origins.find('person', on.uid) as PersonId) ?? null) : null,
  }
  if (Object.values(target).every((id) => id === null)) return
  let known = db.selectFrom('bookmarks').select('id').where('person_id', '=', personId)
  for (const [column, id] of Object.entries(target)) {
    known = known.where(column as keyof typeof target, id === null ? 'is' : '=', id)
  }
  if (await known.executeTakeFirst()) return
  await db
    .insertInto('bookmarks')
    .values({ person_id: personId, ...target, note: note ?? null })
    .execute()
}

async function placeNews({ origins }: Session, db: Db, post: ParsedNews): Promise<void> {
  if (origins.find('news', post.nid) !== undefined) return
  const { id } = await db
    .insertInto('news_posts')
    .values({
      title: post.title,
      html: post.html,
      author_name: post.authorName,
      posted_on: post.postedOn ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await origins.add(db, 'news', post.nid, id)
  for (const { cid, by, html, postedOn } of post.comments) {
    const comment = await db
      .insertInto('comments')
      .values({
        news_post_id: id,
        person_id: 'uid' in by ? ((origins.find('person', by.uid) as PersonId) ?? null) : null,
        guest_name: 'name' in by ? by.name : null,
        html,
        written_on: postedOn ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await origins.add(db, 'news-comment', cid, comment.id)
  }
}

/**
 * The archive's own pages. eFiction's built-in texts speak of eFiction. A page that is a program is not
 * run and not shown, for it may hold passwords; its text is kept with its origin.
 */
async function placePage({ origins }: Session, db: Db, page: ParsedPage): Promise<void> {
  if (page.isBuiltIn || origins.find('page', page.id) !== undefined) return
  if (page.html === undefined) {
    await origins.add(db, 'page', page.id, null, { name: page.name, code: page.code })
    return
  }
  const taken = await db
    .selectFrom('pages')
    .select('id')
    .where('slug', '=', page.name)
    .executeTakeFirst()
  const slug = taken ? `${page.name}-${page.id}` : page.name
  const { id } = await db
    .insertInto('pages')
    .values({ slug, title: page.title, html: page.html })
    .returning('id')
    .executeTakeFirstOrThrow()
  await origins.add(db, 'page', page.id, id, { name: page.name })
}
