import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'

/** Writes on every work how many comments with words it has here. */
export async function recountComments(archive: Archive, _viewer: System): Promise<void> {
  const count = sql<number>`(
    select count(*) from comments where comments.work_id = works.id and comments.html <> ''
      and comments.binned_at is null
  )`
  await archive.db
    .updateTable('works')
    .set({ comments: count })
    .where('comments', '<', count)
    .execute()
}
