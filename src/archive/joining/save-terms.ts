import type { Archive } from '#archive/archive.ts'
import type { Staff } from '#archive/viewer.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { readWritten } from '#formats/written-text/read-written.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'

/** How long terms may be, in characters. */
const longest = 200_000

/**
 * Says the archive's terms anew: a version of its own, which members are asked to accept before they
 * write again. Text that is as it was makes no version. `manner` is how the text was typed.
 */
export async function saveTerms(
  archive: Archive,
  viewer: Staff,
  { text, manner }: { readonly text: string; readonly manner: 'html' | 'blank-lines' },
): Promise<number> {
  if (text.length > longest) throw new Refusal('invalid', 'joining.terms-too-long', 'text')
  const html = (
    manner === 'html' ? sanitise(text, 'text') : readWritten(text, manner, 'text').html
  ) as CleanHtml
  if (html.replace(/<[^>]*>|\s|&nbsp;/g, '') === '') {
    throw new Refusal('invalid', 'joining.terms-empty', 'text')
  }
  const version = await inTransaction(archive.db, async (db) => {
    const last = await db
      .selectFrom('terms')
      .select(['version', 'html'])
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last?.html === html) return last.version
    const next = (last?.version ?? 0) + 1
    const row = { version: next, html, said_at: archive.clock.now(), by_person_id: viewer.id }
    const added = await db
      .insertInto('terms')
      .values(row)
      .onConflict((conflict) => conflict.column('version').doNothing())
      .returning('version')
      .executeTakeFirst()
    // Two of the staff at once: the later one has not seen what the other wrote.
    if (!added) throw new Refusal('conflict', 'joining.terms-changed-meanwhile', 'text')
    return next
  })
  archive.log.info({ by: viewer.id, version }, 'the terms were said')
  return version
}
