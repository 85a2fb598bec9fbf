import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { readTermsVersion } from './read-terms.ts'

/**
 * Notes that a member accepts the terms that they have read. Refuses when newer ones stand by now: nobody
 * accepts what they have not seen. Done twice it keeps the first moment.
 */
export async function acceptTerms(
  archive: Archive,
  viewer: Member | Staff,
  version: number,
): Promise<void> {
  const stands = await readTermsVersion(archive.db)
  if (version !== stands) throw new Refusal('conflict', 'joining.terms-changed-meanwhile')
  await archive.db
    .updateTable('people')
    .set({ terms_version: version, terms_accepted_at: archive.clock.now() })
    .where('id', '=', viewer.id)
    .where((is) => is.or([is('terms_version', 'is', null), is('terms_version', '<', version)]))
    .execute()
}
