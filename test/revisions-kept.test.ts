import assert from 'node:assert/strict'
import fc from 'fast-check'
import { countSpace } from '#archive/revisions/count-space.ts'
import { dropRevisions } from '#archive/revisions/drop-revisions.ts'
import { keepFor } from '#archive/revisions/keep-for.ts'
import { listRevisedPlaces, listRevisions } from '#archive/revisions/list-revisions.ts'
import { restoreRevision } from '#archive/revisions/restore-revision.ts'
import { thinRevisions } from '#archive/revisions/thin-revisions.ts'
import type { ChapterId } from '#ground/ids.ts'
import { addSeconds } from '#ground/time.ts'
import { addCreator, chapterAt, rewrite, text, versions } from './chapters-world.ts'
import { onBothDatabases, refusal } from './stage.ts'

const word = fc.constantFrom(
  'sea',
  'lamp',
  'boat',
  '灯台',
  'طاحونة',
  '😀',
  '&amp;',
  '<em>far</em>',
  '<br>',
)
const chapterText = fc
  .array(fc.array(word, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 })
  .map((paragraphs) => paragraphs.map((words) => `<p>${words.join(' ')}</p>`).join('\n'))

onBothDatabases('any chain of saves gives every earlier text back exactly', async (stage) => {
  const { cast, place } = stage
  let made = 0
  await fc.assert(
    fc.asyncProperty(fc.array(chapterText, { minLength: 2, maxLength: 8 }), async (texts) => {
      made += 1
      const [first = '', ...later] = texts
      const { workId } = await place(
        {
          title: `W ${made}`,
          fandoms: ['The Lamp Stories'],
          chapters: [{ number: 1, html: text(first) }],
        },
        { creators: [cast.pseuds.mara] },
      )
      const kept = [(await chapterAt(stage, cast.mara, workId, 1)).html]
      let id: ChapterId | undefined
      for (const one of later) {
        id = await rewrite(stage, cast.mara, { workId, position: 1 }, one)
        const { html } = await chapterAt(stage, cast.mara, workId, 1)
        if (html !== kept[0]) kept.unshift(html)
      }
      assert.ok(id)
      assert.deepEqual(await versions(stage, workId, id), kept)
    }),
    { numRuns: 15 },
  )
})

const sentence = 'The lamp keeper wrote a long letter about weather, tides and the price of oil. '
const novella = Array.from({ length: 60 }, (_, index) => `<p>${index} ${sentence.repeat(6)}</p>`)

onBothDatabases(
  'fifty small edits take no more than a third of the text beside it',
  async (stage) => {
    const { archive, cast } = stage
    const { works, mara } = cast
    const at = { workId: works.tideBook, position: 1 }
    const id = await rewrite(stage, mara, at, novella.join('\n'))
    await dropRevisions(archive.db, works.tideBook)
    const paragraphs = [...novella]
    for (let edit = 0; edit < 50; edit++) {
      const paragraph = (edit * 7) % paragraphs.length
      paragraphs[paragraph] =
        `${paragraphs[paragraph]?.replace('a long letter', `a letter (${edit})`)}`
      await rewrite(stage, mara, at, paragraphs.join('\n'))
    }
    const rows = await archive.db
      .selectFrom('revisions')
      .selectAll()
      .where('chapter_id', '=', id)
      .execute()
    assert.equal(rows.length, 50)
    const { html } = await chapterAt(stage, mara, works.tideBook, 1)
    const bytesOfRow = (row: object) =>
      Object.values(row).reduce<number>((sum, value) => {
        return sum + (typeof value === 'string' ? Buffer.byteLength(value) : 8)
      }, 0)
    const whole = Buffer.byteLength(html) + rows.reduce((sum, row) => sum + bytesOfRow(row), 0)
    assert.ok(whole <= 1.3 * Buffer.byteLength(html), `${whole} bytes for ${html.length}`)
    const [space] = (await listRevisedPlaces(archive, mara, works.tideBook)).filter(
      ({ count }) => count > 0,
    )
    assert.equal(space?.count, 50)
    assert.ok((await countSpace(archive.db)).bytes >= (space?.bytes ?? 0))
  },
)

onBothDatabases(
  'a damaged difference is noticed; newer texts and the current one are unharmed',
  async (stage) => {
    const { archive, cast } = stage
    const { works, mara } = cast
    const at = { workId: works.tideBook, position: 1 }
    let id: ChapterId | undefined
    for (const words of ['one', 'two', 'three', 'four'])
      id = await rewrite(stage, mara, at, `<p>Text ${words} of the sea.</p>`)
    assert.ok(id)
    const place = { workId: works.tideBook, chapterId: id }
    const damage = async (difference: string) => {
      await archive.db
        .updateTable('revisions')
        .set({ difference })
        .where('chapter_id', '=', place.chapterId)
        .where('number', '=', 2)
        .execute()
    }
    const { difference: good } = await archive.db
      .selectFrom('revisions')
      .select('difference')
      .where('chapter_id', '=', id)
      .where('number', '=', 2)
      .executeTakeFirstOrThrow()
    for (const wrong of [
      // One letter is another: it can be read, and is not what was kept.
      good.replace('one', 'onx'),
      '',
      '[',
      '[1,2]',
      '["<p>Text one of the tea.</p>"]',
      'd!!!',
      'wAAAA',
      '{}',
    ]) {
      await damage(wrong)
      const read = await versions(stage, works.tideBook, id)
      const newer = ['four', 'three', 'two'].map((words) => `<p>Text ${words} of the sea.</p>`)
      assert.deepEqual(read, [...newer, undefined, undefined], wrong)
      await assert.rejects(
        restoreRevision(archive, mara, { place, number: 1 }),
        refusal('conflict', 'revisions.damaged'),
      )
    }
    await rewrite(stage, mara, at, '<p>Text five.</p>')
    assert.equal((await versions(stage, works.tideBook, id))[1], '<p>Text four of the sea.</p>')
  },
)

onBothDatabases(
  'every hundredth text is kept whole, so that damage does not reach further',
  async (stage) => {
    const { archive, cast } = stage
    const { works, mara } = cast
    const at = { workId: works.tideBook, position: 1 }
    let id: ChapterId | undefined
    for (let edit = 1; edit <= 102; edit++)
      id = await rewrite(stage, mara, at, `<p>Text ${edit} of the sea.</p>`)
    assert.ok(id)
    await archive.db
      .updateTable('revisions')
      .set({ difference: '[1]' })
      .where('chapter_id', '=', id)
      .where('number', '=', 101)
      .execute()
    const read = await versions(stage, works.tideBook, id)
    assert.equal(read[1], '<p>Text 101 of the sea.</p>')
    assert.equal(read[2], undefined)
    assert.equal(read[3], '<p>Text 99 of the sea.</p>')
    assert.equal(read[100], '<p>Text 2 of the sea.</p>')
  },
)

onBothDatabases(
  'saves of a draft within some minutes are kept as one, of a posted work each',
  async (stage) => {
    const { archive, cast } = stage
    const { works, mara, ines } = cast
    await addCreator(stage, works.tideBook, cast.pseuds.ines)
    const draft = { workId: works.tideBook, position: 3 }
    const first = (await chapterAt(stage, mara, works.tideBook, 3)).html
    const id = await rewrite(stage, mara, draft, '<p>a</p>')
    await rewrite(stage, mara, draft, '<p>a b</p>')
    await rewrite(stage, mara, draft, '<p>a b c</p>')
    assert.deepEqual(await versions(stage, works.tideBook, id), ['<p>a b c</p>', first])
    await rewrite(stage, ines, draft, '<p>d</p>')
    stage.clock.set(addSeconds(archive.clock.now(), 700))
    await rewrite(stage, ines, draft, '<p>e</p>')
    assert.deepEqual(await versions(stage, works.tideBook, id), [
      '<p>e</p>',
      '<p>d</p>',
      '<p>a b c</p>',
      first,
    ])

    const posted = { workId: works.tideBook, position: 1 }
    const postedId = await rewrite(stage, mara, posted, '<p>a</p>')
    await rewrite(stage, mara, posted, '<p>a b</p>')
    assert.equal((await versions(stage, works.tideBook, postedId)).length, 3)
  },
)

onBothDatabases(
  'earlier texts go when they are older than the archivist keeps them',
  async (stage) => {
    const { archive, cast } = stage
    const { works, mara, bruno } = cast
    const at = { workId: works.tideBook, position: 1 }
    const id = await rewrite(stage, mara, at, '<p>one</p>')
    await rewrite(stage, mara, at, '<p>two</p>')
    stage.clock.set(addSeconds(archive.clock.now(), 20 * 86_400))
    await rewrite(stage, mara, at, '<p>three</p>')
    await rewrite(stage, mara, { ...at, position: 2 }, '<p>other</p>')
    const numbers = async () =>
      (await listRevisions(archive, mara, { workId: works.tideBook, chapterId: id })).entries.map(
        ({ number }) => number,
      )
    await stage.finishJobs()
    assert.deepEqual(await numbers(), [3, 2, 1], 'kept for ever unless somebody says otherwise')
    await assert.rejects(keepFor(archive, bruno, -1), refusal('invalid'))
    await keepFor(archive, bruno, 10)
    await stage.finishJobs()
    assert.deepEqual(await numbers(), [3])
    assert.deepEqual(await versions(stage, works.tideBook, id), ['<p>three</p>', '<p>two</p>'])
    stage.clock.set(addSeconds(archive.clock.now(), 900 * 86_400))
    assert.equal(await thinRevisions(archive, cast.system), 0, 'the newest earlier text stays')
  },
)

onBothDatabases(
  'thinning leaves what an earlier text leans on, even after the clock has jumped',
  async (stage) => {
    const { archive, cast } = stage
    const { works, mara, bruno } = cast
    const at = { workId: works.tideBook, position: 1 }
    const now = archive.clock.now()
    stage.clock.set(addSeconds(now, 5000 * 86_400))
    const id = await rewrite(stage, mara, at, '<p>one</p>')
    stage.clock.set(now)
    await rewrite(stage, mara, at, '<p>two</p>')
    await rewrite(stage, mara, at, '<p>three</p>')
    await keepFor(archive, bruno, 10)
    stage.clock.set(addSeconds(now, 100 * 86_400))
    const before = await versions(stage, works.tideBook, id)
    await thinRevisions(archive, cast.system)
    assert.deepEqual(await versions(stage, works.tideBook, id), before)
  },
)
