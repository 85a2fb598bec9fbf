import assert from 'node:assert/strict'
import { forgetTurns, takeTurn } from '#archive/accounts/attempts/take-turn.ts'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { offerReset, resetPassword } from '#archive/accounts/reset-password.ts'
import { signIn } from '#archive/accounts/sign-in.ts'
import type { Archive } from '#archive/archive.ts'
import { Refusal } from '#ground/refusal.ts'
import { nell, password } from './account-people.ts'
import { onBothDatabases, refusal } from './stage.ts'

/** How long one has to wait now, in minutes; 0 when a turn was given. */
async function restOf(archive: Archive, whom = 'Nell'): Promise<number> {
  try {
    await takeTurn(archive, 'sign-in', whom)
    return 0
  } catch (error) {
    assert.ok(error instanceof Refusal && error.kind === 'too-many')
    return Number(error.values.minutes)
  }
}

const wrong = (archive: Archive, name: string) => openSession(archive, name, 'not this one at all')

onBothDatabases('wrong passwords rest 1, 2, 4 minutes and on, an hour at most', async (stage) => {
  const { archive, clock } = stage
  for (let turn = 0; turn < 5; turn += 1) assert.equal(await restOf(archive), 0)
  const rests: number[] = []
  for (let turn = 0; turn < 9; turn += 1) {
    const minutes = await restOf(archive)
    rests.push(minutes)
    clock.advance(minutes * 60 - 1)
    assert.notEqual(await restOf(archive), 0, 'a second before it is over')
    clock.advance(1)
    assert.equal(await restOf(archive), 0)
  }
  assert.deepEqual(rests, [1, 2, 4, 8, 16, 32, 60, 60, 60])
})

onBothDatabases('a name that nobody has rests as one that somebody has', async (stage) => {
  const { archive } = stage
  await makeAccount(archive, nell)
  for (const name of ['Nell', 'nell@mail.example', 'Nobody', 'nobody@mail.example']) {
    for (let turn = 0; turn < 5; turn += 1) {
      await assert.rejects(wrong(archive, name), refusal('invalid', 'accounts.wrong-password'))
    }
    await assert.rejects(wrong(archive, name), refusal('too-many', 'accounts.rest'))
  }
  await assert.rejects(openSession(archive, 'Nell', password), refusal('too-many'))
  const kept = JSON.stringify(await archive.db.selectFrom('attempts').selectAll().execute())
  assert.ok(!/nell|nobody/i.test(kept), 'only hashes are kept')
})

onBothDatabases('the counts hold on every node and after a new start', async (stage) => {
  const { archive } = stage
  for (let turn = 0; turn < 3; turn += 1) await restOf(archive)
  const again = await stage.openAgain()
  for (let turn = 0; turn < 2; turn += 1) await restOf(again)
  assert.equal(await restOf(archive), 1)
  assert.equal(await restOf(again), 1)
})

onBothDatabases('of a hundred tries at once no more than five are let through', async (stage) => {
  const { archive } = stage
  const all = await Promise.all(Array.from({ length: 40 }, () => restOf(archive)))
  assert.equal(all.filter((minutes) => minutes === 0).length, 5)
})

onBothDatabases('who is right, or rests a day, begins anew', async (stage) => {
  const { archive, clock, cast } = stage
  await makeAccount(archive, nell)
  for (let turn = 0; turn < 4; turn += 1) await assert.rejects(wrong(archive, 'Nell'))
  await openSession(archive, 'Nell', password)
  for (let turn = 0; turn < 5; turn += 1) assert.equal(await restOf(archive), 0)
  assert.equal(await restOf(archive), 1)
  const secret = await offerReset(archive, cast.system, 'Nell')
  await resetPassword(archive, secret, 'a kettle in the snow')
  await openSession(archive, 'Nell', 'a kettle in the snow')
  for (let turn = 0; turn < 5; turn += 1) await restOf(archive)
  clock.advance(86_400 + 1)
  for (let turn = 0; turn < 5; turn += 1) assert.equal(await restOf(archive), 0)
  await forgetTurns(archive, 'sign-in', ' NELL ')
  assert.equal(await restOf(archive), 0)
})

onBothDatabases('a clock that jumps back shuts nobody out for long', async (stage) => {
  const { archive, clock } = stage
  clock.advance(365 * 86_400)
  for (let turn = 0; turn < 9; turn += 1) {
    clock.advance((await restOf(archive)) * 60)
    await restOf(archive)
  }
  clock.advance(-365 * 86_400)
  assert.equal(await restOf(archive), 0)
  clock.advance(3600)
  assert.equal(await restOf(archive), 0)
})

onBothDatabases('one address may try many names, but not without end', async (stage) => {
  const { archive } = stage
  await makeAccount(archive, nell)
  const way = { headers: new Headers(), address: '192.0.2.7' }
  for (let turn = 0; turn < 30; turn += 1) {
    const given = { name: `Name ${turn}`, password: 'not this one at all' }
    await assert.rejects(signIn(archive, given, way), refusal('invalid'))
    // Their own account in between gives them no more turns.
    if (turn === 10) await signIn(archive, { name: 'Nell', password }, way)
  }
  const given = { name: 'One more', password: 'not this one at all' }
  await assert.rejects(signIn(archive, given, way), refusal('too-many'))
  await signIn(archive, { name: 'Nell', password }, { ...way, address: '192.0.2.8' })
})
