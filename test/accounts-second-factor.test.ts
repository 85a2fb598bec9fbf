import assert from 'node:assert/strict'
import { dropSecondFactor } from '#archive/accounts/drop-second-factor.ts'
import { enterCode } from '#archive/accounts/enter-code.ts'
import { findViewer } from '#archive/accounts/find-viewer.ts'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import {
  beginAuthenticator,
  findBegunAuthenticator,
} from '#archive/accounts/second-factor/begin-authenticator.ts'
import { confirmAuthenticator } from '#archive/accounts/second-factor/confirm-authenticator.ts'
import { dropAuthenticator } from '#archive/accounts/second-factor/drop-authenticator.ts'
import {
  countRecoveryCodes,
  renewRecoveryCodes,
} from '#archive/accounts/second-factor/recovery-codes.ts'
import { provePerson } from '#archive/accounts/sessions/prove-person.ts'
import { signIn } from '#archive/accounts/sign-in.ts'
import type { Archive } from '#archive/archive.ts'
import { enterAs, eventsOf, meetNell, nell, password } from './account-people.ts'
import { codeOf } from './authenticator.ts'
import { sessionOf, setUpCodes, withCookies } from './staff-session.ts'
import { onBothDatabases, refusal } from './stage.ts'

const keeper = { name: 'Keeper', email: 'keeper@mail.example', password, role: 'staff' } as const

/** The first step, for an account that has a second one; gives its ticket. */
async function firstStep(archive: Archive, name = 'Nell'): Promise<string> {
  const signed = await signIn(archive, { name, password }, { headers: new Headers() })
  assert.ok(signed.next === 'code')
  return signed.ticket
}

const way = { headers: new Headers() }

onBothDatabases('with an app set up, a password alone opens nothing', async (stage) => {
  const { archive, clock } = stage
  const { headers } = await meetNell(archive)
  const { key, codes } = await setUpCodes(archive, headers)
  assert.equal(codes.length, 10)
  await assert.rejects(openSession(archive, 'Nell', password), refusal('not-allowed'))
  const ticket = await firstStep(archive)
  await assert.rejects(enterCode(archive, ticket, '000000', way), refusal('invalid'))
  await assert.rejects(enterCode(archive, 'invented', '000000', way), refusal('not-found'))
  clock.advance(60)
  const cookies = await enterCode(archive, ticket, codeOf(key, clock.now()), way)
  assert.equal((await findViewer(archive, withCookies(cookies))).kind, 'member')
  await assert.rejects(enterCode(archive, ticket, codes[0] ?? '', way), refusal('not-found'))
})

onBothDatabases('a code of the app works once, and older ones never after it', async (stage) => {
  const { archive, clock } = stage
  const { headers } = await meetNell(archive)
  const { key } = await setUpCodes(archive, headers)
  const same = codeOf(key, clock.now())
  await assert.rejects(
    enterCode(archive, await firstStep(archive), same, way),
    refusal('invalid', 'accounts.wrong-code'),
  )
  clock.advance(60)
  const code = codeOf(key, clock.now())
  const older = codeOf(key, new Date(Date.parse(clock.now()) - 30_000).toISOString())
  await enterCode(archive, await firstStep(archive), code, way)
  const ticket = await firstStep(archive)
  await assert.rejects(enterCode(archive, ticket, code, way), refusal('invalid'))
  await assert.rejects(enterCode(archive, ticket, older, way), refusal('invalid'))
})

onBothDatabases('of two who send one code at once, one gets in', async (stage) => {
  const { archive, clock } = stage
  const { headers } = await meetNell(archive)
  const { key } = await setUpCodes(archive, headers)
  clock.advance(60)
  const code = codeOf(key, clock.now())
  const tickets = [await firstStep(archive), await firstStep(archive)]
  const both = await Promise.allSettled(tickets.map((one) => enterCode(archive, one, code, way)))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

onBothDatabases('an app counts only after its first right code', async (stage) => {
  const { archive, clock } = stage
  const { session } = await meetNell(archive)
  await beginAuthenticator(archive, session)
  const begun = await findBegunAuthenticator(archive, session)
  assert.match(begun?.uri ?? '', /^otpauth:\/\/totp\/[^:]+:Nell\?issuer=[^&]+&secret=[A-Z2-7]{32}&/)
  await assert.rejects(confirmAuthenticator(archive, session, '000000'), refusal('invalid'))
  await enterAs(archive, 'Nell')
  const code = codeOf(begun?.key ?? '', clock.now())
  await confirmAuthenticator(archive, session, code)
  assert.equal(await findBegunAuthenticator(archive, session), undefined, 'never shown again')
  await assert.rejects(beginAuthenticator(archive, session), refusal('conflict'))
  const stored = JSON.stringify(
    await archive.db.selectFrom('login_second_factors').selectAll().execute(),
  )
  assert.ok(!stored.includes(begun?.key ?? ''))
})

onBothDatabases('a recovery code works once, and new ones end the old', async (stage) => {
  const { archive } = stage
  const { headers } = await meetNell(archive)
  const { codes, cookies } = await setUpCodes(archive, headers)
  const [first = '', second = ''] = codes
  await enterCode(archive, await firstStep(archive), first.toUpperCase().replaceAll('-', ' '), way)
  const ticket = await firstStep(archive)
  await assert.rejects(enterCode(archive, ticket, first, way), refusal('invalid'))
  const session = await sessionOf(archive, withCookies(cookies))
  assert.equal(await countRecoveryCodes(archive.db, session.loginId), 9)
  const anew = await renewRecoveryCodes(archive, session)
  await assert.rejects(enterCode(archive, ticket, second, way), refusal('invalid'))
  await enterCode(archive, ticket, anew[0] ?? '', way)
  const rows = await archive.db.selectFrom('login_recovery_codes').selectAll().execute()
  assert.ok(anew.every((code) => !JSON.stringify(rows).includes(code.replaceAll('-', ''))))
  assert.ok((await eventsOf(archive, 'Nell')).includes('recovery-code-used'))
})

onBothDatabases(
  'wrong codes rest longer and longer, whatever ticket they come with',
  async (stage) => {
    const { archive, clock } = stage
    const { headers } = await meetNell(archive)
    const { codes } = await setUpCodes(archive, headers)
    for (let wrong = 0; wrong < 5; wrong += 1) {
      const ticket = await firstStep(archive)
      await assert.rejects(enterCode(archive, ticket, '000000', way), refusal('invalid'))
    }
    const ticket = await firstStep(archive)
    const right = codes[0] ?? ''
    await assert.rejects(enterCode(archive, ticket, right, way), refusal('too-many'))
    clock.advance(61)
    await enterCode(archive, ticket, right, way)
  },
)

onBothDatabases(
  'staff are members until they have signed in with a second factor',
  async (stage) => {
    const { archive, clock } = stage
    await makeAccount(archive, keeper)
    const headers = await enterAs(archive, 'Keeper')
    const viewer = await findViewer(archive, headers)
    assert.ok(viewer.kind === 'member' && viewer.waitsFor === 'second-factor')
    const site = stage.site()
    const sent = { headers: { cookie: headers.get('cookie') ?? '' } }
    const page = await site.request('/settings', sent)
    assert.deepEqual([page.status, page.headers.get('location')], [303, '/account/second-factor'])
    const { key, cookies } = await setUpCodes(archive, headers)
    assert.equal((await findViewer(archive, headers)).kind, 'guest', 'the old token is gone')
    assert.equal((await findViewer(archive, withCookies(cookies))).kind, 'staff')
    clock.advance(30)
    const code = codeOf(key, clock.now())
    const again = await enterCode(archive, await firstStep(archive, 'Keeper'), code, way)
    assert.equal((await findViewer(archive, withCookies(again))).kind, 'staff')
    const session = await sessionOf(archive, withCookies(again))
    const without = withCookies(await dropAuthenticator(archive, session))
    assert.equal((await findViewer(archive, without)).kind, 'member', 'without it no powers')
  },
)

onBothDatabases('an archivist who lost everything has a way back by command', async (stage) => {
  const { archive, cast } = stage
  await makeAccount(archive, keeper)
  const headers = await enterAs(archive, 'Keeper')
  const { cookies } = await setUpCodes(archive, headers)
  await dropSecondFactor(archive, cast.system, 'keeper')
  assert.equal((await findViewer(archive, withCookies(cookies))).kind, 'guest')
  const anew = await enterAs(archive, 'Keeper')
  const viewer = await findViewer(archive, anew)
  assert.ok(viewer.kind === 'member' && viewer.waitsFor === 'second-factor')
  await setUpCodes(archive, anew)
  assert.ok((await eventsOf(archive, 'Keeper')).includes('second-factor-off'))
})

onBothDatabases(
  'what keeps an account safe is changed within a quarter of an hour',
  async (stage) => {
    const { archive, clock } = stage
    await makeAccount(archive, nell)
    const headers = await enterAs(archive, 'Nell')
    clock.advance(15 * 60 + 1)
    const stale = await sessionOf(archive, headers)
    await assert.rejects(
      beginAuthenticator(archive, stale),
      refusal('not-allowed', 'accounts.prove-first'),
    )
    await assert.rejects(provePerson(archive, stale, { password: 'wrong one' }), refusal('invalid'))
    await provePerson(archive, stale, { password })
    await beginAuthenticator(archive, await sessionOf(archive, headers))
    clock.advance(-3600)
    await assert.rejects(
      renewRecoveryCodes(archive, await sessionOf(archive, headers)),
      refusal('not-allowed', 'accounts.prove-first'),
    )
  },
)

onBothDatabases('a code of the app ends after a minute', async (stage) => {
  const { archive, clock } = stage
  const { headers } = await meetNell(archive)
  const { key } = await setUpCodes(archive, headers)
  clock.advance(90)
  const code = codeOf(key, clock.now())
  clock.advance(60)
  const ticket = await firstStep(archive)
  await assert.rejects(enterCode(archive, ticket, code, way), refusal('invalid'))
})
