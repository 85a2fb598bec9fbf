import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { checkCatalog } from '#archive/catalog/check-catalog.ts'
import { rebuildCatalog } from '#archive/catalog/rebuild-catalog.ts'
import { flushReads } from '#archive/reads/flush-reads.ts'
import { noteRead } from '#archive/reads/note-read.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { lastChange } from '#store/note-change.ts'
import { restrictions } from '#store/works.ts'
import { quiet } from './catalog-truth.ts'
import { sessionOf } from './drafts-writer.ts'
import { openStaffSession, withCookies } from './staff-session.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const other = browser.replace('X11', 'Wayland')

type Headers = Readonly<Record<string, string>>

async function open(stage: Stage, path: string, headers: Headers = {}, method = 'GET') {
  const answer = await stage.site().request(path, {
    method,
    headers: { host: 'localhost', 'user-agent': browser, ...headers },
  })
  await answer.arrayBuffer()
  return answer.status
}

async function daysOf({ archive }: Stage, id: WorkId) {
  const rows = await archive.db
    .selectFrom('work_days')
    .select(['day', 'reads', 'downloads'])
    .where('work_id', '=', id)
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row }))
}

const hitsOf = async ({ archive, cast }: Stage, id: WorkId) =>
  (await readWork(archive, cast.bruno, id)).hits

onBothDatabases('a person who opens a work counts once a day, by whatever page', async (stage) => {
  const { archive, cast, clock } = stage
  clock.set('2026-11-21T12:00:00.000Z')
  const id = cast.works.tideBook
  const before = await hitsOf(stage, id)
  for (const page of ['', '/chapters/1', '/chapters/2', '/full']) {
    assert.equal(await open(stage, `/works/${id}${page}`), 200)
  }
  // Looking writes nothing.
  assert.deepEqual(await daysOf(stage, id), [])
  assert.equal(await hitsOf(stage, id), before)
  await open(stage, `/works/${id}`, { 'user-agent': other })
  await open(stage, `/works/${id}`, { cookie: await sessionOf(archive, cast.ines.id) })
  await flushReads(archive)
  assert.deepEqual(await daysOf(stage, id), [{ day: '2026-11-21', reads: 3, downloads: 0 }])
  assert.equal(await hitsOf(stage, id), before + 3)
  clock.set('2026-11-22T00:00:01.000Z')
  await open(stage, `/works/${id}`)
  await open(stage, `/works/${id}/full`, { 'user-agent': other })
  await flushReads(archive)
  await open(stage, `/works/${id}`)
  await flushReads(archive)
  assert.deepEqual((await daysOf(stage, id)).at(-1), { day: '2026-11-22', reads: 2, downloads: 0 })
  assert.equal(await hitsOf(stage, id), before + 5)
})

onBothDatabases('creators, programs and looks ahead do not count', async (stage) => {
  const { archive, cast } = stage
  const id = cast.works.tideBook
  const mara = await sessionOf(archive, cast.mara.id)
  await open(stage, `/works/${id}`, { cookie: mara })
  await open(stage, `/works/${id}/chapters/3`, { cookie: mara })
  await open(stage, `/works/${cast.works.lighthouse}`, { cookie: mara })
  await open(stage, `/works/${id}`, { 'user-agent': 'ExampleBot/1.0' })
  await open(stage, `/works/${id}`, { 'sec-purpose': 'prefetch;prerender' })
  await open(stage, `/works/${id}`, {}, 'HEAD')
  assert.equal(await open(stage, `/works/${id}/chapters/99`), 404)
  await open(stage, `/works/${id}/chapters`)
  // Staff see drafts and what is for its creators alone; nobody has read them.
  await archive.db
    .updateTable('works')
    .set({ restricted: restrictions.creators })
    .where('id', '=', cast.works.faro)
    .execute()
  for (const hidden of [cast.works.lighthouse, cast.works.faro]) {
    const work = await readWork(archive, cast.bruno, hidden)
    await noteRead(archive, cast.bruno, { work, what: 'reads', visitor: '' })
  }
  const keeper = { name: 'Keeper', email: 'keeper@mail.example', role: 'staff' } as const
  const password = 'seven small lanterns'
  await makeAccount(archive, { ...keeper, password })
  const staff = withCookies(await openStaffSession(archive, keeper.name, password))
  const cookie = staff.get('cookie') ?? ''
  assert.equal(await open(stage, `/works/${id}/chapters/3`, { cookie }), 200)
  assert.equal(archive.reads.take().size, 0)
  await open(stage, `/works/${id}/chapters/2`, { cookie })
  assert.equal(archive.reads.take().size, 1)
})

onBothDatabases('an anonymous work does not count its creator either', async (stage) => {
  const { archive, cast } = stage
  const id = cast.works.faro
  await archive.db.updateTable('works').set({ anonymous: 1 }).where('id', '=', id).execute()
  await open(stage, `/works/${id}`, { cookie: await sessionOf(archive, cast.ines.id) })
  await open(stage, `/works/${id}`, { cookie: await sessionOf(archive, cast.mara.id) })
  await flushReads(archive)
  assert.equal((await daysOf(stage, id))[0]?.reads, 1)
})

onBothDatabases('a file that is taken along counts by itself', async (stage) => {
  const { archive, cast } = stage
  const id = cast.works.faro
  const page = await (await stage.site().request(`/works/${id}`)).text()
  const path = /href="(\/downloads\/[^"]*\.html)"/.exec(page)?.[1] ?? ''
  assert.equal(await open(stage, path), 200)
  assert.equal(await open(stage, path), 200)
  await flushReads(archive)
  const [day] = await daysOf(stage, id)
  assert.deepEqual([day?.reads, day?.downloads], [0, 1])
})

onBothDatabases('nothing is written of who read, and no cookie is set', async (stage) => {
  const { archive, cast } = stage
  const answer = await stage.site().request(`/works/${cast.works.faro}`, {
    headers: { host: 'localhost', 'user-agent': browser, 'x-forwarded-for': '203.0.113.9' },
  })
  assert.deepEqual(answer.headers.getSetCookie(), [])
  const tables = await archive.db.introspection.getTables()
  const rows = async () => {
    const all: [string, string][] = []
    for (const { name } of tables) {
      const found = await archive.db
        .selectFrom(name as 'works')
        .selectAll()
        .execute()
      all.push([name, JSON.stringify(found)])
    }
    return new Map(all)
  }
  const before = await rows()
  await flushReads(archive)
  const after = await rows()
  const changed = [...after].filter(([name, text]) => before.get(name) !== text)
  assert.deepEqual(changed.map(([name]) => name).sort(), ['work_days', 'works'])
  const told = JSON.parse(after.get('work_days') ?? '[]')[0]
  assert.deepEqual(Object.keys(told).sort(), [
    ...['bookmarks', 'comments', 'day', 'downloads', 'kudos', 'reads', 'work_id'],
  ])
  for (const [, text] of after) assert.doesNotMatch(text, /203\.0\.113\.9|Firefox\/140/)
})

onBothDatabases(
  'the change log hears of a work’s reads once an hour, and at the end',
  async (stage) => {
    const { archive, cast, clock } = stage
    clock.set('2026-11-21T12:00:00.000Z')
    const path = `/works/${cast.works.faro}`
    const start = await lastChange(archive.db)
    for (const name of ['one', 'two', 'three']) {
      await open(stage, path, { 'user-agent': `${browser} ${name}` })
      await flushReads(archive)
      clock.advance(600)
    }
    assert.equal(await lastChange(archive.db), start)
    clock.advance(3600)
    await flushReads(archive)
    assert.equal(await lastChange(archive.db), start + 1)
    await flushReads(archive)
    assert.equal(await lastChange(archive.db), start + 1)
    await open(stage, path, { 'user-agent': `${browser} four` })
    await flushReads(archive, { isLast: true })
    assert.equal(await lastChange(archive.db), start + 2)
  },
)

onBothDatabases('closing the archive writes what was counted', async (stage) => {
  const second = await stage.openAgain()
  const { works } = stage.cast
  second.reads.note('reads', works.faro, 'somebody', second.clock.now())
  await second[Symbol.asyncDispose]()
  assert.equal((await daysOf(stage, works.faro))[0]?.reads, 1)
})

onBothDatabases(
  'a work that went away meanwhile takes no other’s counts with it',
  async (stage) => {
    const { archive, cast } = stage
    const { faro, cat } = cast.works
    const now = archive.clock.now()
    archive.reads.note('reads', faro, 'somebody', now)
    archive.reads.note('reads', cat, 'somebody', now)
    archive.reads.note('reads', 9_999_999 as WorkId, 'somebody', now)
    await archive.db.updateTable('works').set({ state: 'binned' }).where('id', '=', faro).execute()
    await flushReads(archive)
    assert.deepEqual(await daysOf(stage, faro), [])
    assert.equal((await daysOf(stage, cat))[0]?.reads, 1)
  },
)

onBothDatabases('bringing a work in again keeps what was read here', async (stage) => {
  const { archive, place } = stage
  const source = { sourceUrl: 'https://old.example/viewstory.php?sid=7', title: 'Kept' }
  const { workId } = await place({ ...source, claimed: { hits: 40 } })
  const note = (who: string) => archive.reads.note('reads', workId, who, archive.clock.now())
  for (const who of ['one', 'two']) note(who)
  await flushReads(archive)
  const again = await place({ ...source, title: 'Kept again', claimed: { hits: 50 } })
  assert.equal(again.workId, workId)
  assert.equal(await hitsOf(stage, workId), 52)
})

onBothDatabases(
  'counts that cannot be written are kept, and written when they can',
  async (stage) => {
    const { archive, cast } = stage
    const { db } = archive
    const note = (who: string) =>
      archive.reads.note('reads', cast.works.faro, who, archive.clock.now())
    note('one')
    await db.schema.alterTable('work_days').renameTo('away').execute()
    await assert.rejects(flushReads(archive))
    note('two')
    await db.schema.alterTable('away').renameTo('work_days').execute()
    await flushReads(archive)
    assert.equal((await daysOf(stage, cast.works.faro))[0]?.reads, 2)
  },
)

onBothDatabases('a catalog that has not heard of new reads is no broken one', async (stage) => {
  const { archive, cast } = stage
  const { faro } = cast.works
  const setHits = async (hits: number) =>
    await archive.db.updateTable('works').set({ hits }).where('id', '=', faro).execute()
  await setHits(7)
  await rebuildCatalog(archive, cast.system)
  const differences = async () => {
    const checked = await checkCatalog(archive, cast.system, quiet)
    assert.equal(checked.of, 'snapshot')
    return checked.differences
  }
  archive.reads.note('reads', faro, 'somebody', archive.clock.now())
  await flushReads(archive)
  assert.equal(await hitsOf(stage, faro), 8)
  assert.deepEqual(await differences(), [])
  await setHits(6)
  assert.equal((await differences()).length, 1)
})
