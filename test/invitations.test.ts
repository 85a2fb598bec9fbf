import assert from 'node:assert/strict'
import { answerRequest } from '#archive/joining/answer-request.ts'
import { askToJoin } from '#archive/joining/ask-to-join.ts'
import { joinArchive } from '#archive/joining/join-archive.ts'
import { countInvitationsLeft, listInvitations } from '#archive/joining/list-invitations.ts'
import { listRequests } from '#archive/joining/list-requests.ts'
import { makeInvitation } from '#archive/joining/make-invitation.ts'
import { readRequest } from '#archive/joining/read-request.ts'
import { withdrawInvitation } from '#archive/joining/withdraw-invitation.ts'
import { invite, join, newcomer, openTheDoor, readPersonRow, set } from './joining-stage.ts'
import { linkIn } from './mailbox.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const secretIn = (stage: Stage, address = newcomer.email) =>
  linkIn(stage.mailbox.to(address).at(-1)).split('/').at(-1) ?? ''

const states = async ({ archive, cast }: Stage) =>
  (await listInvitations(archive, cast.bruno)).map(({ state }) => state)

onBothDatabases('an invitation lets one person in, and says later who it was', async (stage) => {
  const { archive, cast } = stage
  const secret = await invite(stage)
  await join(stage, { secret })
  await assert.rejects(
    join(stage, { secret, name: 'Second Comer' }),
    refusal('not-found', 'joining.invitation-used'),
  )
  const [invitation] = await listInvitations(archive, cast.bruno)
  assert.equal(invitation?.state, 'used')
  assert.equal(invitation.usedBy?.name, newcomer.name)
  assert.ok(
    !JSON.stringify(await archive.db.selectFrom('invitations').selectAll().execute()).includes(
      secret,
    ),
  )
})

onBothDatabases('of two who use an invitation at once, one joins', async (stage) => {
  const { archive } = stage
  const secret = await invite(stage)
  const tries = ['Quick One', 'Quick Two', 'Quick Three'].map((name) =>
    joinArchive(archive, { ...newcomer, name, secret }),
  )
  const outcomes = await Promise.allSettled(tries)
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected')
      refusal('not-found', 'joining.invitation-used')(outcome.reason)
  }
  const quick = await archive.db
    .selectFrom('people')
    .select('name')
    .where('name', 'like', 'Quick%')
    .execute()
  assert.equal(quick.length, 1)
})

onBothDatabases('a form with faults does not use the invitation up', async (stage) => {
  const secret = await invite(stage)
  await assert.rejects(join(stage, { secret, name: '!' }), refusal('invalid'))
  assert.deepEqual(await states(stage), ['open'])
  await join(stage, { secret })
})

onBothDatabases(
  'what was withdrawn, has run out or was never made lets nobody in',
  async (stage) => {
    const { archive, cast, clock } = stage
    const withdrawn = await invite(stage)
    const [made] = await listInvitations(archive, cast.bruno)
    await withdrawInvitation(archive, cast.bruno, made?.id ?? 0)
    await withdrawInvitation(archive, cast.bruno, made?.id ?? 0)
    await assert.rejects(
      join(stage, { secret: withdrawn }),
      refusal('not-found', 'joining.invitation-withdrawn'),
    )
    const expired = await invite(stage)
    clock.advance(30 * 24 * 3600)
    await assert.rejects(
      join(stage, { secret: expired }),
      refusal('not-found', 'joining.invitation-expired'),
    )
    await assert.rejects(
      join(stage, { secret: 'a'.repeat(32) }),
      refusal('not-found', 'joining.no-such-invitation'),
    )
    assert.deepEqual(await states(stage), ['expired', 'withdrawn'])
  },
)

onBothDatabases(
  'members make as many invitations as the settings allow, two at once too',
  async (stage) => {
    const { archive, cast } = stage
    await assert.rejects(
      makeInvitation(archive, cast.mara, {}),
      refusal('not-allowed', 'joining.no-invitations-left'),
    )
    await set(stage, 'accounts.invitations-per-member', 2)
    const tries = Array.from({ length: 8 }, () =>
      makeInvitation(archive, cast.mara, { note: 'for a friend' }),
    )
    const made = await Promise.allSettled(tries)
    assert.equal(made.filter(({ status }) => status === 'fulfilled').length, 2)
    assert.equal(await countInvitationsLeft(archive, archive.db, cast.mara), 0)

    const [newest, older] = await listInvitations(archive, cast.mara)
    assert.equal(newest?.note, 'for a friend')
    await withdrawInvitation(archive, cast.mara, newest?.id ?? 0)
    assert.equal(await countInvitationsLeft(archive, archive.db, cast.mara), 1)
    await assert.rejects(
      withdrawInvitation(archive, cast.ines, older?.id ?? 0),
      refusal('not-found', 'joining.no-such-invitation'),
    )
    assert.deepEqual(await listInvitations(archive, cast.ines, { whose: 'all' }), [])
    const all = await listInvitations(archive, cast.bruno, { whose: 'all' })
    assert.equal(all.length, 2)
    assert.ok(all.every(({ note }) => note === undefined))
  },
)

onBothDatabases(
  'an invitation by mail is for that address alone, and proves it',
  async (stage) => {
    const { archive, cast } = stage
    assert.equal(await makeInvitation(archive, cast.bruno, { email: newcomer.email }), undefined)
    await stage.finishJobs()
    const secret = secretIn(stage)
    await assert.rejects(
      join(stage, { secret, email: 'somebody-else@readers.example' }),
      refusal('invalid', 'joining.invitation-for-another'),
    )
    const pim = await readPersonRow(stage, (await join(stage, { secret, email: '' })).id)
    assert.equal(pim.email, newcomer.email)
    assert.ok(pim.email_checked_at)
    await stage.finishJobs()
    assert.equal(stage.mailbox.to(newcomer.email).length, 1)
  },
  { mail: true },
)

onBothDatabases(
  'inviting somebody who is a member looks the same, and only they are told',
  async (stage) => {
    const { archive, cast } = stage
    await makeInvitation(archive, cast.bruno, { email: newcomer.email })
    await stage.finishJobs()
    await join(stage, { secret: secretIn(stage) })

    const answers = []
    for (const email of [newcomer.email, 'nobody-yet@readers.example']) {
      answers.push(await makeInvitation(archive, cast.bruno, { email }))
    }
    await stage.finishJobs()
    assert.deepEqual(answers, [undefined, undefined])
    const [newest, older] = await listInvitations(archive, cast.bruno)
    assert.deepEqual([newest?.state, older?.state], ['open', 'open'])
    assert.equal(stage.mailbox.to(newcomer.email).at(-1)?.subject, 'You have an account already')
    assert.match(
      stage.mailbox.to('nobody-yet@readers.example').at(-1)?.text ?? '',
      /invited to join/,
    )
  },
  { mail: true },
)

onBothDatabases(
  'whoever waits in the queue is invited by mail, and all that they asked is answered',
  async (stage) => {
    const { archive, cast } = stage
    await assert.rejects(ask(stage), refusal('closed', 'joining.no-queue'))
    await set(stage, 'accounts.registration', 'queue')
    const secrets = [await ask(stage), await ask(stage, { reason: 'I asked before.' })]
    await ask(stage, { email: 'other@readers.example' })
    const [first, second] = await listRequests(archive, cast.bruno)
    assert.deepEqual([first?.email, first?.times, second?.times], [newcomer.email, 2, 1])

    await answerRequest(archive, cast.bruno, { id: first?.id ?? 0, answer: 'invited' })
    await assert.rejects(
      answerRequest(archive, cast.bruno, { id: first?.id ?? 0, answer: 'declined' }),
      refusal('conflict', 'joining.request-answered'),
    )
    await answerRequest(archive, cast.bruno, { id: second?.id ?? 0, answer: 'declined' })
    await stage.finishJobs()
    for (const secret of secrets) {
      assert.deepEqual(await readRequest(archive, secret), { state: 'invited', isByMail: true })
    }
    assert.equal(stage.mailbox.to(newcomer.email).length, 1)
    await join(stage, { secret: secretIn(stage) })
    assert.match(stage.mailbox.to('other@readers.example')[0]?.subject ?? '', /your wish to join/)
    assert.deepEqual(await listRequests(archive, cast.bruno), [])
  },
  { mail: true },
)

onBothDatabases(
  'without mail the link that shows the standing becomes the invitation',
  async (stage) => {
    const { archive, cast } = stage
    await set(stage, 'accounts.registration', 'queue')
    const secret = await ask(stage)
    assert.deepEqual(await readRequest(archive, secret), { state: 'waiting', isByMail: false })
    await assert.rejects(
      join(stage, { secret }),
      refusal('not-found', 'joining.no-such-invitation'),
    )
    const [request] = await listRequests(archive, cast.bruno)
    assert.equal(request?.email, undefined)
    await answerRequest(archive, cast.bruno, { id: request?.id ?? 0, answer: 'invited' })
    assert.deepEqual(await readRequest(archive, secret), { state: 'invited', isByMail: false })
    const pim = await readPersonRow(stage, (await join(stage, { secret })).id)
    assert.deepEqual([pim.email, pim.email_to_check], [null, null])
    await assert.rejects(readRequest(archive, 'b'.repeat(32)), refusal('not-found'))
  },
)

onBothDatabases('nobody floods the queue from one address', async (stage) => {
  await set(stage, 'accounts.registration', 'queue')
  for (let times = 0; times < 5; times += 1) await ask(stage, { address: '203.0.113.9' })
  await assert.rejects(ask(stage, { address: '203.0.113.9' }), refusal('too-many'))
  await assert.rejects(ask(stage, { reason: ' ' }), refusal('invalid', 'joining.reason-missing'))
  await assert.rejects(
    ask(stage, { reason: 'x'.repeat(1001) }),
    refusal('invalid', 'joining.reason-too-long'),
  )
})

onBothDatabases('a closed archive makes no invitations, and takes none', async (stage) => {
  const secret = await invite(stage)
  await set(stage, 'accounts.registration', 'closed')
  await assert.rejects(invite(stage), refusal('closed', 'joining.closed'))
  await assert.rejects(join(stage, { secret }), refusal('closed', 'joining.closed'))
  await openTheDoor(stage)
  await join(stage, { secret })
})

const ask = ({ archive }: Stage, change = {}) =>
  askToJoin(archive, { email: newcomer.email, reason: 'I read here every night.', ...change })
