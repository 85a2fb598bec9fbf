import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePassword } from '#archive/accounts/changes/change-password.ts'
import { findViewer } from '#archive/accounts/find-viewer.ts'
import { endOneSession, endOtherSessions } from '#archive/accounts/sessions/end-sessions.ts'
import { findSession } from '#archive/accounts/sessions/find-session.ts'
import { listSessions } from '#archive/accounts/sessions/list-sessions.ts'
import { nameDevice } from '#archive/accounts/sessions/name-device.ts'
import { writeCookie } from '#archive/accounts/sessions/session-cookie.ts'
import { signIn } from '#archive/accounts/sign-in.ts'
import type { Archive } from '#archive/archive.ts'
import { chrome, enterAs, eventsOf, firefox, meetNell, password } from './account-people.ts'
import { sessionOf, withCookies } from './staff-session.ts'
import { onBothDatabases } from './stage.ts'

const day = 86_400

const kindOf = async (archive: Archive, headers: Headers) =>
  (await findViewer(archive, headers)).kind

/** Signs Nell in with "stay signed in". */
async function stay(archive: Archive) {
  const headers = new Headers({ 'user-agent': firefox })
  const given = { name: 'Nell', password }
  const signed = await signIn(archive, given, { headers, remember: true })
  assert.ok(signed.next === 'in')
  return { headers: withCookies(signed.cookies), cookie: signed.cookies[0] ?? '' }
}

onBothDatabases('signing in takes no token that the browser brought along', async (stage) => {
  const { archive } = stage
  const { headers: before } = await meetNell(archive)
  const planted = before.get('cookie') ?? ''
  const headers = new Headers({ cookie: planted })
  const signed = await signIn(archive, { name: 'Nell', password }, { headers })
  assert.ok(signed.next === 'in')
  const after = withCookies(signed.cookies)
  assert.notEqual(after.get('cookie'), planted)
  assert.equal(await kindOf(archive, after), 'member')
  assert.equal(await kindOf(archive, before), 'guest', 'the session before is over')
  const invented = new Headers({ cookie: `fanstead.session_token=${'ab'.repeat(32)}` })
  await signIn(archive, { name: 'Nell', password }, { headers: invented })
  assert.equal(await kindOf(archive, invented), 'guest')
})

onBothDatabases('a token is 256 bits of chance, and only its hash is stored', async (stage) => {
  const { archive } = stage
  const { headers } = await meetNell(archive)
  const token = /=([0-9a-f]{64})$/.exec(headers.get('cookie') ?? '')?.[1] ?? ''
  assert.equal(token.length, 64)
  const rows = await archive.db.selectFrom('login_sessions').selectAll().execute()
  assert.equal(rows.length, 1)
  assert.ok(!JSON.stringify(rows).includes(token))
  assert.deepEqual([rows[0]?.ipAddress, rows[0]?.userAgent], [null, null])
})

onBothDatabases('sessions end by themselves, later for who stays signed in', async (stage) => {
  const { archive, clock } = stage
  const { headers: brief } = await meetNell(archive)
  const { headers: long } = await stay(archive)
  clock.advance(11 * 3600)
  assert.equal(await kindOf(archive, brief), 'member')
  clock.advance(11 * 3600)
  assert.equal(await kindOf(archive, brief), 'member', 'it was used in between')
  clock.advance(12 * 3600 + 1)
  assert.equal(await kindOf(archive, brief), 'guest')
  assert.equal(await kindOf(archive, long), 'member')
  for (let used = 0; used < 5; used += 1) {
    clock.advance(29 * day)
    assert.equal(await kindOf(archive, long), 'member')
  }
  clock.advance(29 * day)
  assert.equal(await kindOf(archive, long), 'member')
  clock.advance(6 * day)
  assert.equal(await kindOf(archive, long), 'guest', 'half a year is the most')
  const { headers: idle } = await stay(archive)
  clock.advance(30 * day + 1)
  assert.equal(await kindOf(archive, idle), 'guest')
})

onBothDatabases('a clock that goes backwards ends no session', async (stage) => {
  const { archive, clock } = stage
  const { headers } = await meetNell(archive)
  clock.advance(-40 * day)
  assert.equal(await kindOf(archive, headers), 'member')
})

onBothDatabases('a stolen cookie is worth nothing once one signs out elsewhere', async (stage) => {
  const { archive, clock } = stage
  await meetNell(archive)
  clock.advance(1)
  const { headers: stolen } = await stay(archive)
  const mine = await enterAs(archive, 'Nell')
  const session = await sessionOf(archive, mine)
  const shown = await listSessions(archive, session)
  assert.deepEqual(
    shown.map(({ isThis, isRemembered }) => [isThis, isRemembered]),
    [
      [true, false],
      [false, true],
      [false, false],
    ],
  )
  await endOtherSessions(archive, session)
  assert.equal(await kindOf(archive, stolen), 'guest')
  assert.equal(await kindOf(archive, mine), 'member')
  assert.ok((await eventsOf(archive, 'Nell')).includes('signed-out-elsewhere'))
})

onBothDatabases('one session can be ended, and nobody ends another person’s', async (stage) => {
  const { archive } = stage
  const { headers } = await meetNell(archive)
  const other = await enterAs(archive, 'Nell')
  const mine = await sessionOf(archive, headers)
  const { id } = await sessionOf(archive, other)
  await endOneSession(archive, { ...mine, loginId: 'somebody else' }, id)
  assert.equal(await kindOf(archive, other), 'member')
  await endOneSession(archive, mine, id)
  assert.equal(await kindOf(archive, other), 'guest')
})

onBothDatabases(
  'a new password gives the session a new token and ends the others',
  async (stage) => {
    const { archive } = stage
    const { headers, session } = await meetNell(archive)
    const elsewhere = await enterAs(archive, 'Nell')
    const given = { old: password, password: 'a kettle in the snow' }
    const after = withCookies(await changePassword(archive, session, given))
    assert.equal(await kindOf(archive, headers), 'guest', 'the old token')
    assert.equal(await kindOf(archive, elsewhere), 'guest')
    assert.equal((await findSession(archive, after))?.id, session.id)
  },
)

onBothDatabases('a cookie in another kind of browser is told among the events', async (stage) => {
  const { archive } = stage
  const { headers } = await meetNell(archive)
  const cookie = headers.get('cookie') ?? ''
  const elsewhere = new Headers({ cookie, 'user-agent': chrome })
  for (const sent of [headers, elsewhere, headers, elsewhere]) await findViewer(archive, sent)
  assert.deepEqual(await eventsOf(archive, 'Nell'), ['signed-in', 'session-elsewhere'])
})

onBothDatabases(
  'cookies are closed to scripts, to other sites and to plain HTTP',
  async (stage) => {
    const { archive } = stage
    await meetNell(archive)
    const { cookie } = await stay(archive)
    assert.match(cookie, /^fanstead\.session_token=\w+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=/)
    const publicUrl = 'https://archive.example'
    const safe = { ...archive, config: { ...archive.config, publicUrl } }
    assert.match(writeCookie(safe, 'a', 'b'), /^a=b; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
    const headers = new Headers()
    const signed = await signIn(safe, { name: 'Nell', password }, { headers })
    assert.ok(signed.next === 'in')
    const [first = ''] = signed.cookies
    assert.match(first, /^__Host-fanstead\.session_token=\w+;.*; Secure$/)
    assert.ok(!/Max-Age|Expires|Domain/i.test(first), 'gone when the browser closes')
    assert.equal(await kindOf(safe, withCookies(signed.cookies)), 'member')
    const unsafe = (first.split(';')[0] ?? '').replace('__Host-', '')
    assert.equal(await kindOf(safe, new Headers({ cookie: unsafe })), 'guest')
  },
)

test('browsers and systems are told coarsely', () => {
  const known = [
    [firefox, 'firefox windows'],
    [chrome, 'chrome linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1',
      'safari ios',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15',
      'safari macos',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0', 'edge windows'],
    [
      'Mozilla/5.0 (Linux; Android 15; SM-S931B) Chrome/140.0 Mobile Safari/537.36',
      'chrome android',
    ],
    ['', 'other other'],
    ['x'.repeat(100_000), 'other other'],
  ] as const
  for (const [text, name] of known) assert.equal(nameDevice(text), name)
})
