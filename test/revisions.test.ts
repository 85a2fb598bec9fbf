import assert from 'node:assert/strict'
import { binChapter } from '#archive/chapters/bin-chapter.ts'
import { yieldChapter } from '#archive/chapters/save-chapter.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { listRevisedPlaces, listRevisions } from '#archive/revisions/list-revisions.ts'
import { readRevision } from '#archive/revisions/read-revision.ts'
import { restoreRevision } from '#archive/revisions/restore-revision.ts'
import { addCreator, chapterAt, rewrite, text, versions } from './chapters-world.ts'
import { onBothDatabases, refusal } from './stage.ts'

onBothDatabases('each save keeps the text before it, and who saved it', async (stage) => {
  const { archive, cast } = stage
  const { works, mara, ines } = cast
  await addCreator(stage, works.tideBook, cast.pseuds.ines)
  const at = { workId: works.tideBook, position: 1 }
  const first = (await chapterAt(stage, mara, works.tideBook, 1)).html
  const id = await rewrite(stage, mara, at, '<p>The sea went far out.</p>')
  await rewrite(stage, ines, at, '<p>The sea went far out and said why.</p>')
  await rewrite(stage, ines, at, '<p>The sea went far out and said why.</p>')
  const { entries } = await listRevisions(archive, mara, { workId: works.tideBook, chapterId: id })
  assert.deepEqual(
    entries.map(({ number, savedBy, reason, wordsAdded, wordsRemoved }) => [
      number,
      savedBy,
      reason,
      wordsAdded,
      wordsRemoved,
    ]),
    [
      [2, 'Inés', 'saved', 3, 0],
      [1, 'Mara', 'saved', 1, 5],
    ],
    'a save without a change keeps nothing',
  )
  assert.deepEqual(await versions(stage, works.tideBook, id), [
    '<p>The sea went far out and said why.</p>',
    '<p>The sea went far out.</p>',
    first,
  ])
})

onBothDatabases('only the creators of a work see its earlier texts', async (stage) => {
  const { archive, cast } = stage
  const { works, mara, ines, bruno, guest } = cast
  const id = await rewrite(stage, mara, { workId: works.tideBook, position: 1 }, '<p>Other.</p>')
  const place = { workId: works.tideBook, chapterId: id }
  for (const viewer of [ines, bruno]) {
    await assert.rejects(listRevisions(archive, viewer, place), refusal('not-allowed'))
    await assert.rejects(
      readRevision(archive, viewer, place, { number: 1 }),
      refusal('not-allowed'),
    )
    await assert.rejects(
      restoreRevision(archive, viewer, { place, number: 1 }),
      refusal('not-allowed'),
    )
    await assert.rejects(listRevisedPlaces(archive, viewer, works.tideBook), refusal('not-allowed'))
  }
  await assert.rejects(listRevisions(archive, guest, place), refusal('sign-in-first'))
  await assert.rejects(
    listRevisions(archive, ines, { workId: works.faro, chapterId: id }),
    refusal('not-found'),
    'a chapter of another work',
  )
})

onBothDatabases(
  'an earlier text is restored, and what it replaced can be restored again',
  async (stage) => {
    const { archive, cast } = stage
    const { works, mara } = cast
    const at = { workId: works.tideBook, position: 2 }
    const first = (await chapterAt(stage, mara, works.tideBook, 2)).html
    const id = await rewrite(stage, mara, at, '<p>All new.</p>')
    const place = { workId: works.tideBook, chapterId: id }
    await restoreRevision(archive, mara, { place, number: 1 })
    assert.equal((await chapterAt(stage, mara, works.tideBook, 2)).html, first)
    await restoreRevision(archive, mara, { place, number: 2 })
    assert.equal((await chapterAt(stage, mara, works.tideBook, 2)).html, '<p>All new.</p>')
    const { entries } = await listRevisions(archive, mara, place)
    assert.deepEqual(
      entries.map(({ reason }) => reason),
      ['restored', 'restored', 'saved'],
    )
    await assert.rejects(restoreRevision(archive, mara, { place, number: 9 }), refusal('not-found'))
  },
)

onBothDatabases(
  'who yields to the other text finds their own among the earlier ones',
  async (stage) => {
    const { archive, cast } = stage
    const { works, mara } = cast
    const opened = await chapterAt(stage, mara, works.tideBook, 1)
    await rewrite(stage, mara, { workId: works.tideBook, position: 1 }, '<p>Theirs.</p>')
    const theirs = await chapterAt(stage, mara, works.tideBook, 1)
    const chapter = { title: opened.title, html: text('<p>Mine.</p>'), state: 'posted' as const }
    const yielding = { workId: works.tideBook, chapterId: opened.id, chapter }
    await assert.rejects(
      yieldChapter(archive, mara, { ...yielding, base: opened.version }),
      refusal('conflict'),
    )
    await yieldChapter(archive, mara, { ...yielding, base: theirs.version })
    assert.deepEqual(await versions(stage, works.tideBook, opened.id), [
      '<p>Theirs.</p>',
      '<p>Mine.</p>',
      '<p>Theirs.</p>',
      opened.html,
    ])
  },
)

onBothDatabases('an earlier title page is restored with its tags', async (stage) => {
  const { archive, cast } = stage
  const { works, mara } = cast
  const id = works.tideBook
  const read = async () => await readStoredWork(archive, archive.db, mara, id)
  const { input, version } = await read()
  const ready = {
    ...input,
    language: 'en',
    warnings: [{ name: 'No Archive Warnings Apply', note: '' }],
  }
  await saveWork(archive, mara, { id, base: version, input: ready, as: 'posted' })
  const before = await read()
  const changed = {
    ...before.input,
    title: 'The Tidal Book',
    additional: ['Storms'],
    summary: 'Short.',
  }
  await saveWork(archive, mara, { id, base: before.version, input: changed, as: 'posted' })
  const { entries } = await listRevisions(archive, mara, { workId: id })
  await restoreRevision(archive, mara, { place: { workId: id }, number: entries[0]?.number ?? 0 })
  const after = await read()
  assert.equal(after.input.title, before.input.title)
  assert.equal(after.input.summary, before.input.summary)
  assert.deepEqual(after.input.additional, before.input.additional)
  assert.equal((await listRevisions(archive, mara, { workId: id })).entries[0]?.reason, 'restored')
})

onBothDatabases('a chapter in the bin has no earlier texts to show', async (stage) => {
  const { archive, cast } = stage
  const { works, mara } = cast
  const id = await rewrite(stage, mara, { workId: works.tideBook, position: 1 }, '<p>one</p>')
  await binChapter(archive, mara, { workId: works.tideBook, chapterId: id })
  const place = { workId: works.tideBook, chapterId: id }
  await assert.rejects(listRevisions(archive, mara, place), refusal('not-found'))
})
