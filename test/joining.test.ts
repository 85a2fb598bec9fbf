import assert from 'node:assert/strict'
import { openSession } from '#archive/accounts/open-session.ts'
import { joinArchive } from '#archive/joining/join-archive.ts'
import { mayWrite } from '#archive/joining/may-write.ts'
import { proveEmail } from '#archive/joining/prove-email.ts'
import { Refusals } from '#ground/refusal.ts'
import {
  goodPassword,
  invite,
  join,
  newcomer,
  openTheDoor,
  readPersonRow,
  set,
} from './joining-stage.ts'
import { linkIn } from './mailbox.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const secretIn = (stage: Stage, address = newcomer.email) =>
  linkIn(stage.mailbox.to(address).at(-1)).split('/').at(-1) ?? ''

onBothDatabases('who may join is what the archivist has chosen', async (stage) => {
  const { archive } = stage
  const outcomes = {
    open: [undefined, undefined],
    invitation: ['joining.invitation-wanted', undefined],
    queue: ['joining.invitation-wanted', undefined],
    closed: ['joining.closed', 'joining.closed'],
  } as const
  const secrets = await Promise.all(Object.keys(outcomes).map(() => invite(stage)))
  for (const [how, [alone, invited]] of Object.entries(outcomes)) {
    await set(stage, 'accounts.registration', how as keyof typeof outcomes)
    const secret = secrets.pop()
    const tries = [
      [alone, { ...newcomer, name: `Alone ${how}` }],
      [invited, { ...newcomer, name: `Invited ${how}`, secret }],
    ] as const
    for (const [key, joining] of tries) {
      if (key === undefined) await joinArchive(archive, joining)
      else await assert.rejects(joinArchive(archive, joining), refusal('closed', key))
    }
  }
})

onBothDatabases('a new archive takes nobody without an invitation', async (stage) => {
  await assert.rejects(join(stage), refusal('closed', 'joining.invitation-wanted'))
})

onBothDatabases(
  'every fault of the form is told at once, and nothing is written',
  async (stage) => {
    const { archive } = stage
    await openTheDoor(stage)
    await archive.db
      .insertInto('terms')
      .values({ version: 3, html: '<p>Be kind.</p>' as never, said_at: archive.clock.now() })
      .execute()
    const before = await countPeople(stage)
    const faulty = {
      ...newcomer,
      name: 'x',
      password: 'short',
      isOldEnough: false,
      acceptsTerms: 2,
    }
    await assert.rejects(joinArchive(archive, faulty), (error) => {
      assert.ok(error instanceof Refusals)
      const fields = error.all.map(({ field }) => field).toSorted()
      assert.deepEqual(fields, ['acceptsTerms', 'isOldEnough', 'name', 'password'])
      return true
    })
    assert.equal(await countPeople(stage), before)
  },
)

onBothDatabases('age and terms are kept as they were declared', async (stage) => {
  await openTheDoor(stage)
  await set(stage, 'accounts.least-age', 18)
  const row = await readPersonRow(stage, (await join(stage)).id)
  assert.deepEqual([row.declared_age, row.terms_version, row.email_checked_at], [18, null, null])

  await set(stage, 'accounts.least-age', 0)
  const other = await join(stage, { name: 'Wren Ketel', isOldEnough: false })
  assert.equal((await readPersonRow(stage, other.id)).declared_age, null)
})

onBothDatabases(
  'a link proves the address; before that its owner may sign in and read, and not write',
  async (stage) => {
    const { archive } = stage
    await openTheDoor(stage)
    const pim = await join(stage)
    await stage.finishJobs()
    await openSession(archive, pim.name, goodPassword)
    await assert.rejects(
      openSession(archive, newcomer.email, goodPassword),
      refusal('invalid', 'accounts.wrong-password'),
      'nobody is known by an address that they have not proved',
    )
    await assert.rejects(
      mayWrite(archive, archive.db, pim),
      refusal('not-allowed', 'joining.email-not-checked'),
    )

    const secret = secretIn(stage)
    assert.equal(await proveEmail(archive, secret), pim.id)
    await mayWrite(archive, archive.db, pim)
    await openSession(archive, newcomer.email, goodPassword)
    assert.equal((await readPersonRow(stage, pim.id)).email, newcomer.email)
    await assert.rejects(proveEmail(archive, secret), refusal('not-found', 'accounts.link-used'))
  },
  { mail: true },
)

onBothDatabases(
  'an address that has an account is not told to whoever joins with it',
  async (stage) => {
    const { archive, mailbox } = stage
    await openTheDoor(stage)
    const first = await join(stage)
    await stage.finishJobs()
    await proveEmail(archive, secretIn(stage))

    const answers = []
    for (const [name, email] of [
      ['Stranger One', newcomer.email],
      ['Stranger Two', 'nobody-yet@readers.example'],
    ] as const) {
      const stranger = await join(stage, { name, email })
      await stage.finishJobs()
      const row = await readPersonRow(stage, stranger.id)
      const byName = await openSession(archive, name, goodPassword).then(
        () => 'in',
        () => 'out',
      )
      const byEmail = await openSession(archive, email, 'some other password').then(
        () => 'in',
        () => 'out',
      )
      const written = [row.email, row.email_checked_at, row.email_to_check === email]
      const mails = mailbox.to(email).length - (email === newcomer.email ? 1 : 0)
      answers.push({ byName, byEmail, written, mails })
    }
    assert.deepEqual(answers[0], answers[1])
    assert.equal(answers[0]?.mails, 1)
    const told = mailbox.to(newcomer.email).at(-1)
    assert.equal(told?.subject, 'You have an account already')
    assert.match(told.text, /under the name Pim Ketel/)
    assert.doesNotMatch(told.text, /check-email|Stranger/)
    assert.equal((await readPersonRow(stage, first.id)).email, newcomer.email)
  },
  { mail: true },
)

onBothDatabases(
  'of two accounts that wait for one address, the one that proves it has it',
  async (stage) => {
    const { archive } = stage
    await openTheDoor(stage)
    const one = await join(stage, { name: 'First Comer' })
    await stage.finishJobs()
    const first = secretIn(stage)
    await join(stage, { name: 'Second Comer' })
    await stage.finishJobs()
    const second = secretIn(stage)
    assert.notEqual(first, second)
    const outcomes = await Promise.allSettled([
      proveEmail(archive, first),
      proveEmail(archive, second),
    ])
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const owners = await archive.db
      .selectFrom('people')
      .select('id')
      .where('email', '=', newcomer.email)
      .execute()
    assert.equal(owners.length, 1)
    assert.ok(one.id > 0)
  },
  { mail: true },
)

onBothDatabases(
  'one address gets three mails a day from strangers, and the answer stays the same',
  async (stage) => {
    await openTheDoor(stage)
    for (const number of [1, 2, 3, 4, 5]) await join(stage, { name: `Crowd ${number}` })
    await stage.finishJobs()
    assert.equal(stage.mailbox.to(newcomer.email).length, 3)
  },
  { mail: true },
)

onBothDatabases(
  'who joins again and again from one address waits longer and longer',
  async (stage) => {
    await openTheDoor(stage)
    const address = '203.0.113.7'
    // A form with a fault makes no account, and nobody waits for it.
    for (let faulty = 0; faulty < 50; faulty += 1) {
      await assert.rejects(join(stage, { name: 'x', address }), refusal('invalid'))
    }
    for (const number of [1, 2, 3, 4, 5]) await join(stage, { name: `Crowd ${number}`, address })
    await assert.rejects(join(stage, { name: 'Crowd 6', address }), refusal('too-many'))
    await join(stage, { name: 'Elsewhere', address: '203.0.113.8' })
    stage.clock.advance(61)
    await join(stage, { name: 'Crowd 6', address })
    stage.clock.advance(61)
    await assert.rejects(join(stage, { name: 'Crowd 7', address }), refusal('too-many'))
    stage.clock.advance(61)
    await join(stage, { name: 'Crowd 7', address })
  },
)

onBothDatabases(
  'a crowd from everywhere is slowed down, and invited people are not',
  async (stage) => {
    await openTheDoor(stage)
    const secret = await invite(stage)
    let joined = 0
    const swarm = async () => {
      for (let number = 1; number <= 60; number += 1) {
        await join(stage, { name: `Crowd ${number}`, address: `203.0.113.${number}` })
        joined = number
      }
    }
    await assert.rejects(swarm(), refusal('too-many'))
    assert.equal(joined, 40)
    await join(stage, { name: 'Friend Of Bruno', secret, address: '203.0.113.200' })
  },
)

onBothDatabases("a name that looks like another member's is refused", async (stage) => {
  await openTheDoor(stage)
  await join(stage, { name: 'Ink Mole' })
  const alike = ['lnk Mole', 'Ink M0le', 'ink_mole', 'Ínk Mole', 'Ink MoIe']
  for (const name of alike) {
    await assert.rejects(join(stage, { name }), refusal('conflict'), name)
  }
  await assert.rejects(
    join(stage, { name: 'Vаlentin' }),
    refusal('invalid', 'joining.name-mixes-scripts'),
  )
  await join(stage, { name: 'Валентин' })
})

async function countPeople({ archive }: Stage): Promise<number> {
  return (await archive.db.selectFrom('people').select('id').execute()).length
}
