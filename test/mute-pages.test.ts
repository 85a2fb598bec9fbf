import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { assertValidHtml } from './valid-html.ts'
import { openVisitor } from './visitor.ts'

const password = 'seven small lanterns'

async function openMember(stage: Stage) {
  const { archive } = stage
  const account = { name: 'Nell', email: 'nell@mail.example', password, role: 'member' } as const
  await makeAccount(archive, account)
  const [cookie = ''] = await openSession(archive, 'Nell', password)
  return openVisitor(stage, cookie.split(';')[0])
}

onBothDatabases(
  'a visitor mutes without an account, sees what they muted, and undoes it',
  async (stage) => {
    const visitor = openVisitor(stage)
    const { works, tomo } = stage.cast
    assert.ok((await visitor.see('/mutes')).includes('You have muted nothing'))
    assert.equal(visitor.jar.size, 0, 'looking sets no cookie')
    const choices = await visitor.see(`/mutes/new?work=${works.tideBook}&back=/works?sort=title`)
    for (const name of ['The Tide Book', 'Mara', 'Sea', 'Ada &amp; Finn']) {
      assert.ok(choices.includes(`<bdi>${name}</bdi>`), name)
    }
    const back = '/works?sort=title'
    const muted = await visitor.send('/mutes', {
      ...{ kind: 'work', target: String(works.tideBook), manner: 'collapse', back },
    })
    assert.deepEqual([muted.status, muted.headers.get('location')], [303, back])
    assert.equal([...visitor.jar.keys()].join(), 'mutes')
    await visitor.send('/mutes', { kind: 'creator', target: String(tomo.id), manner: 'hide' })
    await visitor.send('/mutes', { kind: 'words', target: 'Modern  DAY!', manner: 'hide' })
    await visitor.send('/mutes/ratings', { explicit: 'hide', teen: 'show', mature: 'collapse' })
    const page = await visitor.see('/mutes')
    for (const name of ['The Tide Book', 'Tomo', 'modern day']) assert.ok(page.includes(name), name)
    assert.match(page, /name="explicit" value="hide" checked/)
    assert.match(page, /name="mature" value="collapse" checked/)
    await visitor.send('/mutes/ratings', { explicit: 'show' })
    assert.doesNotMatch(await visitor.see('/mutes'), /value="(hide|collapse)" checked/)
    const text = await visitor.see('/mutes/mutes.txt')
    assert.match(text, /^collapse work: \d+ The Tide Book$/m)
    assert.match(text, /^hide creator: Tomo$/m)
    const other = openVisitor(stage)
    assert.equal((await other.send('/mutes/import', { list: text })).status, 303)
    assert.equal(await other.see('/mutes/mutes.txt'), text)
    await visitor.send('/mutes/undo', { kind: 'work', target: String(works.tideBook) })
    await visitor.send('/mutes/undo', { kind: 'creator', target: String(tomo.id) })
    await visitor.send('/mutes/undo', { kind: 'words', target: 'modern day' })
    assert.equal(visitor.jar.size, 0, 'nothing muted, no cookie')
  },
)

onBothDatabases('what cannot be muted is refused in words', async (stage) => {
  const visitor = openVisitor(stage)
  const ask = async (kind: string, target: string) =>
    (await visitor.send('/mutes', { kind, target, manner: 'hide' })).status
  assert.equal(await ask('work', String(stage.cast.works.lighthouse)), 404)
  assert.equal(await ask('tag', '2147483647'), 404)
  assert.equal(await ask('tag', '99999999999'), 422)
  assert.equal(await ask('words', '…'), 422)
  assert.equal(await ask('weather', '1'), 422)
  assert.equal(visitor.jar.size, 0)
  const from = await visitor.send('/mutes', {
    ...{ kind: 'words', target: 'rain', manner: 'hide', back: '//evil.example/' },
  })
  assert.equal(from.headers.get('location'), '/')
  const list = 'Sea\nNobody <b>Knows</b>'
  const partly = await visitor.send('/mutes/import', { list, subject: 'tag' })
  const page = await partly.text()
  assert.equal(partly.status, 422)
  await assertValidHtml(page)
  assert.ok(page.includes('>Nobody &lt;b&gt;Knows&lt;/b&gt;</textarea>'))
  assert.ok(page.includes('One thing was muted.'))
})

onBothDatabases(
  "a member's mutes are the account's, unless they want them in this browser",
  async (stage) => {
    const member = await openMember(stage)
    const { works } = stage.cast
    const faro = { kind: 'work', target: String(works.faro), manner: 'hide' }
    await member.send('/mutes', faro)
    assert.ok(!member.jar.has('mutes'))
    const cat = { kind: 'work', target: String(works.cat), manner: 'hide', keep: 'browser' }
    await member.send('/mutes', cat)
    assert.ok(member.jar.has('mutes'))
    const page = await member.see('/mutes')
    assert.ok(page.indexOf('In your account') < page.indexOf('El faro'))
    assert.ok(page.indexOf('In this browser only') < page.indexOf('灯台の猫'))
    await member.send('/mutes', { ...cat, manner: 'collapse', keep: '' })
    assert.ok(!member.jar.has('mutes'), 'the account says it now')
    const tag = await stage.archive.db
      .selectFrom('tags')
      .select('id')
      .where('name', '=', 'The Lamp Stories')
      .executeTakeFirstOrThrow()
    const filter = { tag: String(tag.id), query: 'lang=en&page=2' }
    assert.equal((await member.send('/mutes/defaults', filter)).status, 303)
    assert.ok((await member.see('/mutes')).includes(`href="/tags/${tag.id}?lang=en"`))
    assert.equal((await member.send('/mutes/defaults', { ...filter, query: 'page=2' })).status, 422)
    await member.send('/mutes/defaults/undo', filter)
    assert.ok(!(await member.see('/mutes')).includes('?lang=en'))
  },
)

onBothDatabases(
  'a search is saved, opened, renamed and deleted, with an account and without',
  async (stage) => {
    for (const reader of [openVisitor(stage), await openMember(stage)]) {
      await reader.see('/searches')
      const address = '/works?words-to=900'
      assert.equal((await reader.send('/searches', { name: 'Short', address })).status, 303)
      const again = await reader.send('/searches', { name: 'short', address: '/works' })
      assert.equal(again.status, 422)
      const form = await again.text()
      await assertValidHtml(form)
      assert.ok(form.includes('You already have a search that is called “short”'))
      const page = await reader.see('/searches')
      const [, which = '', value = ''] = /name="(id|search)" value="([^"]+)"/.exec(page) ?? []
      const own = { [which]: value }
      assert.match(page, /Open: nothing new/)
      stage.clock.set(new Date(Date.parse(stage.clock.now()) + 3_600_000).toISOString())
      await stage.place({ title: 'Fresh' })
      assert.match(await reader.see('/searches'), /Open: 1 new/)
      const opened = await reader.send('/searches/open', own)
      assert.deepEqual([opened.status, opened.headers.get('location')], [303, address])
      assert.match(await reader.see('/searches'), /Open: nothing new/)
      await reader.send('/searches/rename', { ...own, name: 'Brief' })
      const after = which === 'id' ? own : { search: 'Brief' }
      assert.ok((await reader.see('/searches')).includes('<bdi>Brief</bdi>'))
      await reader.send('/searches/remove', after)
      assert.ok((await reader.see('/searches')).includes('You have saved no search'))
    }
  },
)

onBothDatabases('the address of a new feed is shown to its owner, and works', async (stage) => {
  const member = await openMember(stage)
  await member.send('/searches', { name: 'All', address: '/works' })
  const id = /name="id" value="(\d+)"/.exec(await member.see('/searches'))?.[1] ?? ''
  assert.equal((await member.send('/searches/feed', { id })).status, 303)
  const path = /value="http[^"]*(\/searches\/feeds\/[0-9a-f]{32})"/.exec(
    await member.see('/searches'),
  )?.[1]
  assert.ok(path)
  assert.equal((await stage.site().request(path)).status, 200)
  member.jar.delete('new-feed')
  assert.ok(!(await member.see('/searches')).includes(path), 'nobody can be told it again')
  await member.send('/searches/feed/revoke', { id })
  assert.equal((await stage.site().request(path)).status, 404)
  const guest = openVisitor(stage)
  assert.equal((await guest.send('/searches/feed', { id })).status, 401)
})

onBothDatabases('a form from another site mutes nothing', async (stage) => {
  const answer = await stage.site().request('/mutes', {
    method: 'POST',
    headers: { host: 'localhost', origin: 'https://evil.example' },
    body: new URLSearchParams({ kind: 'words', target: 'rain', manner: 'hide' }),
  })
  assert.equal(answer.status, 403)
  assert.deepEqual(answer.headers.getSetCookie(), [])
})
