import assert from 'node:assert/strict'
import { test } from 'node:test'
import { binChapter } from '#archive/chapters/bin-chapter.ts'
import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { postScheduled, recheckScheduled } from '#archive/chapters/post-scheduled.ts'
import { saveChapter } from '#archive/chapters/save-chapter.ts'
import { isZone, listZones, readWallTime, showWallTime } from '#archive/chapters/wall-time.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { Instant } from '#ground/time.ts'
import { chapterAt, text } from './chapters-world.ts'
import { onBothDatabases, type Stage } from './stage.ts'

test('a time that clocks skip is moved on, and one that comes twice is the first', () => {
  const at = (wall: string, zone = 'Europe/Berlin') => readWallTime(wall, zone)
  assert.deepEqual(at('2026-03-29T02:30'), {
    at: '2026-03-29T01:30:00.000Z',
    note: 'gap',
    shown: '2026-03-29T03:30',
  })
  assert.deepEqual(at('2026-10-25T02:30'), {
    at: '2026-10-25T00:30:00.000Z',
    note: 'twice',
    shown: '2026-10-25T02:30',
  })
  assert.deepEqual(at('2026-07-01T12:00'), {
    at: '2026-07-01T10:00:00.000Z',
    note: undefined,
    shown: '2026-07-01T12:00',
  })
  assert.equal(at('2011-12-30T12:00', 'Pacific/Apia')?.note, 'gap', 'a whole day that was left out')
})

test('what is no time, and no zone, is not read', () => {
  for (const wall of [
    '',
    '2026-02-30T10:00',
    '2026-01-01',
    '2026-01-01T25:00',
    '2026-01-01T10:00:00Z',
    'x',
  ]) {
    assert.equal(readWallTime(wall, 'UTC'), undefined, wall)
  }
  for (const zone of ['', '+02:00', 'Mars/Olympus', 'UTC; drop', '../UTC', 'a'.repeat(80)]) {
    assert.equal(isZone(zone), false, zone)
  }
  assert.ok(listZones().every(isZone))
  assert.equal(
    showWallTime('2026-07-01T10:00:00.000Z' as Instant, 'Europe/Berlin'),
    '2026-07-01T12:00',
  )
})

/** A draft chapter of the tide book that is to appear at half past six in the evening in Lisbon. */
async function schedule(stage: Stage, wallTime = '2026-12-21T18:30', zone = 'Europe/Lisbon') {
  const { archive, cast } = stage
  const found = readWallTime(wallTime, zone)
  assert.ok(found)
  const { id, version, title } = await chapterAt(stage, cast.mara, cast.works.tideBook, 3)
  await saveChapter(archive, cast.mara, {
    workId: cast.works.tideBook,
    chapterId: id,
    base: version,
    chapter: {
      title,
      html: text('<p>At slack water nothing moved.</p>'),
      state: 'draft',
      schedule: { wallTime, zone, at: found.at },
    },
  })
  return { id, at: found.at }
}

const posted = async ({ archive, cast }: Stage) =>
  (await readWork(archive, cast.guest, cast.works.tideBook)).chapterCount

onBothDatabases('a chapter posts itself at its time, once, and not before', async (stage) => {
  const { archive, cast } = stage
  const { id, at } = await schedule(stage)
  await stage.finishJobs()
  assert.equal(await posted(stage), 2)
  stage.clock.set('2026-12-21T18:29:59.000Z')
  await stage.finishJobs()
  assert.equal(await posted(stage), 2)
  stage.clock.set('2026-12-21T18:30:01.000Z')
  assert.equal(await stage.finishJobs(), 1)
  assert.equal(await posted(stage), 3)
  const work = await readWork(archive, cast.guest, cast.works.tideBook)
  assert.equal(work.updatedOn, '2026-12-21')
  const { version } = await chapterAt(stage, cast.mara, cast.works.tideBook, 3)
  await postScheduled(archive, cast.system, { chapterId: id, at })
  assert.equal(
    (await chapterAt(stage, cast.mara, cast.works.tideBook, 3)).version,
    version,
    'run again',
  )
})

onBothDatabases(
  'a new time has the old one forgotten, and none at all takes it back',
  async (stage) => {
    const { archive, cast } = stage
    await schedule(stage)
    await schedule(stage, '2026-12-24T18:30')
    stage.clock.set('2026-12-22T00:00:00.000Z')
    await stage.finishJobs()
    assert.equal(await posted(stage), 2)
    const chapter = await chapterAt(stage, cast.mara, cast.works.tideBook, 3)
    assert.equal(chapter.scheduledFor, '2026-12-24T18:30')
    await saveChapter(archive, cast.mara, {
      workId: cast.works.tideBook,
      chapterId: chapter.id,
      base: chapter.version,
      chapter: { html: chapter.html, state: 'draft' },
    })
    stage.clock.set('2026-12-30T00:00:00.000Z')
    await stage.finishJobs()
    assert.equal(await posted(stage), 2)
  },
)

onBothDatabases(
  'a clock that jumps back before the job has run lets the chapter wait',
  async (stage) => {
    const { archive, cast } = stage
    const { id, at } = await schedule(stage)
    stage.clock.set('2026-12-20T00:00:00.000Z')
    await postScheduled(archive, cast.system, { chapterId: id, at })
    assert.equal(await posted(stage), 2)
    stage.clock.set('2027-02-01T00:00:00.000Z')
    await stage.finishJobs()
    assert.equal(await posted(stage), 3)
    stage.clock.set('2026-12-20T00:00:00.000Z')
    await stage.finishJobs()
    assert.equal(await posted(stage), 3, 'what was posted stays posted')
  },
)

onBothDatabases(
  'after an outage the chapter is posted at the start, and its writer is told',
  async (stage) => {
    const { archive, cast } = stage
    await schedule(stage, '2026-12-21T18:30', 'Europe/Berlin')
    stage.clock.set('2026-12-23T08:00:00.000Z')
    const again = await stage.openAgain()
    await recheckScheduled(again, cast.system)
    await stage.finishJobs()
    assert.equal(await posted(stage), 3)
    const [, , chapter] = await listOwnChapters(archive, cast.mara, cast.works.tideBook)
    assert.deepEqual(chapter?.missed, {
      wallTime: '2026-12-21T18:30',
      zone: 'Europe/Berlin',
      posted: '2026-12-23T09:00',
    })
    assert.ok(stage.log.some(({ message }) => message.includes('not running')))
  },
)

onBothDatabases('when the rules of a zone change, the time on the wall counts', async (stage) => {
  const { archive, cast } = stage
  const { id } = await schedule(stage)
  // As an older Node had it, which thought Lisbon an hour further west.
  const old = '2026-12-21T19:30:00.000Z' as Instant
  await archive.db.updateTable('chapters').set({ scheduled_at: old }).where('id', '=', id).execute()
  await recheckScheduled(archive, cast.system)
  stage.clock.set('2026-12-21T18:31:00.000Z')
  await stage.finishJobs()
  assert.equal(await posted(stage), 3)
})

onBothDatabases(
  'a job that comes too early by new rules waits for the time on the wall',
  async (stage) => {
    const { archive, cast } = stage
    const { id } = await schedule(stage)
    const old = '2026-12-21T17:30:00.000Z' as Instant
    await archive.db
      .updateTable('chapters')
      .set({ scheduled_at: old })
      .where('id', '=', id)
      .execute()
    stage.clock.set(old)
    await postScheduled(archive, cast.system, { chapterId: id, at: old })
    assert.equal(await posted(stage), 2)
    stage.clock.set('2026-12-21T18:30:00.000Z')
    await stage.finishJobs()
    assert.equal(await posted(stage), 3)
  },
)

onBothDatabases('what is in the bin is not posted, chapter or work', async (stage) => {
  const { archive, cast } = stage
  const { id } = await schedule(stage)
  await binChapter(archive, cast.mara, { workId: cast.works.tideBook, chapterId: id })
  stage.clock.set('2026-12-22T00:00:00.000Z')
  await stage.finishJobs()
  assert.equal(await posted(stage), 2)
})

onBothDatabases(
  'a chapter of a work that is in the bin at the time stays a draft',
  async (stage) => {
    const { archive, cast } = stage
    await schedule(stage)
    const state = async (to: 'binned' | 'posted') =>
      await archive.db
        .updateTable('works')
        .set({ state: to })
        .where('id', '=', cast.works.tideBook)
        .execute()
    await state('binned')
    stage.clock.set('2026-12-22T00:00:00.000Z')
    await stage.finishJobs()
    await state('posted')
    assert.equal(await posted(stage), 2)
    const [, , chapter] = await listOwnChapters(archive, cast.mara, cast.works.tideBook)
    assert.equal(chapter?.state, 'draft')
    assert.equal(chapter?.missed?.posted, undefined)
    assert.ok(chapter?.missed)
  },
)
