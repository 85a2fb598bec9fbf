import { makeLink } from '#archive/accounts/one-time-links.ts'
import type { Archive } from '#archive/archive.ts'
import type { Staff } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'

/**
 * A one-time link with which somebody chooses a new password, for staff to hand over where no mail
 * reaches them. A second factor is asked for as ever. Other staff help themselves by mail or by the
 * command line, so that nobody's powers can be taken over from this page. It is written to the log.
 */
export async function handOverReset(
  archive: Archive,
  viewer: Staff,
  personId: PersonId,
): Promise<string> {
  const person = await archive.db
    .selectFrom('people')
    .select(['login_id', 'role'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person?.login_id) throw new Refusal('not-found', 'joining.account-none')
  if (person.role !== 'member') throw new Refusal('not-allowed', 'joining.reset-for-members')
  const secret = await makeLink(archive, archive.db, 'reset-password', personId)
  archive.log.info({ by: viewer.id, personId }, 'a link for a new password was made')
  return secret
}
