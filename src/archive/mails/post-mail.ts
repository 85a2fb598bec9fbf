import type { Archive } from '#archive/archive.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { MailKind, MailValues } from './mail-kind.ts'

export type Posted<Kind extends MailKind> = {
  /** A person's mail goes to the address that they have when it is sent. */
  readonly to: { readonly person: PersonId } | { readonly address: string }
  readonly kind: Kind
  readonly values: MailValues[Kind]
}

/**
 * Posts a mail in the caller's transaction: it goes soon after that was committed, and never if it
 * was not. Where no mail is sent, and to a name that is none (RFC 2606), it does nothing.
 */
export async function postMail<Kind extends MailKind>(
  archive: Archive,
  db: Db,
  { to, kind, values }: Posted<Kind>,
): Promise<void> {
  if (!archive.mail.isOn || ('address' in to && to.address.endsWith('.invalid'))) return
  const { id } = await db
    .insertInto('mails')
    .values({
      to_address: 'address' in to ? to.address : null,
      to_person_id: 'person' in to ? to.person : null,
      kind,
      said_values: JSON.stringify(values),
      state: 'waiting',
      created_at: archive.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await archive.queue.add(db, 'send-mail', { mailId: id })
}
