import assert from 'node:assert/strict'
import { guestPerson } from '#archive/viewer.ts'
import { noFilters } from '#archive/works/filters.ts'
import { countByTags, findWorks } from '#archive/works/find-works.ts'
import { noteChange } from '#store/note-change.ts'
import { restrictions } from '#store/works.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const fandom = 'The Salt Road'

/** A work that its creator keeps from crawlers. */
async function keepFromCrawlers({ archive, place }: Stage) {
  const { workId } = await place({ title: 'The Salt Ledger', fandoms: [fandom] })
  const { db, clock } = archive
  await db
    .updateTable('works')
    .set({ restricted: restrictions.people })
    .where('id', '=', workId)
    .execute()
  await noteChange(db, { kind: 'work', id: workId }, clock.now())
  return workId
}

onBothDatabases(
  'a work for people opens after one click, in whatever form it is asked for',
  async (stage) => {
    const id = await keepFromCrawlers(stage)
    const site = stage.site()
    const places = [
      `/works/${id}`,
      `/works/${id}/chapters/1`,
      `/works/${id}/full`,
      `/works/${id}/comments`,
      `/works/${id}/similar`,
      `/downloads/${id}/book.epub`,
      `/downloads/${id}/book.json`,
    ]
    for (const path of places) {
      const answer = await site.request(path)
      const text = await answer.text()
      assert.equal(answer.status, 403, path)
      assert.match(text, /This work is for people/)
      assert.ok(!text.includes('Salt'), `${path} tells nothing of it`)
      assert.equal(answer.headers.get('set-cookie'), null, 'who only looks gets no cookie')
    }
    const said = await site.request('/for-people', {
      method: 'POST',
      headers: { origin: 'http://localhost', host: 'localhost' },
      body: new URLSearchParams({ back: `/works/${id}` }),
    })
    assert.equal(said.headers.get('location'), `/works/${id}`)
    const cookie = said.headers.get('set-cookie')?.split(';')[0] ?? ''
    for (const path of places) {
      const answer = await site.request(path, { headers: { cookie } })
      // A file is asked for again under its own name.
      assert.ok([200, 301].includes(answer.status), path)
      if (answer.headers.get('content-type')?.startsWith('text/html')) {
        assert.equal(answer.headers.get('x-robots-tag'), 'noindex', path)
      }
    }
  },
)

onBothDatabases('lists leave it out until then, say so, and feeds never have it', async (stage) => {
  const id = await keepFromCrawlers(stage)
  const site = stage.site()
  const read = async (path: string, cookie = '') =>
    await (await site.request(path, { headers: { cookie } })).text()
  for (const path of ['/works', '/works?q=ledger', '/fandoms', '/']) {
    assert.ok(!(await read(path)).includes('Salt'), path)
    assert.ok((await read(path, 'person=yes')).includes('Salt'), `${path} of a person`)
  }
  assert.match(await read('/works'), /keep from crawlers are left out here/)
  assert.doesNotMatch(await read('/works', 'person=yes'), /left out here/)
  const members = [stage.cast.ines, stage.cast.mara, guestPerson]
  for (const viewer of members) {
    assert.ok((await findWorks(stage.archive, viewer, noFilters)).includes(id))
  }
  for (const cookie of ['', 'person=yes']) {
    assert.ok(!(await read('/works/feed.atom', cookie)).includes('Salt'), 'a feed is for programs')
  }
})

onBothDatabases(
  'a person is counted what a person sees: neither what is for members nor less',
  async (stage) => {
    const { archive, place } = stage
    await keepFromCrawlers(stage)
    await place({ title: 'In the House', fandoms: [fandom], isRestricted: true })
    await place({ title: 'On the Road', fandoms: [fandom] })
    const { id } = await archive.db
      .selectFrom('tags')
      .select('id')
      .where('name', '=', fandom)
      .executeTakeFirstOrThrow()
    const count = async (viewer: typeof guestPerson | typeof stage.cast.ines) =>
      (await countByTags(archive, viewer, [id]))?.[0]
    assert.equal(await count(stage.cast.guest as typeof guestPerson), 1)
    assert.equal(await count(guestPerson), 2)
    assert.equal(await count(stage.cast.ines), 3)
  },
)
