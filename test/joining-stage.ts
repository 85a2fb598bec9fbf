import { type Joining, joinArchive } from '#archive/joining/join-archive.ts'
import { makeInvitation } from '#archive/joining/make-invitation.ts'
import { type SettingName, type SettingValue, writeSetting } from '#archive/settings/settings.ts'
import type { Member } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import type { Stage } from './stage.ts'

export const goodPassword = 'gulls knock at nine'

export const newcomer: Joining = {
  name: 'Pim Ketel',
  email: 'pim@readers.example',
  password: goodPassword,
  isOldEnough: true,
  acceptsTerms: undefined,
}

export async function set<Name extends SettingName>(
  { archive }: Stage,
  name: Name,
  value: SettingValue<Name>,
): Promise<void> {
  await writeSetting(archive.db, name, value)
}

/** Lets anybody in. */
export async function openTheDoor(stage: Stage): Promise<void> {
  await set(stage, 'accounts.registration', 'open')
}

/** The secret of an invitation that the archivist hands over. */
export async function invite({ archive, cast }: Stage): Promise<string> {
  const secret = await makeInvitation(archive, cast.bruno, {})
  if (secret === undefined) throw new Error('The invitation has no secret.')
  return secret
}

/** Joins where anybody may, and gives the new member. */
export async function join(stage: Stage, change: Partial<Joining> = {}): Promise<Member> {
  const joining = { ...newcomer, ...change }
  const id = await joinArchive(stage.archive, joining)
  return { kind: 'member', id, name: joining.name }
}

export async function readPersonRow({ archive }: Stage, id: PersonId) {
  return await archive.db
    .selectFrom('people')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}
