import assert from 'node:assert/strict'
import { arrangeChapters } from '#archive/chapters/arrange-chapters.ts'
import { binChapter } from '#archive/chapters/bin-chapter.ts'
import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { mergeChapters } from '#archive/chapters/merge-chapters.ts'
import { listBinnedChapters, restoreChapter } from '#archive/chapters/restore-chapter.ts'
import { saveChapter } from '#archive/chapters/save-chapter.ts'
import { splitChapter } from '#archive/chapters/split-chapter.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import { readWork } from '#archive/works/read-work.ts'
import {
  addComment,
  addCreator,
  chapterAt,
  outline,
  rewrite,
  text,
  wordsOf,
} from './chapters-world.ts'
import { onBothDatabases, refusal } from './stage.ts'

onBothDatabases(
  'a new chapter comes last, and only its creators see it while it is a draft',
  async (stage) => {
    const { archive, cast } = stage
    const { mara, ines, guest, works } = cast
    const chapter = {
      title: 'Spring',
      html: text('<p>A wholly unheard heron.</p>'),
      state: 'draft' as const,
    }
    const saved = await saveChapter(archive, mara, { workId: works.tideBook, chapter })
    assert.equal(
      await outline(stage, mara, works.tideBook),
      '1 Ebb, 2 Flood, 3 Slack (draft), 4 Spring (draft)',
    )
    const seen = await readWork(archive, guest, works.tideBook)
    assert.equal(seen.chapterCount, 2)
    assert.equal(seen.chapters.length, 2)
    const found = await browseWorks(archive, ines, { ...noFilters, text: 'heron' })
    assert.equal(found.total, 0)
    const before = seen.updatedOn

    stage.clock.set('2026-12-24T10:00:00.000Z')
    await saveChapter(archive, mara, {
      workId: works.tideBook,
      chapterId: saved.id,
      base: saved.version,
      chapter: { ...chapter, state: 'posted' },
    })
    const posted = await readWork(archive, guest, works.tideBook)
    assert.equal(posted.chapterCount, 3)
    assert.equal(posted.words, seen.words + 4)
    assert.notEqual(posted.updatedOn, before)
    assert.equal(posted.updatedOn, '2026-12-24')
    assert.equal((await browseWorks(archive, ines, { ...noFilters, text: 'heron' })).total, 1)
  },
)

onBothDatabases('mending a posted chapter does not bring its work up in lists', async (stage) => {
  const { cast } = stage
  const before = await readWork(stage.archive, cast.guest, cast.works.tideBook)
  stage.clock.set('2026-12-24T10:00:00.000Z')
  await rewrite(
    stage,
    cast.mara,
    { workId: cast.works.tideBook, position: 1 },
    '<p>The sea went out.</p>',
  )
  const after = await readWork(stage.archive, cast.guest, cast.works.tideBook)
  assert.equal(after.updatedOn, before.updatedOn)
  assert.notEqual(after.words, before.words)
})

onBothDatabases(
  'only creators change chapters: others are told so, and guests are asked to sign in',
  async (stage) => {
    const { archive, cast } = stage
    const { works } = cast
    const chapter = { html: text('<p>Mine now.</p>'), state: 'posted' as const }
    const { id: chapterId } = await chapterAt(stage, cast.mara, works.tideBook, 1)
    for (const viewer of [cast.ines, cast.bruno]) {
      const asked = { workId: works.tideBook, chapterId }
      await assert.rejects(
        saveChapter(archive, viewer, { ...asked, chapter }),
        refusal('not-allowed'),
      )
      await assert.rejects(
        arrangeChapters(archive, viewer, { workId: works.tideBook, ids: [] }),
        refusal('not-allowed'),
      )
      await assert.rejects(binChapter(archive, viewer, asked), refusal('not-allowed'))
      await assert.rejects(mergeChapters(archive, viewer, asked), refusal('not-allowed'))
      await assert.rejects(
        splitChapter(archive, viewer, { ...asked, base: 1, at: 1 }),
        refusal('not-allowed'),
      )
    }
    await assert.rejects(
      saveChapter(archive, cast.ines, { workId: works.lighthouse, chapter }),
      refusal('not-found'),
    )
    await assert.rejects(
      saveChapter(archive, cast.ines, { workId: works.faro, chapterId, chapter }),
      refusal('not-found'),
      'a chapter of another work',
    )
  },
)

onBothDatabases('a chapter says all that is wrong with it at once', async ({ archive, cast }) => {
  const chapter = {
    title: 'x'.repeat(256),
    notes: text('y'.repeat(5001)),
    html: text(''),
    state: 'posted' as const,
  }
  const saving = saveChapter(archive, cast.mara, { workId: cast.works.tideBook, chapter })
  await assert.rejects(saving, (error: { all?: { field?: string }[] }) => {
    assert.deepEqual(
      error.all?.map(({ field }) => field),
      ['chapterTitle', 'chapterNotes', 'text'],
    )
    return true
  })
})

onBothDatabases(
  'of two who save at once the later is told, and neither text is lost',
  async (stage) => {
    const { archive, cast } = stage
    const { works, mara, ines } = cast
    await addCreator(stage, works.tideBook, cast.pseuds.ines)
    const opened = await chapterAt(stage, mara, works.tideBook, 1)
    const saving = { workId: works.tideBook, chapterId: opened.id, base: opened.version }
    const save = (viewer: typeof mara, words: string) =>
      saveChapter(archive, viewer, {
        ...saving,
        chapter: { title: opened.title, html: text(words), state: 'posted' },
      })
    const outcomes = await Promise.allSettled([
      save(mara, '<p>By Mara.</p>'),
      save(ines, '<p>By Inés.</p>'),
    ])
    assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    assert.ok(refusal('conflict', 'chapters.changed-meanwhile')(lost?.reason))
    const stored = await chapterAt(stage, mara, works.tideBook, 1)
    assert.equal(stored.version, opened.version + 1)
  },
)

onBothDatabases('chapters are put into another order with their numbers', async (stage) => {
  const { archive, cast } = stage
  const { mara, works } = cast
  const ids = (await listOwnChapters(archive, mara, works.tideBook)).map(({ id }) => id)
  const [one, two, three] = ids
  assert.ok(one && two && three)
  await arrangeChapters(archive, mara, { workId: works.tideBook, ids: [three, one, two] })
  assert.equal(await outline(stage, mara, works.tideBook), '1 Slack (draft), 2 Ebb, 3 Flood')
  for (const wrong of [
    [one, two],
    [one, two, two],
    [one, two, three, three],
  ]) {
    const arranging = arrangeChapters(archive, mara, { workId: works.tideBook, ids: wrong })
    await assert.rejects(arranging, refusal('conflict'))
  }
  assert.equal(await outline(stage, mara, works.tideBook), '1 Slack (draft), 2 Ebb, 3 Flood')
})

onBothDatabases(
  'numbers that skip at the source stay in order when chapters move',
  async (stage) => {
    const { archive, cast, place } = stage
    const { workId } = await place(
      {
        title: 'Out of a larger one',
        fandoms: ['The Lamp Stories'],
        chapters: [3, 7, 12].map((number) => ({
          number,
          title: `No ${number}`,
          html: text('<p>a</p>'),
        })),
      },
      { creators: [cast.pseuds.mara] },
    )
    const ids = (await listOwnChapters(archive, cast.mara, workId)).map(({ id }) => id)
    await arrangeChapters(archive, cast.mara, { workId, ids: ids.toReversed() })
    assert.equal(await outline(stage, cast.mara, workId), '1=3 No 12, 2=7 No 7, 3=12 No 3')
  },
)

onBothDatabases(
  'a binned chapter is gone for all, keeps its comments, and comes back where it was',
  async (stage) => {
    const { archive, cast } = stage
    const { mara, guest, works } = cast
    const { id } = await chapterAt(stage, mara, works.tideBook, 1)
    await addComment(stage, works.tideBook, id)
    const words = await wordsOf(stage, works.tideBook)
    await binChapter(archive, mara, { workId: works.tideBook, chapterId: id })
    assert.equal(await outline(stage, mara, works.tideBook), '1 Flood, 2 Slack (draft)')
    assert.equal((await readWork(archive, guest, works.tideBook)).chapterCount, 1)
    const [binned, ...more] = await listBinnedChapters(archive, mara, works.tideBook)
    assert.equal(binned?.title, 'Ebb')
    assert.equal(more.length, 0)
    await assert.rejects(
      binChapter(archive, mara, { workId: works.tideBook, chapterId: id }),
      refusal('not-found'),
    )

    await restoreChapter(archive, mara, { workId: works.tideBook, chapterId: id })
    assert.equal(await outline(stage, mara, works.tideBook), '1 Ebb, 2 Flood, 3 Slack (draft)')
    assert.equal(await wordsOf(stage, works.tideBook), words)
    await assert.rejects(
      restoreChapter(archive, mara, { workId: works.tideBook, chapterId: id }),
      refusal('not-found'),
    )
  },
)

onBothDatabases(
  'a work keeps its last chapter, and a posted one its last posted chapter',
  async (stage) => {
    const { archive, cast } = stage
    const { mara, works } = cast
    const bin = async (position: number) => {
      const { id: chapterId } = await chapterAt(stage, mara, works.tideBook, position)
      await binChapter(archive, mara, { workId: works.tideBook, chapterId })
    }
    await bin(1)
    await assert.rejects(bin(1), refusal('invalid', 'chapters.last-posted'))
    await bin(2)
    await assert.rejects(bin(1), refusal('invalid', 'chapters.last-one'))
  },
)

onBothDatabases('the form of a new chapter that is sent twice makes one', async (stage) => {
  const { archive, cast } = stage
  const { workId } = await stage.place(
    { title: 'Ebb', fandoms: ['The Lamp Stories'] },
    { creators: [cast.pseuds.mara] },
  )
  const send = (html: string, state: 'draft' | 'posted', title = 'Flood') =>
    saveChapter(archive, cast.mara, { workId, chapter: { title, html: text(html), state } })
  const before = (await listOwnChapters(archive, cast.mara, workId)).length
  const count = async () => (await listOwnChapters(archive, cast.mara, workId)).length - before
  const sent = await Promise.all([1, 2, 3].map(() => send('<p>The water rose.</p>', 'draft')))
  assert.equal(new Set(sent.map(({ id }) => id)).size, 1)
  assert.equal(await count(), 1)
  const posted = await send('<p>The water rose.</p>', 'posted')
  assert.deepEqual([posted.id, posted.state], [sent[0]?.id, 'posted'])
  const back = await send('<p>The water rose.</p>', 'draft')
  assert.equal(back.state, 'posted', 'and the way back takes nothing from readers')
  assert.equal(await count(), 1)
  await send('<p>The water rose.</p>', 'posted', 'Slack')
  await send('<p>And fell.</p>', 'posted', 'Slack')
  assert.equal(await count(), 3, 'other titles and texts are other chapters')
})
