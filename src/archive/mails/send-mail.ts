import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import { addSeconds } from '#ground/time.ts'
import { MailTrouble } from '#mail/mail.ts'
import { inTransaction } from '#store/transaction.ts'
import { sayIn } from '#words/say.ts'
import type { MailKind } from './mail-kind.ts'
import { mailSender } from './mail-sender.ts'
import { writeLetter } from './write-letter.ts'

/**
 * When a mail that did not go is tried again, in minutes after the last try. Servers that do not know
 * us want a quarter of an hour's patience; one that is being mended, a night's.
 */
const againAfter = [1, 5, 15, 60, 240, 720] as const

/** How long the trace of a sent mail is kept, in seconds; it tells only its kind and day. */
const traceKept = 30 * 24 * 3600

/**
 * Sends a mail that waits. Sent, it keeps neither its address nor its values. What the server refuses
 * for good is noted as failed, for the archivist; after any other trouble it is tried again, seven
 * times in all. Done twice it sends nothing more; a worker that dies between the server's yes and
 * ours sends it again under the same message id.
 */
export async function sendMail(
  archive: Archive,
  _viewer: System,
  { mailId }: { readonly mailId: number },
): Promise<void> {
  const { db, clock } = archive
  const mail = await db
    .selectFrom('mails')
    .leftJoin('people', 'people.id', 'mails.to_person_id')
    .where('mails.id', '=', mailId)
    .where('mails.state', '=', 'waiting')
    .select([
      'mails.kind',
      'mails.said_values',
      'mails.to_address',
      'mails.attempts',
      'people.email',
    ])
    .executeTakeFirst()
  if (!mail) return
  const to = mail.to_address ?? mail.email
  if (to === null) {
    // Somebody who has given no address, or has none any more.
    await db.deleteFrom('mails').where('id', '=', mailId).execute()
    return
  }
  try {
    const from = await mailSender(archive)
    const { publicUrl } = archive.config
    const values: Readonly<Record<string, string | number>> = JSON.parse(mail.said_values ?? '{}')
    const kind = mail.kind as MailKind
    const id = `mail-${mailId}-${mail.kind}@${new URL(publicUrl).hostname}`
    await archive.mail.send(writeLetter(sayIn('en'), { id, to, from, kind, values, publicUrl }))
  } catch (error) {
    if (!(error instanceof MailTrouble)) throw error
    await noteTrouble(archive, mailId, mail.attempts, error)
    return
  }
  await db
    .updateTable('mails')
    .set({
      state: 'sent',
      to_address: null,
      to_person_id: null,
      said_values: null,
      error: null,
      sent_at: clock.now(),
    })
    .where('id', '=', mailId)
    .execute()
  await db
    .deleteFrom('mails')
    .where('state', '=', 'sent')
    .where('sent_at', '<', addSeconds(clock.now(), -traceKept))
    .execute()
}

async function noteTrouble(
  archive: Archive,
  mailId: number,
  attempts: number,
  { kind, message, isLasting }: MailTrouble,
): Promise<void> {
  const minutes = isLasting ? undefined : againAfter[attempts]
  const error = `${kind}: ${message}`
  await inTransaction(archive.db, async (db) => {
    const update = db.updateTable('mails').where('id', '=', mailId)
    if (minutes === undefined) {
      await update.set({ state: 'failed', error, said_values: null }).execute()
      return
    }
    await update.set({ error, attempts: attempts + 1 }).execute()
    const after = addSeconds(archive.clock.now(), minutes * 60)
    // A second run of this try finds the job of the next one there already.
    const once = `mail ${mailId} try ${attempts + 1}`
    await archive.queue.add(db, 'send-mail', { mailId }, { once, after })
  })
  archive.log.warn({ mailId, kind }, `mail ${mailId} did not go: ${kind}`)
}
