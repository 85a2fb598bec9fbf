import { refuseKeptName } from '#archive/accounts/keep-names.ts'
import { holdLogins } from '#archive/accounts/logins.ts'
import type { Archive } from '#archive/archive.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { Viewer } from '#archive/viewer.ts'
import { readWritten } from '#formats/written-text/read-written.ts'
import type { PseudId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { fold, nameKey } from '#text/fold.ts'
import { lookKey } from '#text/look-key.ts'
import type { Manner } from '#text/manner.ts'
import { plainText } from '#text/plain-text.ts'
import { readName } from './list-names.ts'
import { refusePseud, tidyName } from './refuse-pseud.ts'
import { followNames } from './settle-names.ts'

export type PseudChange = {
  readonly id: PseudId
  readonly name: string
  readonly description: string
  readonly manner: Manner
}

/** Letters of a description as it is read. */
export const longestDescription = 2000

/**
 * Renames one of somebody's names and says what stands on its page. All works under it bear the new
 * one from then on. Refuses a name that looks like somebody else's.
 */
export async function changePseud(
  archive: Archive,
  viewer: Viewer,
  change: PseudChange,
): Promise<void> {
  const writer = writerOf(viewer)
  const name = tidyName(change.name)
  const { html } = readWritten(change.description.slice(0, 40_000), change.manner, 'comment')
  if (plainText(html).length > longestDescription) {
    const values = { limit: longestDescription }
    throw new Refusal('invalid', 'names.description-long', 'description', values)
  }
  await inTransaction(archive.db, async (db) => {
    await holdLogins(db)
    await mayWrite(archive, db, viewer)
    const before = await readName({ db }, writer, change.id)
    if (name !== before.name) {
      await refusePseud(db, { name, personId: writer.id, except: change.id })
      if (nameKey(name) !== nameKey(before.name)) await refuseKeptName(archive, db, name)
    }
    await db
      .updateTable('pseuds')
      .set({
        name,
        sort_name: fold(name),
        look_key: lookKey(name),
        description: html === '' ? null : html,
      })
      .where('id', '=', change.id)
      .execute()
    if (name !== before.name) await followNames(archive, db, writer.id)
  })
}
