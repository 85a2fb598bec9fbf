import assert from 'node:assert/strict'
import { binComment } from '#archive/bin/bin-comment.ts'
import { binSeries } from '#archive/bin/bin-series.ts'
import { binWork } from '#archive/bin/bin-work.ts'
import { eraseFromBin } from '#archive/bin/erase-from-bin.ts'
import { listBin } from '#archive/bin/list-bin.ts'
import { purgeBin } from '#archive/bin/purge-bin.ts'
import { restoreFromBin } from '#archive/bin/restore-from-bin.ts'
import { binChapter } from '#archive/chapters/bin-chapter.ts'
import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { listComments } from '#archive/comments/list-comments.ts'
import { listSeries } from '#archive/series/list-series.ts'
import { readSeries } from '#archive/series/read-series.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import { readWork } from '#archive/works/read-work.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { CommentId } from '#ground/ids.ts'
import { addCreator } from './chapters-world.ts'
import { tablesWith } from './scan-store.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const kindsOf = async ({ archive, cast }: Stage) =>
  (await listBin(archive, cast.mara)).map(({ kind, name }) => `${kind} ${name}`)

onBothDatabases('a work in the bin is nowhere, and comes out of it as it was', async (stage) => {
  const { archive, cast } = stage
  const { tideBook } = cast.works
  const before = await readWork(archive, cast.mara, tideBook)
  await binWork(archive, cast.mara, tideBook)
  await binWork(archive, cast.mara, tideBook)
  for (const viewer of [cast.guest, cast.ines, cast.mara, cast.bruno]) {
    await assert.rejects(readWork(archive, viewer, tideBook), refusal('gone'))
  }
  const found = async (query: string) =>
    (await browseWorks(archive, cast.ines, { ...noFilters, text: query })).total
  assert.equal(await found('Thursday'), 0)
  assert.deepEqual(await kindsOf(stage), ['work The Tide Book'])
  assert.deepEqual(await listBin(archive, cast.ines), [])
  await assert.rejects(
    restoreFromBin(archive, cast.ines, { kind: 'work', id: tideBook }),
    refusal('not-found', 'bin.not-there'),
  )
  await restoreFromBin(archive, cast.mara, { kind: 'work', id: tideBook })
  assert.deepEqual(await readWork(archive, cast.mara, tideBook), before)
  assert.equal(await found('Thursday'), 1)
  await assert.rejects(
    restoreFromBin(archive, cast.mara, { kind: 'work', id: tideBook }),
    refusal('not-found'),
  )
})

onBothDatabases(
  'only creators put a work into the bin; guests are asked to sign in, others told',
  async ({ archive, cast }) => {
    await assert.rejects(
      binWork(archive, cast.ines, cast.works.tideBook),
      refusal('not-allowed', 'writing.not-your-work'),
    )
    await assert.rejects(
      binWork(archive, cast.bruno, cast.works.tideBook),
      refusal('not-allowed', 'writing.not-your-work'),
    )
    await assert.rejects(binWork(archive, cast.ines, cast.works.lighthouse), refusal('not-found'))
  },
)

onBothDatabases(
  'a co-creator is told by mail, can take the work out, and it is not erased over their head',
  async (stage) => {
    const { archive, cast } = stage
    const { tideBook } = cast.works
    await addCreator(stage, tideBook, cast.pseuds.ines)
    await archive.db
      .updateTable('people')
      .set({ email: 'ines@mail.example' })
      .where('id', '=', cast.ines.id)
      .execute()
    await binWork(archive, cast.mara, tideBook)
    await stage.finishJobs()
    const [mail] = stage.mailbox.to('ines@mail.example')
    assert.match(String(mail?.text), /Mara put “The Tide Book”/)
    assert.match(String(mail?.text), /archive\.example\/desk\/bin/)
    await assert.rejects(
      eraseFromBin(archive, cast.mara, { kind: 'work', id: tideBook }),
      refusal('conflict', 'bin.shared-waits'),
    )
    assert.equal((await listBin(archive, cast.ines))[0]?.isShared, true)
    await restoreFromBin(archive, cast.ines, { kind: 'work', id: tideBook })
    assert.equal((await readWork(archive, cast.guest, tideBook)).title, 'The Tide Book')
  },
  { mail: true },
)

onBothDatabases(
  'after thirty days the bin is emptied, once; a clock that jumps empties nothing',
  async (stage) => {
    const { archive, cast, clock } = stage
    const day = async (text: string) => {
      clock.set(`${text}T06:30:00.000Z`)
      return await purgeBin(archive, cast.system)
    }
    await binWork(archive, cast.mara, cast.works.tideBook)
    assert.equal((await listBin(archive, cast.mara))[0]?.goesOn, '2026-12-21')
    assert.equal(await day('2026-11-22'), 0)
    assert.equal(await day('2038-01-01'), 0, 'the clock is wrong')
    assert.equal(await day('2026-12-20'), 0, 'and right again')
    assert.equal(await day('2026-12-21'), 0, 'thirty days are not over')
    assert.equal(await day('2026-12-22'), 1)
    assert.equal(await day('2026-12-22'), 0)
    assert.deepEqual(await kindsOf(stage), [])
    const planned = await archive.db
      .selectFrom('jobs')
      .select('run_after')
      .where('name', '=', 'purge-bin')
      .where('once_key', '=', 'purge-bin 2026-12-23')
      .execute()
    assert.equal(planned.length, 1)
  },
)

onBothDatabases(
  'a series goes into the bin without its works, and comes out with its order',
  async (stage) => {
    const { archive, cast, place } = stage
    const put = async (title: string, part: number) =>
      await place({ title, series: [{ title: 'Lamps', part }] }, { creators: [cast.pseuds.mara] })
    const { workId } = await put('One Lamp', 1)
    await put('Two Lamps', 2)
    const [series] = (await readWork(archive, cast.guest, workId)).series
    assert.ok(series)
    const before = await readSeries(archive, cast.guest, series.id)
    await assert.rejects(
      binSeries(archive, cast.ines, series.id),
      refusal('not-allowed', 'bin.not-your-series'),
    )
    await binSeries(archive, cast.mara, series.id)
    await assert.rejects(readSeries(archive, cast.guest, series.id), refusal('gone'))
    assert.deepEqual((await readWork(archive, cast.guest, workId)).series, [])
    assert.deepEqual((await listSeries(archive, cast.guest, 1)).series, [])
    assert.deepEqual(await kindsOf(stage), ['series Lamps'])
    await restoreFromBin(archive, cast.mara, { kind: 'series', id: series.id })
    assert.deepEqual(await readSeries(archive, cast.guest, series.id), before)

    await binWork(archive, cast.mara, workId)
    const gaps = async (viewer: typeof cast.mara) =>
      (await readSeries(archive, viewer, series.id)).members.map(({ kind }) => kind)
    assert.deepEqual(await gaps(cast.mara), ['gap', 'work'])
    assert.deepEqual(await gaps(cast.ines), ['work'])

    await binSeries(archive, cast.mara, series.id)
    await eraseFromBin(archive, cast.mara, { kind: 'series', id: series.id })
    assert.deepEqual(await tablesWith(stage, 'lamps</'), [])
    await assert.rejects(readSeries(archive, cast.guest, series.id), refusal('gone'))
    assert.deepEqual(await kindsOf(stage), ['work One Lamp'])
  },
)

onBothDatabases(
  'a chapter in the bin is listed there, told of at its address, and can be erased',
  async (stage) => {
    const { archive, cast } = stage
    const { tideBook } = cast.works
    const [, flood] = await listOwnChapters(archive, cast.mara, tideBook)
    assert.ok(flood)
    await binChapter(archive, cast.mara, { workId: tideBook, chapterId: flood.id })
    assert.deepEqual(await kindsOf(stage), ['chapter Flood'])
    const status = async (number: number) =>
      (await stage.site().request(`/works/${tideBook}/chapters/${number}`)).status
    assert.equal(await status(2), 410)
    assert.equal(await status(9), 404)
    await restoreFromBin(archive, cast.mara, { kind: 'chapter', id: flood.id })
    assert.equal(await status(2), 200)
    await binChapter(archive, cast.mara, { workId: tideBook, chapterId: flood.id })
    await eraseFromBin(archive, cast.mara, { kind: 'chapter', id: flood.id })
    assert.deepEqual(await tablesWith(stage, 'on a thursday'), [])
    assert.deepEqual(await kindsOf(stage), [])
  },
)

onBothDatabases(
  'a comment is taken away by its writer alone, and answers stay under its place',
  async (stage) => {
    const { archive, cast } = stage
    const { tideBook } = cast.works
    const say = async (html: string, parent_id: CommentId | null, person_id = cast.ines.id) => {
      const { id } = await archive.db
        .insertInto('comments')
        .values({ work_id: tideBook, parent_id, person_id, html: sanitise(html, 'comment') })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    }
    const first = await say('<p>I liked the zibbledock.</p>', null)
    await say('<p>So did I.</p>', first, cast.tomo.id)
    await assert.rejects(binComment(archive, cast.mara, first), refusal('not-allowed'))
    await binComment(archive, cast.ines, first)
    const thread = async () =>
      (await listComments(archive, cast.guest, { workId: tideBook }, 1)).comments.map((one) => [
        one.isRemoved ?? false,
        one.html,
        one.name,
        one.replies.length,
      ])
    assert.deepEqual(await thread(), [[true, '', undefined, 1]])
    assert.equal((await listBin(archive, cast.ines))[0]?.name, 'I liked the zibbledock.')
    await restoreFromBin(archive, cast.ines, { kind: 'comment', id: first })
    assert.deepEqual(await thread(), [[false, '<p>I liked the zibbledock.</p>', 'Inés', 1]])
    await binComment(archive, cast.ines, first)
    await eraseFromBin(archive, cast.ines, { kind: 'comment', id: first })
    assert.deepEqual(await tablesWith(stage, 'zibbledock'), [])
    assert.deepEqual(await thread(), [[true, '', undefined, 1]])
    const alone = await say('<p>Hm.</p>', null)
    await binComment(archive, cast.ines, alone)
    assert.equal((await thread()).length, 1)
  },
)

onBothDatabases(
  'an import leaves in the bin what lies there, and does not bring back what was erased',
  async (stage) => {
    const { archive, cast, place } = stage
    const keys = { main: { archiveKey: 'elsewhere.example', oldId: '/works/7' }, others: [] }
    const bring = async (title: string) =>
      await place({ title }, { keys, creators: [cast.pseuds.mara] })
    const { workId } = await bring('The Boat')
    await binWork(archive, cast.mara, workId)
    assert.deepEqual(
      [(await bring('The Boat, again')).workId, (await bring('Third')).outcome],
      [workId, 'unchanged'],
    )
    await assert.rejects(readWork(archive, cast.guest, workId), refusal('gone'))
    await restoreFromBin(archive, cast.mara, { kind: 'work', id: workId })
    assert.equal((await readWork(archive, cast.guest, workId)).title, 'The Boat')
    await binWork(archive, cast.mara, workId)
    await eraseFromBin(archive, cast.mara, { kind: 'work', id: workId })
    assert.equal((await bring('The Boat, once more')).outcome, 'unchanged')
    await assert.rejects(readWork(archive, cast.guest, workId), refusal('gone'))
    const remarks = await archive.db.selectFrom('import_remarks').select('kind').execute()
    assert.ok(remarks.some(({ kind }) => kind === 'work-was-erased'))
  },
)
