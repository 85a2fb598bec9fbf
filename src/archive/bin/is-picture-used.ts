import { sql } from 'kysely'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { removedComments, visibleComments } from '#archive/comments/visible-comments.ts'
import { system } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Db } from '#store/schema.ts'

const keeper = system('look where a picture is shown')

type Question = {
  readonly limit: (most: number) => { readonly executeTakeFirst: () => Promise<unknown> }
}

/** Whether any text of the archive shows a kept picture, also one in the bin or an earlier one. */
export async function isPictureUsed(db: Db, name: string): Promise<boolean> {
  // Of no column's own type: texts are clean HTML, and this is a piece of one.
  const like = sql<never>`${`%${name}%`}`
  const questions: readonly Question[] = [
    visibleChapters(db, keeper)
      .select('chapters.id')
      .where((is) =>
        is.or([
          is('chapters.html', 'like', like),
          is('chapters.summary', 'like', like),
          is('chapters.notes', 'like', like),
          is('chapters.end_notes', 'like', like),
        ]),
      ),
    visibleWorks(db, keeper)
      .select('works.id')
      .where((is) =>
        is.or([
          is('works.summary', 'like', like),
          is('works.notes', 'like', like),
          is('works.end_notes', 'like', like),
        ]),
      ),
    visibleComments(db, keeper).select('comments.id').where('comments.html', 'like', like),
    removedComments(db, keeper).select('comments.id').where('comments.html', 'like', like),
    db
      .selectFrom('series')
      .select('series.id')
      .where((is) => is.or([is('summary', 'like', like), is('notes', 'like', like)])),
    db.selectFrom('revisions').select('id').where('difference', 'like', like),
    db.selectFrom('working_copies').select('id').where('fields', 'like', like),
    db.selectFrom('people').select('people.id').where('bio', 'like', like),
    db
      .selectFrom('pseuds')
      .select('pseuds.id')
      .where((is) => is.or([is('icon', 'like', like), is('description', 'like', like)])),
    db.selectFrom('collections').select('collections.id').where('description', 'like', like),
    db.selectFrom('news_posts').select('news_posts.id').where('html', 'like', like),
    db.selectFrom('pages').select('pages.id').where('html', 'like', like),
  ]
  for (const question of questions) {
    if (await question.limit(1).executeTakeFirst()) return true
  }
  return false
}
