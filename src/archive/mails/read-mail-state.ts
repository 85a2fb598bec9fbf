import type { Archive } from '#archive/archive.ts'
import { readSettings } from '#archive/settings/settings.ts'
import type { Staff } from '#archive/viewer.ts'
import type { Instant } from '#ground/time.ts'
import { mailSender } from './mail-sender.ts'
import type { MailTest } from './mail-test.ts'

export type MailState = {
  readonly isOn: boolean
  readonly host: string | undefined
  /** As the settings have it; empty for the usual one. */
  readonly fromSetting: string
  readonly from: string
  readonly waiting: number
  readonly failed: readonly FailedMail[]
  readonly lastTest: MailTest | undefined
}

export type FailedMail = {
  readonly id: number
  readonly kind: string
  readonly to: string
  readonly error: string
  readonly at: Instant
}

const mostShown = 50

/** How the archive's mails are: what waits, what failed, and how the last test ended. */
export async function readMailState(archive: Archive, _viewer: Staff): Promise<MailState> {
  const { db, mail } = archive
  const values = await readSettings(db, ['mail.from', 'mail.last-test'])
  const { waiting } = await db
    .selectFrom('mails')
    .select((of) => of.fn.countAll().as('waiting'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  const failed = await db
    .selectFrom('mails')
    .leftJoin('people', 'people.id', 'mails.to_person_id')
    .select(['mails.id', 'mails.kind', 'to_address', 'people.email', 'error', 'mails.created_at'])
    .where('mails.state', '=', 'failed')
    .orderBy('mails.id', 'desc')
    .limit(mostShown)
    .execute()
  const test = values['mail.last-test']
  return {
    isOn: mail.isOn,
    host: mail.host,
    fromSetting: values['mail.from'],
    from: (await mailSender(archive)).address,
    waiting: Number(waiting),
    failed: failed.map((row) => ({
      id: row.id,
      kind: row.kind,
      to: row.to_address ?? row.email ?? '',
      error: row.error ?? '',
      at: row.created_at,
    })),
    lastTest: test === '' ? undefined : (JSON.parse(test) as MailTest),
  }
}
