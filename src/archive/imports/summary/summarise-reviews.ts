import type { Archive } from '#archive/archive.ts'
import { likedScore } from '#archive/comments/list-comments.ts'
import { visibleComments } from '#archive/comments/visible-comments.ts'
import type { System } from '#archive/viewer.ts'
import { type Ledger, opening } from './ledger.ts'

/** Every review of the old archive, with what the creator answered. */
export async function summariseReviews(archive: Archive, viewer: System, ledger: Ledger) {
  const rows = await visibleComments(archive.db, viewer).selectAll('comments').execute()
  const responses = new Map(rows.map((row) => [row.parent_id, row.html]))
  const summary: Record<string, unknown> = {}
  for (const row of rows) {
    const reviewid = ledger.oldIdOf('review', row.id)
    if (reviewid === undefined) continue
    const uid = ledger.oldIdOf('person', row.person_id)
    const chapid = row.chapter_id === null ? undefined : ledger.oldIdOf('chapter', row.chapter_id)
    summary[reviewid] = {
      on:
        row.work_id === null
          ? `series:${ledger.oldIdOf('series', row.series_id)}`
          : `work:${ledger.oldIdOf('work', row.work_id)}`,
      chapter: chapid === undefined ? null : Number(chapid),
      author: uid === undefined ? null : `user:${uid}`,
      name: row.guest_name,
      text60: opening(row.html),
      response60: opening(responses.get(row.id)),
      rating: row.score === likedScore ? 1 : row.score,
      date: row.written_on,
    }
  }
  return summary
}
