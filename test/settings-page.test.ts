import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { openStaffSession } from './staff-session.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { assertValidHtml } from './valid-html.ts'

const password = 'seven small lanterns'

/** The cookie of a new account's session. */
async function signIn({ archive }: Stage, name: string, role: 'staff' | 'member') {
  await makeAccount(archive, { name, email: `${name}@mail.example`, password, role })
  const open = role === 'staff' ? openStaffSession : openSession
  const [cookie = ''] = await open(archive, name, password)
  return cookie.split(';')[0] ?? ''
}

const post = (cookie: string, fields: Record<string, string>) => ({
  method: 'POST',
  headers: { cookie, host: 'localhost', origin: 'http://localhost' },
  body: new URLSearchParams(fields),
})

onBothDatabases(
  'the archivist says what the archive is, and the front page tells it',
  async (stage) => {
    const site = stage.site()
    const cookie = await signIn(stage, 'Keeper', 'staff')
    const form = await site.request('/settings', { headers: { cookie } })
    await assertValidHtml(await form.text())
    const about = 'Stories of <i>lighthouses</i>, since 2004.'
    const answer = await site.request(
      '/settings',
      post(cookie, { name: 'The Lamp Room', about, accent: '250' }),
    )
    assert.equal(answer.status, 303)
    const home = await (await site.request('/')).text()
    assert.match(home, /<title>The Lamp Room<\/title>/)
    assert.match(home, /Stories of <i>lighthouses<\/i>, since 2004\./)
    assert.equal(await readSetting(stage.archive.db, 'archive.accent'), 250)
  },
)

onBothDatabases('a form with faults comes back filled, and nothing is changed', async (stage) => {
  const site = stage.site()
  const cookie = await signIn(stage, 'Keeper', 'staff')
  const before = await readSetting(stage.archive.db, 'archive.name')
  const answer = await site.request(
    '/settings',
    post(cookie, { name: '', about: 'Kept as typed.', accent: 'green' }),
  )
  assert.equal(answer.status, 422)
  const page = await answer.text()
  await assertValidHtml(page)
  assert.match(page, /Kept as typed\./)
  assert.match(page, /1 to 80 characters/)
  assert.match(page, /0 to 359/)
  assert.equal(await readSetting(stage.archive.db, 'archive.name'), before)
})

onBothDatabases('nobody but staff sees or changes the settings', async (stage) => {
  const site = stage.site()
  assert.equal((await site.request('/settings')).status, 303)
  const member = await signIn(stage, 'Reader', 'member')
  assert.equal((await site.request('/settings', { headers: { cookie: member } })).status, 403)
  const fields = { name: 'Taken over', about: '', accent: '' }
  assert.equal((await site.request('/settings', post(member, fields))).status, 403)
  assert.equal((await site.request('/settings', post('', fields))).status, 401)
  assert.notEqual(await readSetting(stage.archive.db, 'archive.name'), 'Taken over')
})
