import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

type Told =
  | 'password-changed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'second-factor-on'
  | 'second-factor-off'

/** Where a person looks at their account, and chooses a new password without the old one. */
const pages = { account: '/account', forgotten: '/forgotten' } as const

/** Tells a person by mail that something about their account's safety has changed. */
export async function tellOwner(
  archive: Archive,
  db: Db,
  { personId, name }: { readonly personId: PersonId; readonly name: string },
  kind: Told,
): Promise<void> {
  const page = kind === 'password-changed' ? pages.forgotten : pages.account
  const link = `${archive.config.publicUrl}${page}`
  await postMail(archive, db, { to: { person: personId }, kind, values: { name, link } })
}
