import { z } from 'zod'
import { wrapLegacyPasswords } from '#archive/accounts/wrap-legacy-passwords.ts'
import type { Archive } from '#archive/archive.ts'
import { postScheduled, recheckScheduled } from '#archive/chapters/post-scheduled.ts'
import { runImport } from '#archive/imports/run-import.ts'
import type { Watch } from '#archive/imports/watch.ts'
import { keyNames } from '#archive/joining/key-names.ts'
import { sendMail } from '#archive/mails/send-mail.ts'
import { thinRevisions } from '#archive/revisions/thin-revisions.ts'
import { system } from '#archive/viewer.ts'
import type { ChapterId, ImportId } from '#ground/ids.ts'
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
  'thin-revisions': async (archive, _payload, { signal }) => {
    await thinRevisions(archive, system('thin out earlier texts'), signal)
  },
  'wrap-legacy-passwords': async (archive, _payload, { signal }) => {
    await wrapLegacyPasswords(archive, system('wrap legacy passwords'), signal)
  },
}
