import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { nameTags } from '#archive/tags/name-tags.ts'
import type { TagId } from '#ground/ids.ts'
import { openStaffSession } from './staff-session.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { assertValidHtml } from './valid-html.ts'

const password = 'seven small lanterns'

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

async function name({ archive }: Stage, kind: 'character' | 'fandom', text: string) {
  const [id] = await nameTags(archive.db, [{ kind, name: text }], archive.clock.now())
  return id as TagId
}

onBothDatabases('the archivist says what a tag means, one form at a time', async (stage) => {
  const { archive, place } = stage
  const site = stage.site()
  const cookie = await signIn(stage, 'Keeper', 'staff')
  for (let at = 0; at < 3; at += 1) await place({ characters: ['Quilla L.'], fandoms: ['Lamps'] })
  const [tag, other] = [
    await name(stage, 'character', 'Quilla L.'),
    await name(stage, 'character', 'Quilla'),
  ]
  const fandom = await name(stage, 'fandom', 'Lamps')
  const say = async (id: TagId, fields: Record<string, string>) => {
    const { status } = await site.request(`/tags/${id}/meaning`, post(cookie, fields))
    assert.equal(status, 303, JSON.stringify(fields))
  }
  const first = await (await site.request(`/tags/${tag}/meaning`, { headers: { cookie } })).text()
  assert.match(first, /finds 3 works/)
  await assertValidHtml(first)
  await say(tag, { deed: 'add-meta', name: 'quilla' })
  await say(tag, { deed: 'add-fandom', name: 'lamps' })
  const second = await (
    await site.request(`/tags/${tag}/meaning?kept`, { headers: { cookie } })
  ).text()
  await assertValidHtml(second)
  assert.match(second, /Take away Lamps/)
  await say(tag, { deed: 'remove-meta', other: String(other) })
  await say(tag, { deed: 'synonym', name: 'Quilla' })
  const row = await archive.db
    .selectFrom('tags')
    .select('synonym_of')
    .where('id', '=', tag)
    .executeTakeFirstOrThrow()
  assert.equal(row.synonym_of, other)
  const parents = await archive.db.selectFrom('tag_parents').selectAll().execute()
  assert.deepEqual({ ...parents[0] }, { tag_id: other, parent_id: fandom })
  const page = await (await site.request(`/tags/${other}/meaning`, { headers: { cookie } })).text()
  assert.match(page, /finds 3 works/)
  await assertValidHtml(page)
})

onBothDatabases(
  'what cannot be is refused beside its field, and nothing changes',
  async (stage) => {
    const site = stage.site()
    const cookie = await signIn(stage, 'Keeper', 'staff')
    const tag = await name(stage, 'character', '<b>Ada</b>')
    for (const fields of [
      { deed: 'synonym', name: 'Nobody <i>here</i>' },
      { deed: 'add-meta', name: '<b>ada</b>' },
    ]) {
      const answer = await site.request(`/tags/${tag}/meaning`, post(cookie, fields))
      assert.equal(answer.status, 422)
      const page = await answer.text()
      await assertValidHtml(page)
      assert.match(page, /aria-invalid/)
    }
    const answer = await site.request(`/tags/${tag}/meaning`, post(cookie, { deed: 'burn' }))
    assert.equal(answer.status, 422)
    assert.deepEqual(await stage.archive.db.selectFrom('tag_metas').selectAll().execute(), [])
  },
)

onBothDatabases('nobody but staff sees or changes meanings, or the catalog', async (stage) => {
  const site = stage.site()
  const tag = await name(stage, 'character', 'Ada')
  const cookie = await signIn(stage, 'Wren', 'member')
  for (const path of [`/tags/${tag}/meaning`, '/catalog']) {
    assert.equal((await site.request(path, { headers: { cookie } })).status, 403)
    assert.notEqual((await site.request(path)).status, 200)
    assert.equal((await site.request(path, post(cookie, { deed: 'canonical' }))).status, 403)
  }
})

onBothDatabases('the archivist sees how the catalog is, and has it built anew', async (stage) => {
  const site = stage.site()
  const cookie = await signIn(stage, 'Keeper', 'staff')
  const closed = await (await site.request('/catalog', { headers: { cookie } })).text()
  await assertValidHtml(closed)
  assert.equal((await site.request('/catalog', post(cookie, {}))).status, 303)
  await stage.archive.catalog.rebuild()
  const page = await (await site.request('/catalog?asked', { headers: { cookie } })).text()
  await assertValidHtml(page)
  assert.match(page, /The catalog answers\./)
  assert.match(page, /an archivist asked for it/)
})
