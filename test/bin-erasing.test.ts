import assert from 'node:assert/strict'
import { binComment } from '#archive/bin/bin-comment.ts'
import { binSeries } from '#archive/bin/bin-series.ts'
import { binWork } from '#archive/bin/bin-work.ts'
import { eraseFromBin } from '#archive/bin/erase-from-bin.ts'
import { listBin } from '#archive/bin/list-bin.ts'
import { purgeBin } from '#archive/bin/purge-bin.ts'
import { restoreFromBin } from '#archive/bin/restore-from-bin.ts'
import { binChapter } from '#archive/chapters/bin-chapter.ts'
import { keepWorkingCopy } from '#archive/drafts/keep-working-copy.ts'
import { readSeries } from '#archive/series/read-series.ts'
import { readWork } from '#archive/works/read-work.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { chapterAt, rewrite, text } from './chapters-world.ts'
import { filesWith, tablesWith } from './scan-store.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

/** Something of everything that can belong to a work. */
async function fillWork(stage: Stage) {
  const { archive, cast } = stage
  const { tideBook } = cast.works
  const { db, clock } = archive
  const { sha256 } = await archive.files.put(Buffer.from('a picture of a zibbledock'))
  const name = `${sha256}.webp`
  const at = { workId: tideBook, position: 1 }
  await rewrite(stage, cast.mara, at, `<p>First zibbledock.</p><img src="/files/${name}" alt="z">`)
  await rewrite(stage, cast.mara, at, '<p>Second zibbledock.</p>')
  await db
    .updateTable('works')
    .set({
      title: 'Zibbledock',
      sort_title: 'zibbledock',
      summary: text('<p>zibbledock</p>'),
      notes: text('<p>zibbledock</p>'),
      source_url: 'https://elsewhere.example/zibbledock',
    })
    .where('id', '=', tideBook)
    .execute()
  const upload = { person_id: cast.mara.id, name, file_name: 'zibbledock.png', width: 1, height: 1 }
  await db
    .insertInto('uploads')
    .values({ ...upload, size: 25, description: 'a zibbledock', created_at: clock.now() })
    .execute()
  const fields = { title: ['zibbledock'], summary: ['more zibbledock'] }
  await keepWorkingCopy(archive, cast.mara, { place: `work ${tideBook}`, fields, version: 0 })
  await db
    .insertInto('gifts')
    .values({ work_id: tideBook, name: 'zibbledock', position: 1 })
    .execute()
  await db
    .insertInto('other_places')
    .values({
      ...{ work_id: tideBook, site: 'zibbledock', url: 'https://zibbledock.example/', position: 1 },
      ...{ newest: 'here' as const, changed_at: clock.now() },
    })
    .execute()
  await db
    .updateTable('taggings')
    .set({ note: 'zibbledock' })
    .where('work_id', '=', tideBook)
    .execute()
  const one = await chapterAt(stage, cast.mara, tideBook, 1)
  const comment = { work_id: tideBook, chapter_id: one.id, person_id: cast.ines.id }
  await db
    .insertInto('comments')
    .values({ ...comment, html: sanitise('<p>I liked the boat.</p>', 'comment') })
    .execute()
  await db
    .insertInto('bookmarks')
    .values({ person_id: cast.ines.id, work_id: tideBook, note: 'The one with the boat' })
    .execute()
  return { sha256 }
}

onBothDatabases(
  'what is erased at once is in no table and no file; comments and bookmarks of others stay',
  async (stage) => {
    const { archive, cast } = stage
    const { tideBook } = cast.works
    const { sha256 } = await fillWork(stage)
    assert.ok((await tablesWith(stage, 'zibbledock')).length > 6, 'the test can see it')
    await binWork(archive, cast.mara, tideBook)
    await eraseFromBin(archive, cast.mara, { kind: 'work', id: tideBook })
    await stage.finishJobs()
    assert.deepEqual(await tablesWith(stage, 'zibbledock'), [])
    assert.equal(archive.files.has(sha256), false)
    assert.deepEqual(filesWith(archive.config.dataDir, 'zibbledock'), [])
    const comments = await archive.db
      .selectFrom('comments')
      .select(['work_id', 'html'])
      .where('work_id', '=', tideBook)
      .execute()
    assert.deepEqual(
      comments.map((one) => ({ ...one })),
      [{ work_id: tideBook, html: '<p>I liked the boat.</p>' }],
    )
    const marks = await archive.db.selectFrom('bookmarks').select(['work_id', 'note']).execute()
    assert.deepEqual(
      marks.map((one) => ({ ...one })),
      [{ work_id: tideBook, note: 'The one with the boat' }],
    )
    await assert.rejects(readWork(archive, cast.guest, tideBook), refusal('gone'))
    assert.deepEqual(await listBin(archive, cast.mara), [])
    const answer = await stage.site().request(`/works/${tideBook}`)
    assert.equal(answer.status, 410)
  },
)

onBothDatabases(
  'a picture that another text shows is kept when the first one is erased',
  async (stage) => {
    const { archive, cast } = stage
    const { sha256 } = await fillWork(stage)
    const at = { workId: cast.works.letters, position: 1 }
    await rewrite(stage, cast.mara, at, `<p>See.</p><img src="/files/${sha256}.webp" alt="z">`)
    await binWork(archive, cast.mara, cast.works.tideBook)
    await eraseFromBin(archive, cast.mara, { kind: 'work', id: cast.works.tideBook })
    await stage.finishJobs()
    assert.equal(archive.files.has(sha256), true)
  },
)

onBothDatabases(
  'chapters, series and comments are erased when their days are over; what was taken out stays',
  async (stage) => {
    const { archive, cast, clock, place } = stage
    const { tideBook, letters } = cast.works
    const { sha256 } = await fillWork(stage)
    const chapter = await chapterAt(stage, cast.mara, tideBook, 1)
    const options = { creators: [cast.pseuds.mara] }
    const { workId } = await place({ series: [{ title: 'Quillowisp', part: 1 }] }, options)
    const [series] = (await readWork(archive, cast.guest, workId)).series
    const said = { work_id: letters, person_id: cast.ines.id }
    const { id: comment } = await archive.db
      .insertInto('comments')
      .values({ ...said, html: sanitise('<p>Quillowisp.</p>', 'comment') })
      .returning('id')
      .executeTakeFirstOrThrow()
    assert.ok(series)
    await binChapter(archive, cast.mara, { workId: tideBook, chapterId: chapter.id })
    await binSeries(archive, cast.mara, series.id)
    await binComment(archive, cast.ines, comment)
    await binWork(archive, cast.mara, letters)
    clock.set('2026-12-21T06:30:00.000Z')
    assert.equal(await purgeBin(archive, cast.system), 0)
    await restoreFromBin(archive, cast.mara, { kind: 'work', id: letters })
    clock.set('2026-12-22T06:30:00.000Z')
    assert.equal(await purgeBin(archive, cast.system), 3)
    assert.equal(await purgeBin(archive, cast.system), 0)
    await stage.finishJobs()
    // A series that came without an address is known to imports by its title.
    assert.deepEqual(await tablesWith(stage, 'quillowisp'), ['origins'])
    assert.deepEqual(await tablesWith(stage, 'first zibbledock'), [])
    assert.equal(archive.files.has(sha256), false)
    assert.equal((await readWork(archive, cast.mara, letters)).title, 'Letters to the Keeper')
    await assert.rejects(readSeries(archive, cast.guest, series.id), refusal('gone'))
  },
)
