import assert from 'node:assert/strict'
import { findViewer } from '#archive/accounts/find-viewer.ts'
import { addPasskey, beginPasskey } from '#archive/accounts/passkeys/add-passkey.ts'
import { askPasskey, type PasskeyAnswer } from '#archive/accounts/passkeys/ask-passkey.ts'
import { signInByPasskey } from '#archive/accounts/passkeys/sign-in-by-passkey.ts'
import type { Archive } from '#archive/archive.ts'
import { meetNell, nell } from './account-people.ts'
import { openDevice } from './passkey-device.ts'
import { sessionOf, withCookies } from './staff-session.ts'
import { onBothDatabases, refusal } from './stage.ts'
import { openVisitor } from './visitor.ts'

type Question = Parameters<ReturnType<typeof openDevice>['answer']>[0]
type Device = ReturnType<typeof openDevice>

/** As a form brings it. */
const sent = (answer: object): PasskeyAnswer => JSON.parse(JSON.stringify(answer))

const originOf = ({ config }: Archive) => new URL(config.publicUrl).origin

/** Nell with a passkey of this device. */
async function meetWithPasskey(archive: Archive, device: Device) {
  const { headers, session } = await meetNell(archive)
  const { options, cookies } = await beginPasskey(archive, session)
  const given = {
    answer: sent(device.create(options as Question)),
    name: 'Telephone',
    headers: withCookies(cookies),
  }
  const after = await addPasskey(archive, session, given)
  return { session: await sessionOf(archive, withCookies(after)), headers }
}

/** What a browser sends that was asked for a passkey. */
async function ask(archive: Archive, device: Device) {
  const { options, cookies } = await askPasskey(archive)
  const answer = sent(device.answer(options as Question))
  return { answer, headers: withCookies(cookies) }
}

const no = refusal('invalid', 'accounts.passkey-failed')

onBothDatabases(
  'a passkey signs in by a signature of this question, and of this once',
  async ({ archive }) => {
    const device = openDevice(originOf(archive))
    const { session } = await meetWithPasskey(archive, device)
    assert.equal(session.proof, 'passkey')
    const { answer, headers } = await ask(archive, device)
    const cookies = await signInByPasskey(archive, answer, { headers })
    const viewer = await findViewer(archive, withCookies(cookies))
    assert.ok(viewer.kind === 'member' && viewer.name === nell.name)
    await assert.rejects(signInByPasskey(archive, answer, { headers }), no, 'used once')
    const other = await askPasskey(archive)
    const foreign = { headers: withCookies(other.cookies) }
    await assert.rejects(signInByPasskey(archive, answer, foreign), no, 'of another question')
    const rows = await archive.db.selectFrom('login_passkeys').selectAll().execute()
    assert.equal(rows.length, 1)
    assert.doesNotMatch(JSON.stringify(rows), /private/i)
  },
)

onBothDatabases(
  'a passkey of another device, or for another site, opens nothing',
  async ({ archive }) => {
    const origin = originOf(archive)
    const device = openDevice(origin)
    await meetWithPasskey(archive, device)
    const stranger = openDevice(origin)
    const unknown = await ask(archive, stranger)
    await assert.rejects(signInByPasskey(archive, unknown.answer, unknown), no)
    const forged = await ask(archive, stranger)
    const answer = { ...forged.answer, id: knownIdOf(device), rawId: knownIdOf(device) }
    await assert.rejects(signInByPasskey(archive, answer, forged), no, 'its signature')
    const phished = openDevice('https://archive.example.evil.example')
    const there = await ask(archive, phished)
    await assert.rejects(signInByPasskey(archive, there.answer, there), no)
  },
)

/** The id under which a device's passkey is known. */
const knownIdOf = (device: Device) => device.answer({ challenge: '' }).id

onBothDatabases('no token stands in an address, nor is one taken from there', async (stage) => {
  const { archive } = stage
  const { headers } = await meetNell(archive)
  const token = headers.get('cookie')?.split('=')[1] ?? ''
  const visitor = openVisitor(stage)
  const form = { name: nell.name, password: nell.password, back: '/account' }
  const signed = await visitor.send('/sign-in', form)
  const tokens = [...visitor.jar.values()]
  assert.ok(tokens.length > 0)
  assert.equal(signed.headers.get('location'), '/account')
  const page = await visitor.see('/account')
  for (const one of tokens) assert.ok(!page.includes(one))
  for (const name of ['fanstead.session_token', 'token', 'session']) {
    const answer = await openVisitor(stage).ask(`/account?${name}=${token}`)
    assert.match(answer.headers.get('location') ?? '', /^\/sign-in/)
  }
})

onBothDatabases(
  'signing out ends the session, and the browser forgets its pages',
  async (stage) => {
    await meetNell(stage.archive)
    const visitor = openVisitor(stage)
    await visitor.send('/sign-in', { name: nell.name, password: nell.password, back: '/account' })
    const kept = new Map(visitor.jar)
    const answer = await visitor.send('/sign-out', {})
    assert.equal(answer.headers.get('clear-site-data'), '"cache"')
    assert.equal(visitor.jar.size, 0)
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
    assert.equal((await findViewer(stage.archive, new Headers({ cookie }))).kind, 'guest')
  },
)
