import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { findViewer } from '#archive/accounts/find-viewer.ts'
import { foundArchive, offerFounding } from '#archive/accounts/found-archive.ts'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { readSecret } from '#archive/accounts/read-secret.ts'
import { offerReset, resetPassword } from '#archive/accounts/reset-password.ts'
import { endThisSession } from '#archive/accounts/sessions/end-sessions.ts'
import { findSession } from '#archive/accounts/sessions/find-session.ts'
import { wrapLegacyPasswords } from '#archive/accounts/wrap-legacy-passwords.ts'
import type { Archive } from '#archive/archive.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { Refusals } from '#ground/refusal.ts'
import { findInStore } from './leaving-world.ts'
import { openStaffSession, withCookies } from './staff-session.ts'
import { onBothDatabases, refusal } from './stage.ts'

const password = 'seven small lanterns'
const founding = {
  archiveName: ' The Lamp Room ',
  name: 'Bruno',
  email: 'bruno@mail.example',
  password,
}
const nell = { name: 'Nell', email: 'nell@mail.example', password, role: 'member' } as const

const signIn = async (archive: Archive, name: string, word = password) =>
  withCookies(await openSession(archive, name, word))

onBothDatabases(
  'the founding link makes the archivist, names the archive, and works once',
  async (stage) => {
    const { archive } = stage
    const secret = await offerFounding(archive)
    const earlier = await offerFounding(archive)
    assert.ok(secret && earlier && secret !== earlier)
    await foundArchive(archive, secret, founding)
    assert.equal(await readSetting(archive.db, 'archive.name'), 'The Lamp Room')
    const opened = await openStaffSession(archive, 'bruno', password)
    assert.equal((await findViewer(archive, withCookies(opened))).kind, 'staff')
    const other = { ...founding, name: 'Mallory', email: 'mallory@mail.example' }
    await assert.rejects(foundArchive(archive, secret, other), refusal('not-found'))
    await assert.rejects(foundArchive(archive, earlier, other), refusal('not-found'))
    assert.equal(await offerFounding(archive), undefined, 'there is an archivist now')
  },
)

onBothDatabases(
  'of two who use the founding link at once, one founds the archive',
  async (stage) => {
    const { archive } = stage
    const secret = (await offerFounding(archive)) ?? ''
    const use = (name: string) =>
      foundArchive(archive, secret, { ...founding, name, email: `${name}@mail.example` })
    const outcomes = await Promise.allSettled([use('Anna'), use('Berta')])
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const staff = await archive.db
      .selectFrom('people')
      .select('name')
      .where('role', '=', 'staff')
      .where('login_id', 'is not', null)
      .execute()
    assert.equal(staff.length, 1)
  },
)

onBothDatabases(
  'a form with faults is told all of them, and the founding link stays good',
  async (stage) => {
    const { archive } = stage
    const secret = (await offerFounding(archive)) ?? ''
    const wrong = { archiveName: 'The Lamp Room', name: '!', email: 'nowhere', password: 'short' }
    await assert.rejects(foundArchive(archive, secret, wrong), (error) => {
      assert.ok(error instanceof Refusals)
      assert.deepEqual(
        error.all.map(({ field }) => field),
        ['name', 'email', 'password'],
      )
      return true
    })
    await foundArchive(archive, secret, founding)
  },
)

onBothDatabases('people sign in by name or address, and sign out', async (stage) => {
  const { archive } = stage
  await makeAccount(archive, nell)
  for (const name of ['nell', 'NELL', 'nell@mail.example']) {
    const headers = await signIn(archive, name)
    const viewer = await findViewer(archive, headers)
    assert.ok(viewer.kind === 'member' && viewer.name === 'Nell')
    await endThisSession(archive, await findSession(archive, headers))
    assert.equal((await findViewer(archive, headers)).kind, 'guest')
  }
})

onBothDatabases(
  'a wrong password and a name that nobody has are refused in the same words',
  async (stage) => {
    const { archive } = stage
    await makeAccount(archive, nell)
    const same = refusal('invalid', 'accounts.wrong-password')
    await assert.rejects(openSession(archive, 'Nell', 'seven small lantern'), same)
    await assert.rejects(openSession(archive, 'Nobody', password), same)
    await assert.rejects(openSession(archive, 'nobody@mail.example', password), same)
    await assert.rejects(
      openSession(archive, 'Mara', password),
      same,
      'a person without an account',
    )
  },
)

onBothDatabases('an invented or foreign cookie is a guest', async (stage) => {
  const { archive } = stage
  await makeAccount(archive, nell)
  const headers = await signIn(archive, 'Nell')
  const cookie = headers.get('cookie') ?? ''
  for (const text of ['', 'fanstead.session_token=x', `${cookie}x`, cookie.replace(/=./, '=_')]) {
    const viewer = await findViewer(archive, new Headers({ cookie: text }))
    assert.equal(viewer.kind, 'guest', text)
  }
})

onBothDatabases('passwords are kept as argon2id and nowhere as text', async (stage) => {
  const { archive } = stage
  await makeAccount(archive, nell)
  const rows = await archive.db
    .selectFrom('login_credentials' as 'logins')
    .selectAll()
    .execute()
  const text = JSON.stringify(rows)
  assert.match(text, /"password":"\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.ok(!text.includes(password))
  assert.deepEqual(await findInStore(archive, [password]), [])
})

onBothDatabases(
  'a name or an address has one account; people of old archives block no name',
  async (stage) => {
    const { archive } = stage
    await makeAccount(archive, nell)
    const again = { ...nell, email: 'other@mail.example' }
    await assert.rejects(
      makeAccount(archive, { ...again, name: ' NELL'.trim() }),
      refusal('conflict'),
    )
    const sameMail = { ...nell, name: 'Nella' }
    await assert.rejects(
      makeAccount(archive, sameMail),
      refusal('conflict', 'accounts.email-taken'),
    )
    await makeAccount(archive, { ...again, name: 'Mara' })
  },
)

onBothDatabases(
  'a link for a new password works once, for three days, and ends every session',
  async (stage) => {
    const { archive, cast, clock } = stage
    await makeAccount(archive, nell)
    const before = await signIn(archive, 'Nell')
    const late = await offerReset(archive, cast.system, 'nell')
    clock.advance(3 * 24 * 3600 + 1)
    await assert.rejects(resetPassword(archive, late, 'a new long word'), refusal('not-found'))

    const secret = await offerReset(archive, cast.system, 'Nell')
    await assert.rejects(resetPassword(archive, secret, 'short'), refusal('invalid'))
    await resetPassword(archive, secret, 'a new long word')
    await assert.rejects(resetPassword(archive, secret, 'yet another one'), refusal('not-found'))
    assert.equal((await findViewer(archive, before)).kind, 'guest')
    await assert.rejects(signIn(archive, 'Nell'), refusal('invalid'))
    assert.equal(
      (await findViewer(archive, await signIn(archive, 'Nell', 'a new long word'))).kind,
      'member',
    )
    await assert.rejects(offerReset(archive, cast.system, 'Nobody'), refusal('not-found'))
  },
)

onBothDatabases('a locked person is a guest, whatever their cookie says', async (stage) => {
  const { archive } = stage
  const id = await makeAccount(archive, nell)
  const headers = await signIn(archive, 'Nell')
  await archive.db.updateTable('people').set({ role: 'locked' }).where('id', '=', id).execute()
  assert.equal((await findViewer(archive, headers)).kind, 'guest')
})

onBothDatabases('a role that came with an import gives no power here', async (stage) => {
  const { archive } = stage
  // Bruno of the cast is such a person: staff by an old archive's word, without an account.
  assert.ok(await offerFounding(archive), 'the archive still waits for its archivist')
  await makeAccount(archive, { ...nell, name: 'Bruno' })
  const viewer = await findViewer(archive, await signIn(archive, 'Bruno'))
  assert.equal(viewer.kind, 'member')
})

onBothDatabases(
  'old archives’ password sums are hashed once more, and once only',
  async (stage) => {
    const { archive, cast } = stage
    const sum = '5f4dcc3b5aa765d61d8327deb882cf99'
    const set = { password_scheme: 'md5', password_hash: sum }
    await archive.db.updateTable('people').set(set).where('id', '=', cast.ines.id).execute()
    const { signal } = new AbortController()
    const read = () =>
      archive.db
        .selectFrom('people')
        .select(['password_scheme', 'password_hash'])
        .where('id', '=', cast.ines.id)
        .executeTakeFirstOrThrow()
    await wrapLegacyPasswords(archive, cast.system, signal)
    const wrapped = await read()
    assert.equal(wrapped.password_scheme, 'argon2id-of-md5')
    assert.match(wrapped.password_hash ?? '', /^\$argon2id\$/)
    await wrapLegacyPasswords(archive, cast.system, signal)
    assert.deepEqual(await read(), wrapped)
  },
)

/** Takes a table away while something is done, so that it fails half-way. */
async function without(archive: Archive, table: string, act: () => Promise<unknown>) {
  await archive.db.schema.alterTable(table).renameTo('elsewhere').execute()
  await assert.rejects(act(), /pseuds|settings/)
  await archive.db.schema.alterTable('elsewhere').renameTo(table).execute()
}

async function countAccounts({ db }: Archive) {
  const all = { count: sql<number>`count(*)`.as('count') }
  const logins = await db.selectFrom('logins').select(all.count).executeTakeFirstOrThrow()
  const people = await db
    .selectFrom('people')
    .select(all.count)
    .where('login_id', 'is not', null)
    .executeTakeFirstOrThrow()
  return [logins.count, people.count]
}

onBothDatabases('an account that cannot be made whole is not made at all', async ({ archive }) => {
  await readSecret(archive)
  const before = await countAccounts(archive)
  await without(archive, 'pseuds', () => makeAccount(archive, nell))
  assert.deepEqual(await countAccounts(archive), before)
  await makeAccount(archive, nell)
  assert.equal((await findViewer(archive, await signIn(archive, 'nell'))).kind, 'member')
})

onBothDatabases('a founding that fails half-way leaves the link good', async ({ archive }) => {
  await readSecret(archive)
  const secret = (await offerFounding(archive)) ?? ''
  await without(archive, 'pseuds', () => foundArchive(archive, secret, founding))
  await foundArchive(archive, secret, founding)
  const opened = await openStaffSession(archive, 'bruno', password)
  assert.equal((await findViewer(archive, withCookies(opened))).kind, 'staff')
})

onBothDatabases('a login that belongs to nobody does not keep its address', async ({ archive }) => {
  const id = await makeAccount(archive, nell)
  await archive.db.updateTable('people').set({ login_id: null }).where('id', '=', id).execute()
  const again = { ...nell, name: 'Nell the Second', password: 'eight small lanterns' }
  await makeAccount(archive, again)
  const headers = await signIn(archive, 'nell@mail.example', again.password)
  const viewer = await findViewer(archive, headers)
  assert.equal(viewer.kind === 'member' && viewer.name, 'Nell the Second')
  await assert.rejects(signIn(archive, 'nell@mail.example'), refusal('invalid'))
})

onBothDatabases('of two accounts of one name or address at once, one is made', async (stage) => {
  const { archive } = stage
  const other = archive.dialect === 'postgres' ? await stage.openAgain() : archive
  for (const second of [
    { ...nell, email: 'other@mail.example' },
    { ...nell, name: 'Somebody' },
  ]) {
    const before = await countAccounts(archive)
    const both = await Promise.allSettled([makeAccount(archive, nell), makeAccount(other, second)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const failed = both.find((one) => one.status === 'rejected')
    assert.ok(refusal('conflict')(failed?.reason))
    assert.equal((await countAccounts(archive))[1], (before[1] ?? 0) + 1)
    await archive.db
      .updateTable('people')
      .set({ login_id: null })
      .where('name', 'in', ['Nell', 'Somebody'])
      .execute()
  }
})
