import type { Archive } from '#archive/archive.ts'
import { writeSetting } from '#archive/settings/settings.ts'
import type { Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { type MailStep, MailTrouble } from '#mail/mail.ts'
import { readSenderRecords } from '#mail/sender-records.ts'
import { sayIn } from '#words/say.ts'
import { mailSender } from './mail-sender.ts'
import type { MailTest } from './mail-test.ts'
import { writeLetter } from './write-letter.ts'

/**
 * Sends a test mail to the one who asks, notes each step that it took, and looks up what the sender's
 * domain tells receivers. `selector` is the name under which the mail provider keeps its key. The
 * outcome is kept for the page; trouble with the mail is an outcome and no refusal.
 */
export async function testMail(
  archive: Archive,
  viewer: Staff,
  { selector = '' }: { readonly selector?: string },
): Promise<MailTest> {
  if (!archive.mail.isOn) throw new Refusal('closed', 'joining.no-mail')
  if (!/^(?:[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?)?$/i.test(selector)) {
    throw new Refusal('invalid', 'mails.selector-not-valid', 'selector')
  }
  const to = await findAddress(archive, viewer)
  const from = await mailSender(archive)
  const domain = from.address.split('@')[1] ?? ''
  const [sent, records] = await Promise.all([
    send(archive, { to, from }),
    readSenderRecords(archive.dns, domain, selector || undefined),
  ])
  const at = archive.clock.now()
  const outcome = { at, from: from.address, to, ...sent, records }
  await writeSetting(archive.db, 'mail.last-test', JSON.stringify(outcome))
  return outcome
}

async function findAddress({ db }: Archive, viewer: Staff): Promise<string> {
  const person = await db
    .selectFrom('people')
    .select(['email', 'email_to_check'])
    .where('id', '=', viewer.id)
    .executeTakeFirst()
  const address = person?.email ?? person?.email_to_check
  if (!address) throw new Refusal('invalid', 'mails.test-needs-address')
  return address
}

async function send(
  archive: Archive,
  { to, from }: { readonly to: string; readonly from: { name: string; address: string } },
): Promise<Pick<MailTest, 'steps' | 'trouble'>> {
  const { publicUrl } = archive.config
  const id = `test-${archive.random(8)}@${new URL(publicUrl).hostname}`
  const letter = writeLetter(sayIn('en'), { id, to, from, kind: 'test', values: {}, publicUrl })
  const steps: MailStep[] = []
  try {
    await archive.mail.send(letter, (step) => steps.push(step))
    return { steps, trouble: undefined }
  } catch (error) {
    if (!(error instanceof MailTrouble)) throw error
    const { kind, step, message: reason } = error
    return { steps, trouble: { kind, step, reason } }
  }
}
