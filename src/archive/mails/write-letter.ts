import type { Letter } from '#mail/mail.ts'
import type { Say } from '#words/say.ts'
import type { MailKind } from './mail-kind.ts'

export type MailToWrite = {
  readonly id: string
  readonly to: string
  readonly from: Letter['from']
  readonly kind: MailKind
  readonly values: Readonly<Record<string, string | number>>
  readonly publicUrl: string
}

/** A mail in somebody's language: what it says, and a foot that tells where it comes from. */
export function writeLetter(say: Say, mail: MailToWrite): Letter {
  const { id, to, from, kind, publicUrl } = mail
  const values = { ...mail.values, archive: from.name }
  const body = say(`mails.${kind}-body`, values)
  const foot = say('mails.foot', { archive: from.name, url: publicUrl })
  // "-- " on a line of its own is how mail programs know the foot.
  const text = `${body}\n\n-- \n${foot}\n`
  return { id, to, from, subject: say(`mails.${kind}-subject`, values), text }
}
