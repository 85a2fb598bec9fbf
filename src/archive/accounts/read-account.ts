import type { Archive } from '#archive/archive.ts'
import type { Instant } from '#ground/time.ts'
import { listPasskeys } from './passkeys/list-passkeys.ts'
import { hasAuthenticator } from './second-factor/check-code.ts'
import { countRecoveryCodes } from './second-factor/recovery-codes.ts'
import type { Session } from './sessions/find-session.ts'

/** What a person sees of their own account. */
export type AccountView = {
  readonly name: string
  readonly email: string | undefined
  /** One that they gave and have not proved. */
  readonly emailToProve: string | undefined
  readonly isEmailChecked: boolean
  readonly timeZone: string | undefined
  readonly hasAuthenticator: boolean
  readonly recoveryCodesLeft: number
  readonly passkeys: number
  readonly events: readonly EventView[]
}

export type EventView = {
  readonly kind: string
  readonly detail: string
  readonly at: Instant
}

const newest = 15

/** One's own account, with what happened to it lately. */
export async function readAccount(archive: Archive, session: Session): Promise<AccountView> {
  const { db } = archive
  const person = await db
    .selectFrom('people')
    .select(['people.name', 'people.time_zone', 'people.email_checked_at'])
    .select(['people.email', 'people.email_to_check'])
    .where('people.id', '=', session.personId)
    .executeTakeFirstOrThrow()
  const events = await db
    .selectFrom('account_events')
    .select(['kind', 'detail', 'at'])
    .where('person_id', '=', session.personId)
    .orderBy('id', 'desc')
    .limit(newest)
    .execute()
  return {
    name: person.name,
    email: person.email ?? undefined,
    emailToProve: person.email_to_check ?? undefined,
    isEmailChecked: person.email_checked_at !== null,
    timeZone: person.time_zone ?? undefined,
    hasAuthenticator: await hasAuthenticator(db, session.loginId),
    recoveryCodesLeft: await countRecoveryCodes(db, session.loginId),
    passkeys: (await listPasskeys(archive, session)).length,
    events: events.map(({ kind, detail, at }) => ({ kind, detail: detail ?? '', at })),
  }
}
