import assert from 'node:assert/strict'
import { addMutes } from '#archive/mutes/add-mutes.ts'
import { nothingMuted, readMute } from '#archive/mutes/mute.ts'
import { listSearches } from '#archive/searches/list-searches.ts'
import { makeFeed } from '#archive/searches/make-feed.ts'
import { removeSearch } from '#archive/searches/remove-search.ts'
import { renameSearch } from '#archive/searches/rename-search.ts'
import { revokeFeed } from '#archive/searches/revoke-feed.ts'
import { saveSearch } from '#archive/searches/save-search.ts'
import { mostSearches } from '#archive/searches/search.ts'
import { seeSearch } from '#archive/searches/see-search.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { addSeconds, type PlainDate } from '#ground/time.ts'
import { countMatching } from '#web/searches/count-matching.ts'
import { assertValidAtom } from './atom.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const lamp = async ({ archive }: Stage) => {
  const rows = archive.db.selectFrom('tags').select('id').where('name', '=', 'The Lamp Stories')
  return (await rows.executeTakeFirstOrThrow()).id
}

async function onlySearch({ archive }: Stage, viewer: Member | Staff): Promise<number> {
  const [first, ...others] = await listSearches(archive.db, viewer)
  assert.ok(first && others.length === 0)
  return first.id
}

onBothDatabases(
  'a search is saved once a name, renamed, and deleted, by its owner alone',
  async (stage) => {
    const { archive, cast } = stage
    const { ines, mara } = cast
    await saveSearch(archive, ines, {
      name: ' Short  ones ',
      address: '/works?words-to=900&page=3&q=',
    })
    const [saved] = await listSearches(archive.db, ines)
    assert.ok(saved)
    assert.equal(saved.name, 'Short ones')
    assert.equal(saved.address, '/works?words-to=900')
    const again = { name: 'SHORT ONES', address: '/works' }
    await assert.rejects(
      saveSearch(archive, ines, again),
      refusal('conflict', 'searches.name-taken'),
    )
    await saveSearch(archive, mara, again)
    await renameSearch(archive, ines, { id: saved.id, name: 'short ones' })
    await saveSearch(archive, ines, { name: 'All', address: '/works' })
    const taken = renameSearch(archive, ines, { id: saved.id, name: 'all' })
    await assert.rejects(taken, refusal('conflict', 'searches.name-taken'))
    const hers = renameSearch(archive, mara, { id: saved.id, name: 'Mine' })
    await assert.rejects(hers, refusal('not-found'))
    await assert.rejects(seeSearch(archive, mara, saved.id), refusal('not-found'))
    await assert.rejects(makeFeed(archive, mara, saved.id), refusal('not-found'))
    await removeSearch(archive, mara, saved.id)
    assert.equal((await listSearches(archive.db, ines)).length, 2)
    await removeSearch(archive, ines, saved.id)
    assert.deepEqual(
      (await listSearches(archive.db, ines)).map(({ name }) => name),
      ['All'],
    )
  },
)

onBothDatabases(
  'only lists of this site are saved, and no more than two hundred',
  async ({ archive, cast }) => {
    const hostile = [
      '',
      '/',
      '//evil.example/works',
      '/works/7',
      '/works#x',
      'https://a.example/works',
    ]
    for (const address of [...hostile, '/tags/0?in=1', '/people', `/works?q=${'x'.repeat(3000)}`]) {
      const saved = saveSearch(archive, cast.ines, { name: 'A', address })
      await assert.rejects(saved, refusal('invalid', 'searches.no-list'))
    }
    await assert.rejects(
      saveSearch(archive, cast.ines, { name: ' \u0007 ', address: '/works' }),
      refusal('invalid', 'searches.name-missing'),
    )
    for (let n = 0; n < mostSearches; n += 1) {
      await saveSearch(archive, cast.ines, { name: `Search ${n}`, address: '/works' })
    }
    await assert.rejects(
      saveSearch(archive, cast.ines, { name: 'One more', address: '/works' }),
      refusal('invalid', 'searches.too-many'),
    )
  },
)

onBothDatabases(
  'what came or was updated since the last visit is new, without what is muted',
  async (stage) => {
    const { archive, cast, clock, place } = stage
    const since = archive.clock.now()
    const count = async (address: string, without = nothingMuted) =>
      await countMatching(archive, cast.ines, address, { since, without })
    assert.equal(await count('/works'), 0)
    clock.set(addSeconds(since, 3600))
    const summary = sanitise('<p>An old tale.</p>', 'text')
    await place({ title: 'Old, but new here', publishedOn: '2001-02-03' as PlainDate, summary })
    await place({ title: 'Short', fandoms: ['The Lamp Stories'] })
    assert.equal(await count('/works'), 2)
    assert.equal(await count(`/tags/${await lamp(stage)}`), 1)
    assert.equal(await count('/works', { ...nothingMuted, words: ['old tale'] }), 1)
    assert.equal(await count('/works', { ...nothingMuted, tags: [await lamp(stage)] }), 1)
    await archive.db
      .updateTable('works')
      .set({ updated_on: since.slice(0, 10) as PlainDate, changed_at: addSeconds(since, 60) })
      .where('id', '=', cast.works.faro)
      .execute()
    assert.equal(await count('/works'), 3)
  },
)

onBothDatabases('a public feed shows what a visitor sees, whoever asks', async (stage) => {
  const { place } = stage
  const summary = sanitise('<p>Salt &amp; <em>wind</em> ]]&gt;</p>', 'text')
  await place({ title: 'A <b> & "c"', summary, fandoms: ['The Lamp Stories'] })
  const response = await stage.site().request('/works/feed.atom')
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^application\/atom\+xml/)
  const text = await response.text()
  const feed = assertValidAtom(text)
  const titles = feed.entries.map(({ title }) => title)
  assert.ok(titles.includes('A <b> & "c"'))
  assert.ok(titles.includes('The Tide Book'))
  for (const hidden of ['Letters to the Keeper', 'The Lighthouse Keeper']) {
    assert.ok(!text.includes(hidden), hidden)
  }
  assert.ok(text.includes('&lt;em&gt;wind&lt;/em&gt;'))
  assert.deepEqual(
    feed.entries.map(({ updated }) => updated),
    feed.entries
      .map(({ updated }) => updated)
      .toSorted()
      .toReversed(),
  )
  const under = await stage.site().request(`/tags/${await lamp(stage)}/feed.atom?lang=es`)
  const spanish = assertValidAtom(await under.text())
  assert.deepEqual(
    spanish.entries.map(({ title }) => title),
    ['El faro de la isla'],
  )
  assert.notEqual(spanish.id, feed.id)
  const same = feed.entries.find(({ title }) => title === 'El faro de la isla')
  assert.equal(same?.id, spanish.entries[0]?.id, 'a work has one id in all feeds')
  assert.equal((await stage.site().request('/tags/999999/feed.atom')).status, 404)
})

onBothDatabases('a feed that did not change is not sent again', async (stage) => {
  const ask = async (headers: Record<string, string>) =>
    await stage.site().request('/works/feed.atom?q=faro', { headers })
  const first = await ask({})
  const etag = first.headers.get('etag') ?? ''
  const modified = first.headers.get('last-modified') ?? ''
  assert.match(etag, /^"[\w-]{27}"$/)
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await ask({ 'if-none-match': known })
    assert.equal(again.status, 304)
    assert.equal(await again.text(), '')
    assert.equal(again.headers.get('etag'), etag)
  }
  assert.equal((await ask({ 'if-modified-since': modified })).status, 304)
  assert.equal((await ask({ 'if-none-match': '"x"', 'if-modified-since': modified })).status, 200)
  assert.equal((await ask({ 'if-modified-since': 'yesterday' })).status, 200)
  await stage.place({ title: 'Otro faro' })
  assert.equal((await ask({ 'if-none-match': etag })).status, 200)
})

onBothDatabases(
  'the feed of a saved search is for whoever has its secret, until it is closed',
  async (stage) => {
    const { archive, cast } = stage
    await saveSearch(archive, cast.mara, {
      name: 'Lamps & co',
      address: `/tags/${await lamp(stage)}`,
    })
    const id = await onlySearch(stage, cast.mara)
    const secret = await makeFeed(archive, cast.mara, id)
    assert.match(secret, /^[0-9a-f]{32}$/)
    const rows = await archive.db.selectFrom('saved_searches').selectAll().execute()
    assert.ok(!JSON.stringify(rows).includes(secret), 'the secret itself is nowhere')
    const ask = async (path: string) => await stage.site().request(`/searches/feeds/${path}`)
    const titles = async () =>
      assertValidAtom(await (await ask(secret)).text()).entries.map(({ title }) => title)
    const before = await titles()
    assert.ok(before.includes('Letters to the Keeper'), 'a member sees works for members')
    assert.ok(!before.includes('The Lighthouse Keeper'), 'her draft stays at home')
    const faro = readMute('work', String(cast.works.faro), 'hide')
    assert.ok(faro && before.includes('El faro de la isla'))
    await addMutes(archive, cast.mara, [faro])
    assert.ok(!(await titles()).includes('El faro de la isla'), 'her mutes hold here too')
    assert.match((await ask(secret)).headers.get('cache-control') ?? '', /private/)
    for (const wrong of ['0'.repeat(32), secret.slice(1), `${secret}0`, secret.toUpperCase()]) {
      if (wrong !== secret) assert.equal((await ask(wrong)).status, 404, wrong)
    }
    const { db } = archive
    await db.updateTable('people').set({ role: 'locked' }).where('id', '=', cast.mara.id).execute()
    assert.equal((await ask(secret)).status, 404)
    await db.updateTable('people').set({ role: 'member' }).where('id', '=', cast.mara.id).execute()
    const anew = await makeFeed(archive, cast.mara, id)
    assert.deepEqual([(await ask(secret)).status, (await ask(anew)).status], [404, 200])
    await revokeFeed(archive, cast.mara, id)
    await revokeFeed(archive, cast.mara, id)
    assert.equal((await ask(anew)).status, 404)
  },
)

onBothDatabases("an archivist's feed tells no more than a member's", async (stage) => {
  const { archive, cast } = stage
  await saveSearch(archive, cast.bruno, { name: 'All', address: '/works' })
  const id = await onlySearch(stage, cast.bruno)
  const secret = await makeFeed(archive, cast.bruno, id)
  const text = await (await stage.site().request(`/searches/feeds/${secret}`)).text()
  assert.ok(text.includes('Letters to the Keeper'))
  assert.ok(!text.includes('The Lighthouse Keeper'))
})
