import type { Archive } from '#archive/archive.ts'
import type { Staff, System } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import { noteChanges, takeTurn } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'

/** Who may say what tags mean. */
export type Wrangler = Staff | System

/**
 * Runs a change of what tags mean and notes the tags that it names in the change log. One such change
 * runs at a time, on all nodes: two that are sound by themselves cannot make a circle together.
 */
export async function changeMeaning(
  { db, clock, log }: Archive,
  viewer: Wrangler,
  change: (db: Db) => Promise<Iterable<TagId>>,
): Promise<void> {
  const changed = await inTransaction(db, async (db) => {
    await takeTurn(db)
    const tags = [...new Set(await change(db))]
    await noteChanges(db, 'tag', tags, clock.now())
    return tags.length
  })
  const by = viewer.kind === 'staff' ? viewer.id : viewer.why
  if (changed > 0) log.info({ by, tags: changed }, 'what tags mean was changed')
}
