import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'

/** How a member's e-mail address stands. */
export async function readEmailStanding(archive: Archive, viewer: Member | Staff) {
  const person = await archive.db
    .selectFrom('people')
    .select(['email', 'email_to_check', 'email_checked_at'])
    .where('id', '=', viewer.id)
    .executeTakeFirst()
  return {
    isMailOn: archive.mail.isOn,
    isProved: Boolean(person?.email_checked_at),
    /** What they gave last, proved or not. */
    email: person?.email ?? person?.email_to_check ?? undefined,
  }
}
