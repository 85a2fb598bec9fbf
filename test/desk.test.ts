import assert from 'node:assert/strict'
import { hideStatistics } from '#archive/desk/hide-statistics.ts'
import { readDesk } from '#archive/desk/read-desk.ts'
import { readStatistics } from '#archive/desk/read-statistics.ts'
import type { Span } from '#archive/desk/statistics.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Instant, PlainDate } from '#ground/time.ts'
import { deskPage } from '#web/desk/desk-page.ts'
import { addMember, sessionOf } from './drafts-writer.ts'
import { sampleFrame } from './page-samples.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'
import { openVisitor } from './visitor.ts'

async function count(stage: Stage, workId: WorkId, days: Readonly<Record<string, number>>) {
  const rows = Object.entries(days).map(([day, reads]) => {
    return { work_id: workId, day: day as PlainDate, reads, downloads: reads > 5 ? 1 : 0 }
  })
  await stage.archive.db.insertInto('work_days').values(rows).execute()
}

const some = (steps: readonly { key: string; reads: number }[] = []) =>
  Object.fromEntries(steps.filter(({ reads }) => reads > 0).map(({ key, reads }) => [key, reads]))

const read = async ({ archive }: Stage, viewer: Viewer, span: Span, workId?: WorkId) =>
  await readStatistics(archive, viewer, { span, workId, page: 1 })

onBothDatabases('statistics tell of one’s own works, by day, month and year', async (stage) => {
  const { cast, clock } = stage
  const { tideBook, letters, faro } = cast.works
  clock.set('2026-11-21T12:00:00.000Z')
  await count(stage, tideBook, {
    '2026-11-21': 3,
    '2026-10-23': 1,
    '2026-10-22': 7,
    '2024-01-01': 2,
  })
  await count(stage, letters, { '2026-11-21': 6, '2025-12-01': 4, '2025-11-30': 8 })
  await count(stage, faro, { '2026-11-21': 99 })
  const days = await read(stage, cast.mara, 'days')
  assert.equal(days?.steps.length, 30)
  assert.deepEqual(some(days?.steps), { '2026-10-23': 1, '2026-11-21': 9 })
  assert.deepEqual(
    days?.works.map(({ id, reads, downloads }) => [id, reads, downloads]),
    [
      [letters, 6, 1],
      [tideBook, 4, 0],
    ],
  )
  const months = await read(stage, cast.mara, 'months')
  assert.deepEqual(some(months?.steps), { '2025-12': 4, '2026-10': 8, '2026-11': 9 })
  const years = await read(stage, cast.mara, 'years')
  assert.deepEqual(some(years?.steps), { 2024: 2, 2025: 12, 2026: 17 })
  assert.deepEqual(
    years?.steps.map(({ key }) => key),
    ['2024', '2025', '2026'],
  )
  const one = await read(stage, cast.mara, 'years', tideBook)
  assert.deepEqual(some(one?.steps), { 2024: 2, 2026: 11 })
  assert.deepEqual(one?.works, [])
})

onBothDatabases(
  'nobody reads another’s statistics, staff neither, and guests have none',
  async (stage) => {
    const { cast } = stage
    const { tideBook, lighthouse } = cast.works
    for (const viewer of [cast.ines, cast.bruno]) {
      await assert.rejects(read(stage, viewer, 'days', tideBook), refusal('not-found'))
      await assert.rejects(read(stage, viewer, 'days', lighthouse), refusal('not-found'))
    }
    await assert.rejects(read(stage, cast.guest, 'days'), refusal('sign-in-first'))
    await assert.rejects(
      readDesk(stage.archive, cast.guest, { sort: 'changed', page: 1 }),
      refusal('sign-in-first'),
    )
  },
)

onBothDatabases(
  'who hides their statistics sees no figure, and has them back whole',
  async (stage) => {
    const { archive, cast } = stage
    await count(stage, cast.works.tideBook, { '2026-01-05': 7 })
    const mara = openVisitor(stage, await sessionOf(archive, cast.mara.id))
    assert.match(await mara.see('/desk/statistics?by=years'), /midnight in Greenwich \(UTC\)/)
    await mara.send('/desk/statistics', { to: 'hidden' })
    const page = await mara.see('/desk/statistics')
    assert.match(page, /Your statistics are hidden/)
    assert.doesNotMatch(page, /<svg class="plot/)
    assert.match(await mara.see(`/desk/statistics/${cast.works.tideBook}`), /are hidden/)
    assert.doesNotMatch(await mara.see('/desk'), /Statistics of The Tide Book/)
    assert.equal(await read(stage, cast.mara, 'years'), undefined)
    assert.ok(await read(stage, cast.ines, 'years'))
    const answer = await mara.send('/desk/statistics', { to: 'shown' })
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/desk/statistics'])
    assert.deepEqual(some((await read(stage, cast.mara, 'years'))?.steps), { 2026: 7 })
    await assert.rejects(hideStatistics(archive, cast.guest, 'hidden'), refusal('sign-in-first'))
  },
)

onBothDatabases(
  'the page of statistics plots what was counted and says nothing of empty days',
  async (stage) => {
    const { archive, cast, clock } = stage
    clock.set('2026-11-21T12:00:00.000Z')
    const mara = openVisitor(stage, await sessionOf(archive, cast.mara.id))
    const none = await mara.see('/desk/statistics')
    assert.match(none, /Nothing to tell of this time/)
    assert.doesNotMatch(none, /<svg class="plot|>0</)
    await count(stage, cast.works.tideBook, { '2026-11-20': 3, '2026-11-10': 1200 })
    const page = await mara.see('/desk/statistics')
    assert.equal([...page.matchAll(/<rect class="plot-bar"/g)].length, 2)
    assert.match(page, /<title>10 November 2026: 1,200 reads<\/title>/)
    assert.match(page, /<th scope="row">20 November 2026<\/th><td>3<\/td><td><\/td>/)
    assert.doesNotMatch(page, /19 November 2026|<td>0<|style=/)
    assert.match(page, /href="\/desk\/statistics\/\d+"><bdi>The Tide Book/)
    const months = await mara.see(`/desk/statistics/${cast.works.tideBook}?by=months`)
    assert.match(months, /<th scope="row">November 2026<\/th><td>1,203</)
    assert.match(await mara.see('/desk/statistics?by=years&page=9'), /<th scope="row">2026<\/th>/)
  },
)

onBothDatabases(
  'the desk lists one’s own works in four orders, and nobody else’s',
  async (stage) => {
    const { archive, cast } = stage
    const titles = async (sort: 'changed' | 'title' | 'words' | 'published') =>
      (await readDesk(archive, cast.mara, { sort, page: 1 })).works.map(({ title }) => title)
    const [draft, letters, tide] = [
      'The Lighthouse Keeper',
      'Letters to the Keeper',
      'The Tide Book',
    ]
    assert.deepEqual(await titles('title'), [letters, draft, tide])
    assert.deepEqual((await titles('published')).slice(0, 2), [letters, tide])
    assert.equal((await titles('words')).length, 3)
    const now = '2027-01-01T00:00:00.000Z' as Instant
    await archive.db
      .updateTable('works')
      .set({ changed_at: now })
      .where('id', '=', cast.works.tideBook)
      .execute()
    assert.equal((await titles('changed'))[0], tide)
    const mara = openVisitor(stage, await sessionOf(archive, cast.mara.id))
    const page = await mara.see('/desk?sort=title')
    assert.match(page, /The Lighthouse Keeper[\s\S]*Draft/)
    assert.match(page, /members only/)
    assert.doesNotMatch(page, /El faro|灯台の猫/)
    // Staff have a desk of their own works too, and not of all that they see.
    const bruno = await readDesk(archive, cast.bruno, { sort: 'changed', page: 1 })
    assert.equal(bruno.workCount, 0)
  },
)

onBothDatabases(
  'a new writer is led to their first work, and a begun one is found again',
  async (stage) => {
    const { archive } = stage
    const id = await addMember(archive, 'Nell')
    const nell = openVisitor(stage, await sessionOf(archive, id))
    const first = await nell.see('/desk')
    assert.match(first, /Write your first work/)
    assert.match(first, /class="button" href="\/works\/new">Begin a work</)
    assert.doesNotMatch(first, /<span class="count">/)
    const now = archive.clock.now()
    const times = { created_at: now, saved_at: now }
    await archive.db
      .insertInto('working_copies')
      .values({ person_id: id, place: 'new-work 0123456789ab', fields: '[]', version: 1, ...times })
      .execute()
    const begun = await nell.see('/desk')
    assert.match(begun, /You have begun something/)
    assert.match(begun, /Drafts[^<]*<\/a> <span class="count">1</)
    assert.doesNotMatch(begun, /href="\/desk\/joining"/)
  },
)

onBothDatabases(
  'what waits is counted: chapters, requests, and for staff who wants in',
  async (stage) => {
    const { archive, cast } = stage
    const { db } = archive
    const now = archive.clock.now()
    await db
      .updateTable('chapters')
      .set({
        scheduled_for: '2027-02-03T18:30',
        scheduled_zone: 'Europe/Lisbon',
        scheduled_at: '2027-02-03T18:30:00.000Z' as Instant,
      })
      .where('work_id', '=', cast.works.tideBook)
      .where('state', '=', 'draft')
      .execute()
    await db
      .insertInto('creator_invitations')
      .values([
        {
          work_id: cast.works.faro,
          pseud_id: cast.pseuds.mara,
          by_person_id: cast.ines.id,
          created_at: now,
        },
      ])
      .execute()
    await db
      .insertInto('gifts')
      .values({ work_id: cast.works.faro, name: 'Mara', position: 1, person_id: cast.mara.id })
      .execute()
    await db
      .insertInto('join_requests')
      .values({ email: 'q@mail.example', state: 'waiting', created_at: now })
      .execute()
    const desk = await readDesk(archive, cast.mara, { sort: 'changed', page: 1 })
    assert.deepEqual(desk.waiting, { drafts: 1, requests: 2, binned: 0, joining: 0, mails: 0 })
    assert.deepEqual(
      desk.due.map(({ title }) => title),
      ['Slack'],
    )
    const mara = openVisitor(stage, await sessionOf(archive, cast.mara.id))
    assert.match(await mara.see('/desk'), /Slack[\s\S]*3 February 2027, 18:30/)
    const bruno = await readDesk(archive, cast.bruno, { sort: 'changed', page: 1 })
    assert.equal(bruno.waiting.joining, 1)
    const page = String(await deskPage(sampleFrame('/desk', cast.bruno), bruno))
    assert.match(page, /href="\/desk\/joining">[^<]*<\/a> <span class="count">1</)
    const own = String(await deskPage(sampleFrame('/desk', cast.mara), desk))
    assert.doesNotMatch(own, /main[\s\S]*href="\/desk\/joining"/)
  },
)

onBothDatabases(
  'members find their desk and the way to post on every page, guests do not',
  async (stage) => {
    const { archive, cast } = stage
    const mara = openVisitor(stage, await sessionOf(archive, cast.mara.id))
    const page = await mara.see('/works')
    assert.match(page, /<a href="\/desk">Your desk<\/a>/)
    assert.match(page, /<a class="button post-link" href="\/works\/new">Post<\/a>/)
    assert.match(await mara.see('/desk'), /<a href="\/desk" aria-current="page">/)
    const guest = openVisitor(stage)
    assert.doesNotMatch(await guest.see('/works'), /href="\/desk"|post-link/)
    for (const path of ['/desk', '/desk/statistics', `/desk/statistics/${cast.works.tideBook}`]) {
      const answer = await guest.ask(path)
      assert.equal(answer.headers.get('location'), `/sign-in?back=${encodeURIComponent(path)}`)
    }
  },
)
