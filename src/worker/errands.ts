import { z } from 'zod'
import { tidyAccounts } from '#archive/accounts/tidying/tidy-accounts.ts'
import { wrapLegacyPasswords } from '#archive/accounts/wrap-legacy-passwords.ts'
import type { Archive } from '#archive/archive.ts'
import { eraseFile } from '#archive/bin/erase-file.ts'
import { purgeBin } from '#archive/bin/purge-bin.ts'
import { postScheduled, recheckScheduled } from '#archive/chapters/post-scheduled.ts'
import { runImport } from '#archive/imports/run-import.ts'
import type { Watch } from '#archive/imports/watch.ts'
import { keyNames } from '#archive/joining/key-names.ts'
import { finishLeaving } from '#archive/leaving/finish-leaving.ts'
import { sendMail } from '#archive/mails/send-mail.ts'
import { changeMany } from '#archive/many/change-many.ts'
import { forgetGivenUp } from '#archive/many/forget-given-up.ts'
import { undoMany } from '#archive/many/undo-many.ts'
import { settleNames } from '#archive/names/settle-names.ts'
import { thinRevisions } from '#archive/revisions/thin-revisions.ts'
import { system } from '#archive/viewer.ts'
import type { ChapterId, ImportId, PersonId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'

export type Errand = (archive: Archive, payload: unknown, watch: Watch) => Promise<void>

const importPayload = z.object({ importId: z.number().int() })

/** Job name → its payload's shape → the verb of the archive. */
export const errands: Readonly<Record<string, Errand>> = {
  'run-import': async (archive, payload, watch) => {
    const importId = importPayload.parse(payload).importId as ImportId
    await runImport(archive, system(`import ${importId}`), { importId }, watch)
  },
  'key-names': async (archive, _payload, { signal }) => {
    await keyNames(archive, system('key names'), signal)
  },
  'send-mail': async (archive, payload) => {
    const { mailId } = z.object({ mailId: z.number().int() }).parse(payload)
    await sendMail(archive, system(`mail ${mailId}`), { mailId })
  },
  'post-scheduled': async (archive, payload) => {
    const asked = z.object({ chapterId: z.number().int(), at: z.string() }).parse(payload)
    const scheduled = { chapterId: asked.chapterId as ChapterId, at: asked.at as Instant }
    await postScheduled(archive, system(`chapter ${asked.chapterId} is due`), scheduled)
  },
  'recheck-scheduled': async (archive) => {
    await recheckScheduled(archive, system('look after chapters that wait for their time'))
  },
  'purge-bin': async (archive, _payload, { signal }) => {
    await purgeBin(archive, system('empty the bin'), signal)
  },
  'erase-file': async (archive, payload) => {
    const file = z.object({ sha256: z.string() }).parse(payload)
    await eraseFile(archive, system('erase a file'), file)
  },
  'change-many': async (archive, payload, { signal }) => {
    const { changeId } = z.object({ changeId: z.number().int() }).parse(payload)
    await changeMany(archive, system(`change ${changeId} of many works`), changeId, signal)
  },
  'undo-many': async (archive, payload, { signal }) => {
    const { changeId } = z.object({ changeId: z.number().int() }).parse(payload)
    await undoMany(archive, system(`undo change ${changeId} of many works`), changeId, signal)
  },
  'forget-given-up': async (archive, payload, { signal }) => {
    const { changeId } = z.object({ changeId: z.number().int() }).parse(payload)
    await forgetGivenUp(archive, changeId, signal)
  },
  'thin-revisions': async (archive, _payload, { signal }) => {
    await thinRevisions(archive, system('thin out earlier texts'), signal)
  },
  'settle-names': async (archive, payload, { signal }) => {
    const { personId } = z.object({ personId: z.number().int() }).parse(payload)
    const viewer = system(`names of person ${personId}`)
    await settleNames(archive, viewer, { personId: personId as PersonId }, signal)
  },
  'finish-leaving': async (archive, payload, { signal }) => {
    const { personId } = z.object({ personId: z.number().int() }).parse(payload)
    const viewer = system(`person ${personId} leaves`)
    await finishLeaving(archive, viewer, { personId: personId as PersonId }, signal)
  },
  'tidy-accounts': async (archive, _payload, { signal }) => {
    await tidyAccounts(archive, system('tidy accounts'), signal)
  },
  'wrap-legacy-passwords': async (archive, _payload, { signal }) => {
    await wrapLegacyPasswords(archive, system('wrap legacy passwords'), signal)
  },
}
