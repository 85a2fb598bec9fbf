import assert from 'node:assert/strict'
import { findViewer } from '#archive/accounts/find-viewer.ts'
import { makeLink, proofDays } from '#archive/accounts/one-time-links.ts'
import { planTidying } from '#archive/accounts/tidying/plan-tidying.ts'
import type { Archive } from '#archive/archive.ts'
import { askForProof } from '#archive/joining/ask-for-proof.ts'
import { joinArchive } from '#archive/joining/join-archive.ts'
import { proveEmail } from '#archive/joining/prove-email.ts'
import { writeSetting } from '#archive/settings/settings.ts'
import type { PersonId } from '#ground/ids.ts'
import { eventsOf, meetNell, password } from './account-people.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const day = 86_400

const joinAs = async (
  { archive }: Stage,
  name: string,
  email = `${name.toLowerCase()}@mail.example`,
) => {
  await writeSetting(archive.db, 'accounts.registration', 'open')
  return await joinArchive(archive, {
    name,
    email,
    password,
    isOldEnough: true,
    acceptsTerms: undefined,
  })
}

/** Lets days pass, with what the worker does on each. */
async function passDays({ archive, clock, finishJobs }: Stage, days: number): Promise<void> {
  for (let passed = 0; passed < days; passed += 1) {
    await finishJobs()
    clock.advance(day)
  }
  await planTidying(archive, clock.now())
  await finishJobs()
}

async function hasAccount({ db }: Archive, id: PersonId): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .innerJoin('logins', 'logins.id', 'people.login_id')
    .select('people.id')
    .where('people.id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

onBothDatabases(
  'an account whose address nobody proves goes when the last link has run out, and its name is free',
  async (stage) => {
    const { archive } = stage
    await planTidying(archive, archive.clock.now())
    const first = await joinAs(stage, 'Wendeline')
    const again = await joinAs(stage, 'Lysander')
    await passDays(stage, proofDays - 1)
    await askForProof(archive, { kind: 'member', id: again, name: 'Lysander' }, 'l@other.example')
    assert.ok(await hasAccount(archive, first), 'the last day is not over')
    await assert.rejects(joinAs(stage, 'Wendeline'), refusal('conflict', 'accounts.name-taken'))
    await passDays(stage, 2)
    assert.deepEqual(
      [await hasAccount(archive, first), await hasAccount(archive, again)],
      [false, true],
    )
    await joinAs(stage, 'Wendeline')
    await passDays(stage, proofDays)
    assert.equal(await hasAccount(archive, again), false)
    const left = await archive.db
      .selectFrom('people')
      .select(['email_to_check', 'role'])
      .where('id', '=', again)
      .executeTakeFirst()
    assert.deepEqual([left?.email_to_check, left?.role], [null, 'locked'])
  },
  { mail: true },
)

onBothDatabases(
  'who has proved an address, made a work, or joined where no mail is sent, keeps the account',
  async (stage) => {
    const { archive, mailbox, cast, finishJobs } = stage
    const proved = await joinAs(stage, 'Wendeline')
    await finishJobs()
    const [mail] = mailbox.to('wendeline@mail.example')
    const secret = /check-email\/([0-9a-f]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    await proveEmail(archive, secret)
    const writer = await joinAs(stage, 'Lysander')
    const { id: pseud } = await archive.db
      .selectFrom('pseuds')
      .select('id')
      .where('person_id', '=', writer)
      .executeTakeFirstOrThrow()
    await archive.db
      .insertInto('creatorships')
      .values({ work_id: cast.works.windmill, pseud_id: pseud, position: 9 })
      .execute()
    // As one who joined before mail was set up, and gave an address since.
    const { id: old, headers } = await meetNell(archive)
    await archive.db
      .updateTable('people')
      .set({ email_to_check: 'nell@mail.example', email_checked_at: null })
      .where('id', '=', old)
      .execute()
    await passDays(stage, 3 * proofDays)
    for (const id of [proved, writer, old]) assert.ok(await hasAccount(archive, id), String(id))
    assert.deepEqual(await eventsOf(archive, 'Wendeline'), ['joined-unproved'])
    // Twenty-one days without being used have ended this session.
    assert.equal((await findViewer(archive, headers)).kind, 'guest')
  },
  { mail: true },
)

onBothDatabases(
  'a stranger who joins with somebody’s address takes nothing of theirs along when the account goes',
  async (stage) => {
    const { archive } = stage
    const { id } = await meetNell(archive)
    await joinAs(stage, 'Lysander', 'nell@mail.example')
    await makeLink(archive, archive.db, 'undo-email', id, 'nell@mail.example')
    await archive.db
      .insertInto('mails')
      .values({
        to_address: 'nell@mail.example',
        kind: 'email-changed',
        state: 'failed',
        created_at: archive.clock.now(),
      })
      .execute()
    await passDays(stage, proofDays + 1)
    const mails = await archive.db
      .selectFrom('mails')
      .select('kind')
      .where('to_address', '=', 'nell@mail.example')
      .execute()
    assert.deepEqual(
      mails.map(({ kind }) => kind),
      ['email-changed'],
    )
    const links = await archive.db.selectFrom('one_time_links').select('purpose').execute()
    assert.deepEqual(
      links.map(({ purpose }) => purpose),
      ['undo-email'],
    )
    const unproved = await archive.db
      .selectFrom('people')
      .select('id')
      .where('email_to_check', 'is not', null)
      .execute()
    assert.deepEqual(unproved, [])
  },
  { mail: true },
)

onBothDatabases(
  'links that were used or have run out are cleaned away, others stay',
  async (stage) => {
    const { archive, clock } = stage
    const { id, session } = await meetNell(archive)
    const before = await archive.db.selectFrom('login_sessions').select('id').execute()
    assert.ok(before.some((row) => row.id === session.id))
    await makeLink(archive, archive.db, 'reset-password', id)
    await makeLink(archive, archive.db, 'second-step', id)
    await makeLink(archive, archive.db, 'undo-email', id, 'old@mail.example')
    await makeLink(archive, archive.db, 'found-archive')
    await archive.db
      .updateTable('one_time_links')
      .set({ used_at: clock.now() })
      .where('purpose', '=', 'found-archive')
      .execute()
    await makeLink(archive, archive.db, 'found-archive')
    await passDays(stage, 4)
    const left = await archive.db
      .selectFrom('one_time_links')
      .select('purpose')
      .orderBy('purpose')
      .execute()
    assert.deepEqual(
      left.map(({ purpose }) => purpose),
      ['found-archive', 'undo-email'],
    )
    await passDays(stage, 8)
    const sessions = await archive.db.selectFrom('login_sessions').select('id').execute()
    assert.ok(!sessions.some((row) => row.id === session.id))
  },
)
