import type { Archive } from '#archive/archive.ts'
import { settings, writeSetting } from '#archive/settings/settings.ts'
import type { Staff } from '#archive/viewer.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'

export type JoiningInput = {
  readonly registration: string
  readonly leastAge: number
  readonly invitationsPerMember: number
}

/** Changes how people join. All or nothing; tells every fault at once. Who is a member stays one. */
export async function changeJoining(
  archive: Archive,
  viewer: Staff,
  { registration, leastAge, invitationsPerMember }: JoiningInput,
): Promise<void> {
  const how = settings['accounts.registration'].shape.safeParse(registration)
  const age = settings['accounts.least-age'].shape.safeParse(leastAge)
  const many = settings['accounts.invitations-per-member'].shape.safeParse(invitationsPerMember)
  if (!how.success || !age.success || !many.success) {
    throw new Refusals([
      ...(how.success
        ? []
        : [new Refusal('invalid', 'joining.registration-not-valid', 'registration')]),
      ...(age.success ? [] : [new Refusal('invalid', 'joining.age-not-valid', 'leastAge')]),
      ...(many.success
        ? []
        : [new Refusal('invalid', 'joining.allowance-not-valid', 'invitationsPerMember')]),
    ])
  }
  await inTransaction(archive.db, async (db) => {
    await writeSetting(db, 'accounts.registration', how.data)
    await writeSetting(db, 'accounts.least-age', age.data)
    await writeSetting(db, 'accounts.invitations-per-member', many.data)
  })
  archive.log.info({ by: viewer.id, registration }, 'how people join was changed')
}
