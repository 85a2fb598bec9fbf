import type { Archive } from '#archive/archive.ts'
import type { Staff } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'

export type AccountFacts = {
  readonly id: PersonId
  readonly name: string
  readonly hasAccount: boolean
  readonly since: Instant
  readonly isEmailProved: boolean
  readonly termsVersion: number | undefined
  readonly declaredAge: number | undefined
  readonly invitedBy: { readonly id: number; readonly name: string } | undefined
}

/** How somebody's account stands, for staff; never their address. */
export async function readAccountFacts(
  archive: Archive,
  _viewer: Staff,
  id: PersonId,
): Promise<AccountFacts> {
  const row = await archive.db
    .selectFrom('people')
    .leftJoin('invitations', 'invitations.used_by_person_id', 'people.id')
    .leftJoin('people as maker', 'maker.id', 'invitations.by_person_id')
    .select(['people.name', 'people.login_id', 'people.created_at', 'people.email_checked_at'])
    .select(['people.terms_version', 'people.declared_age'])
    .select(['maker.id as maker_id', 'maker.name as maker_name'])
    .where('people.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'people.not-found')
  const { maker_id: makerId, maker_name: makerName } = row
  return {
    id,
    name: row.name,
    hasAccount: row.login_id !== null,
    since: row.created_at,
    isEmailProved: row.email_checked_at !== null,
    termsVersion: row.terms_version ?? undefined,
    declaredAge: row.declared_age ?? undefined,
    invitedBy:
      makerId === null || makerName === null ? undefined : { id: makerId, name: makerName },
  }
}
