import type { Archive } from '#archive/archive.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import { Refusal } from '#ground/refusal.ts'
import { inTransaction } from '#store/transaction.ts'
import { forgetTurns, takeTurn } from './attempts/take-turn.ts'
import { noteEvent } from './note-event.ts'
import { readLink, useLink } from './one-time-links.ts'
import { checkCode } from './second-factor/check-code.ts'
import { countRecoveryCodes, useRecoveryCode } from './second-factor/recovery-codes.ts'
import { enter, type SignInWay } from './sign-in.ts'

/**
 * The second step of signing in: a code of the authenticator, or a recovery code, each of them good
 * once. Wrong ones rest longer and longer, whatever tickets they come with. Gives the cookies of the
 * session.
 */
export async function enterCode(
  archive: Archive,
  ticket: string,
  code: string,
  way: Omit<SignInWay, 'remember'>,
): Promise<readonly string[]> {
  const { personId, detail } = await readLink(archive, archive.db, 'second-step', ticket)
  const person = await archive.db
    .selectFrom('people')
    .select(['id', 'name', 'login_id'])
    .where('id', '=', personId ?? null)
    .executeTakeFirst()
  if (!person?.login_id) throw new Refusal('not-found', 'accounts.link-used')
  const owner = { id: person.id, name: person.name, loginId: person.login_id }
  await takeTurn(archive, 'second-step', owner.loginId)
  if (!(await useCode(archive, ticket, owner, code))) {
    throw new Refusal('invalid', 'accounts.wrong-code', 'code')
  }
  await forgetTurns(archive, 'second-step', owner.loginId)
  const login = { loginId: owner.loginId, personId: owner.id }
  return await enter(archive, login, { ...way, remember: detail === 'remember', proof: 'code' })
}

type Owner = { readonly id: FoundId; readonly name: string; readonly loginId: string }
type FoundId = NonNullable<Awaited<ReturnType<typeof readLink>>['personId']>

/** Uses ticket and code up together, or neither. */
async function useCode(archive: Archive, ticket: string, owner: Owner, code: string) {
  return await inTransaction(archive.db, async (db) => {
    if (await checkCode(archive, db, owner.loginId, code)) {
      await useLink(archive, db, ticket)
      return true
    }
    if (!(await useRecoveryCode(archive, db, owner.loginId, code))) return false
    await useLink(archive, db, ticket)
    await noteEvent(db, owner.id, 'recovery-code-used', { at: archive.clock.now() })
    const left = await countRecoveryCodes(db, owner.loginId)
    const link = `${archive.config.publicUrl}/account`
    const values = { name: owner.name, left, link }
    await postMail(archive, db, { to: { person: owner.id }, kind: 'recovery-code-used', values })
    return true
  })
}
