import type { PersonId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'

/** What can happen to an account. Each has its words: `accounts.event-<kind>`. */
export type EventKind =
  | 'joined'
  /** With an address that waits to be proved. */
  | 'joined-unproved'
  | 'signed-in'
  | 'signed-out-elsewhere'
  | 'session-elsewhere'
  | 'password-changed'
  | 'password-reset'
  | 'email-asked'
  | 'email-changed'
  | 'email-restored'
  | 'name-changed'
  | 'second-factor-on'
  | 'second-factor-off'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'passkey-added'
  | 'passkey-removed'

/**
 * Writes down what happened to an account, for the person whose it is. `detail` is shown to them, so
 * it holds no secret. `by` is who did it, where that is somebody else.
 */
export async function noteEvent(
  db: Db,
  personId: PersonId,
  kind: EventKind,
  event: { readonly at: Instant; readonly by?: PersonId; readonly detail?: string },
): Promise<void> {
  const { at, by = null, detail = null } = event
  await db
    .insertInto('account_events')
    .values({ person_id: personId, kind, detail, by_person_id: by, at })
    .execute()
}
