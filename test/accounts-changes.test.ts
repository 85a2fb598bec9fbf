import assert from 'node:assert/strict'
import { askEmailChange, changeEmail } from '#archive/accounts/changes/change-email.ts'
import { changeName } from '#archive/accounts/changes/change-name.ts'
import { changePassword } from '#archive/accounts/changes/change-password.ts'
import { undoEmailChange } from '#archive/accounts/changes/undo-email-change.ts'
import { findViewer } from '#archive/accounts/find-viewer.ts'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { readAccount } from '#archive/accounts/read-account.ts'
import { askReset, recoverByCode, resetPassword } from '#archive/accounts/reset-password.ts'
import { provePerson } from '#archive/accounts/sessions/prove-person.ts'
import { signIn } from '#archive/accounts/sign-in.ts'
import { enterAs, eventsOf, meetNell, nell, password } from './account-people.ts'
import { codeOf } from './authenticator.ts'
import { linkIn, type ReceivedMail } from './mailbox.ts'
import { sessionOf, setUpCodes, withCookies } from './staff-session.ts'
import { onBothDatabases, refusal } from './stage.ts'

const better = 'a kettle in the snow'
const withMail = { mail: true } as const

/** The secret of the link in a mail. */
function secretIn(mail: ReceivedMail | undefined): string {
  return linkIn(mail).split('/').at(-1) ?? ''
}

const subjects = (mails: readonly ReceivedMail[]) => mails.map(({ subject }) => subject)

onBothDatabases(
  'a link for a new password comes by mail, and to nobody who has no account',
  async (stage) => {
    const { archive, mailbox, finishJobs } = stage
    await meetNell(archive)
    await askReset(archive, 'Nobody', undefined)
    await askReset(archive, 'nobody@mail.example', undefined)
    await finishJobs()
    assert.equal(mailbox.mails.length, 0)
    await askReset(archive, 'nell', undefined)
    await finishJobs()
    const [mail] = mailbox.to(nell.email)
    await resetPassword(archive, secretIn(mail), better)
    await finishJobs()
    assert.deepEqual(subjects(mailbox.to(nell.email)), [
      'A new password',
      'Your password was changed',
    ])
    await enterAs(archive, 'Nell', better)
    await assert.rejects(resetPassword(archive, secretIn(mail), password), refusal('not-found'))
  },
  withMail,
)

onBothDatabases(
  'asking for links rests, whether anybody has that name or not',
  async ({ archive }) => {
    await makeAccount(archive, nell)
    for (const name of ['Nell', 'Nobody']) {
      for (let turn = 0; turn < 3; turn += 1) await askReset(archive, name, undefined)
      await assert.rejects(askReset(archive, name, undefined), refusal('too-many'))
    }
  },
)

onBothDatabases(
  'a new password by link ends all sessions, and the second step is asked as ever',
  async (stage) => {
    const { archive, mailbox, finishJobs } = stage
    const { headers } = await meetNell(archive)
    const { cookies } = await setUpCodes(archive, headers)
    await askReset(archive, 'Nell', undefined)
    await finishJobs()
    const mail = mailbox.to(nell.email).find(({ subject }) => subject === 'A new password')
    await resetPassword(archive, secretIn(mail), better)
    assert.equal((await findViewer(archive, withCookies(cookies))).kind, 'guest')
    const given = { name: 'Nell', password: better }
    const signed = await signIn(archive, given, { headers: new Headers() })
    assert.equal(signed.next, 'code')
  },
  withMail,
)

onBothDatabases(
  'without mail a recovery code leads to a new password, once, and not past the second step',
  async ({ archive }) => {
    const { headers } = await meetNell(archive)
    const { codes } = await setUpCodes(archive, headers)
    const [code = ''] = codes
    const same = refusal('invalid', 'accounts.wrong-recovery-code')
    await assert.rejects(recoverByCode(archive, { name: 'Nobody', code }, undefined), same)
    await assert.rejects(recoverByCode(archive, { name: 'Nell', code: 'no' }, undefined), same)
    const secret = await recoverByCode(archive, { name: 'Nell', code }, undefined)
    await assert.rejects(recoverByCode(archive, { name: 'Nell', code }, undefined), same)
    await resetPassword(archive, secret, better)
    const given = { name: 'Nell', password: better }
    const signed = await signIn(archive, given, { headers: new Headers() })
    assert.equal(signed.next, 'code')
  },
)

onBothDatabases('a new password wants the old one, or a fresh second factor', async (stage) => {
  const { archive, clock } = stage
  const { session, headers } = await meetNell(archive)
  const wrong = { old: 'not this one', password: better }
  await assert.rejects(changePassword(archive, session, wrong), refusal('invalid'))
  const weak = { old: password, password: 'password1234' }
  await assert.rejects(
    changePassword(archive, session, weak),
    refusal('invalid', 'accounts.password-stolen'),
  )
  const named = { old: password, password: 'my name is nell really' }
  await assert.rejects(
    changePassword(archive, session, named),
    refusal('invalid', 'accounts.password-has-name'),
  )
  const { key, cookies } = await setUpCodes(archive, headers)
  clock.advance(3600)
  const stale = await sessionOf(archive, withCookies(cookies))
  await assert.rejects(changePassword(archive, stale, { ...wrong, old: '' }), refusal('invalid'))
  await provePerson(archive, stale, { code: codeOf(key, clock.now()) })
  const fresh = await sessionOf(archive, withCookies(cookies))
  await changePassword(archive, fresh, { old: '', password: better })
  assert.ok((await eventsOf(archive, 'Nell')).includes('password-changed'))
})

onBothDatabases(
  'another address counts when its link was used, and the old one hears of it',
  async (stage) => {
    const { archive, mailbox, finishJobs } = stage
    const { session } = await meetNell(archive)
    await makeAccount(archive, { ...nell, name: 'Other', email: 'other@mail.example' })
    assert.equal(await askEmailChange(archive, session, 'New@Mail.example'), 'mailed')
    assert.equal(await askEmailChange(archive, session, 'other@mail.example'), 'mailed')
    await finishJobs()
    assert.equal(mailbox.to('other@mail.example').length, 0, 'somebody has it, and nobody is told')
    assert.equal((await readAccount(archive, session)).email, nell.email)
    await changeEmail(archive, secretIn(mailbox.to('new@mail.example')[0]))
    const { email, isEmailChecked } = await readAccount(archive, session)
    assert.deepEqual([email, isEmailChecked], ['new@mail.example', true])
    await finishJobs()
    assert.deepEqual(subjects(mailbox.to(nell.email)), ['The address of your account was changed'])
    await enterAs(archive, 'new@mail.example')
    await assert.rejects(enterAs(archive, nell.email), refusal('invalid'))
  },
  withMail,
)

onBothDatabases(
  'the old address takes a change back for thirty days, and shuts the thief out',
  async (stage) => {
    const { archive, mailbox, finishJobs, clock } = stage
    const { headers } = await meetNell(archive)
    await askEmailChange(archive, await sessionOf(archive, headers), 'thief@mail.example')
    await finishJobs()
    await changeEmail(archive, secretIn(mailbox.to('thief@mail.example')[0]))
    const { cookies } = await setUpCodes(archive, headers)
    await finishJobs()
    clock.advance(29 * 86_400)
    const [mail] = mailbox.to(nell.email)
    const reset = await undoEmailChange(archive, secretIn(mail))
    assert.equal((await findViewer(archive, withCookies(cookies))).kind, 'guest')
    await resetPassword(archive, reset, better)
    const mine = await sessionOf(archive, await enterAs(archive, nell.email, better))
    assert.equal((await readAccount(archive, mine)).hasAuthenticator, false)
    await assert.rejects(undoEmailChange(archive, secretIn(mail)), refusal('not-found'))
    await assert.rejects(enterAs(archive, 'thief@mail.example', better), refusal('invalid'))
  },
  withMail,
)

onBothDatabases(
  'without mail an address is kept, whoever has it, and signs nobody in',
  async (stage) => {
    const { archive } = stage
    const { session } = await meetNell(archive)
    await makeAccount(archive, { ...nell, name: 'Other', email: 'other@mail.example' })
    await assert.rejects(askEmailChange(archive, session, 'nowhere'), refusal('invalid'))
    for (const email of ['other@mail.example', 'new@mail.example']) {
      assert.equal(await askEmailChange(archive, session, email), 'kept')
      const { email: now, emailToProve } = await readAccount(archive, session)
      assert.deepEqual([now, emailToProve], [nell.email, email])
    }
    await enterAs(archive, nell.email)
    await assert.rejects(enterAs(archive, 'new@mail.example'), refusal('invalid'))
    const other = await sessionOf(archive, await enterAs(archive, 'other@mail.example'))
    assert.equal(other.name, 'Other')
  },
)

onBothDatabases(
  'a name is changed once in thirty days, and never to one that looks like another’s',
  async (stage) => {
    const { archive, mailbox, finishJobs, clock } = stage
    const { headers, session } = await meetNell(archive)
    await makeAccount(archive, { ...nell, name: 'Marlow', email: 'other@mail.example' })
    for (const name of ['Marlow', 'marlow']) {
      await assert.rejects(
        changeName(archive, session, name),
        refusal('conflict', 'accounts.name-taken'),
      )
    }
    // A zero, rn for m, an accent.
    for (const name of ['Marl0w', 'rnarlow', 'Mârlow']) {
      await assert.rejects(
        changeName(archive, session, name),
        refusal('conflict', 'accounts.name-looks-taken'),
      )
    }
    await changeName(archive, session, 'Eleanor')
    await finishJobs()
    assert.deepEqual(subjects(mailbox.to(nell.email)), ['The name of your account was changed'])
    await enterAs(archive, 'Eleanor')
    await assert.rejects(enterAs(archive, 'Nell'), refusal('invalid'))
    const again = await sessionOf(archive, headers)
    await assert.rejects(
      changeName(archive, again, 'Nora'),
      refusal('invalid', 'accounts.name-changed-lately'),
    )
    const { events } = await readAccount(archive, again)
    assert.ok(events.some(({ kind, detail }) => kind === 'name-changed' && detail === 'Nell'))
    clock.advance(31 * 86_400)
    const later = await sessionOf(archive, await enterAs(archive, 'Eleanor'))
    await changeName(archive, later, 'Nora')
  },
  withMail,
)

onBothDatabases('a password counts to its last character', async ({ archive }) => {
  const long = `${'seven small lanterns '.repeat(6)}!`
  await makeAccount(archive, { ...nell, password: long })
  await enterAs(archive, 'Nell', long)
  await assert.rejects(enterAs(archive, 'Nell', long.slice(0, -1)), refusal('invalid'))
})

onBothDatabases('a password does not run out', async ({ archive, clock }) => {
  await makeAccount(archive, nell)
  clock.advance(20 * 365 * 86_400)
  await enterAs(archive, 'Nell')
})
