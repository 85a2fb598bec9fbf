import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { readTermsVersion } from './read-terms.ts'

/** What keeps a member from writing, or nothing. */
export type WriteBar = 'joining.email-not-checked' | 'joining.terms-not-accepted'

/**
 * Refuses whoever may not post or comment now: guests; where mail is sent, members who have not proved
 * their address; and members who have not accepted the terms that stand. Reading needs none of it. The
 * page of the refusal shows the way on.
 */
export async function mayWrite(archive: Archive, db: Db, viewer: Viewer): Promise<void> {
  if (viewer.kind === 'guest') throw new Refusal('sign-in-first', 'accounts.sign-in-first')
  const bar = await findWriteBar(archive, db, viewer)
  if (bar) throw new Refusal('not-allowed', bar)
}

/**
 * What keeps somebody who is signed in from writing; pages tell it before a text is typed. With
 * `only: 'terms'` the address is not looked at.
 */
export async function findWriteBar(
  archive: Archive,
  db: Db,
  viewer: Viewer,
  { only }: { readonly only?: 'terms' } = {},
): Promise<WriteBar | undefined> {
  if (viewer.kind === 'guest' || viewer.kind === 'system') return undefined
  const person = await db
    .selectFrom('people')
    .select(['email_checked_at', 'terms_version'])
    .where('id', '=', viewer.id)
    .executeTakeFirst()
  const isProved = Boolean(person?.email_checked_at)
  if (only !== 'terms' && archive.mail.isOn && !isProved) return 'joining.email-not-checked'
  const stands = await readTermsVersion(db)
  return (person?.terms_version ?? 0) < stands ? 'joining.terms-not-accepted' : undefined
}
