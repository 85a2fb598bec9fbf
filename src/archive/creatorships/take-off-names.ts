import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { system } from '#archive/viewer.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

const keeper = system('take names off a work')

/** Takes all of a person's names off a work and its chapters. Part of a transaction; the caller settles. */
export async function takeOffNames(db: Db, workId: WorkId, personId: PersonId): Promise<void> {
  const own = db.selectFrom('pseuds').select('id').where('person_id', '=', personId)
  await db
    .deleteFrom('creatorships')
    .where('work_id', '=', workId)
    .where('pseud_id', 'in', own)
    .execute()
  // Single chapters say who made them only where that differs from the work.
  const chapters = visibleChapters(db, keeper).select('chapters.id').where('works.id', '=', workId)
  await db
    .deleteFrom('chapter_creatorships')
    .where('chapter_id', 'in', chapters)
    .where('pseud_id', 'in', own)
    .execute()
}
