import assert from 'node:assert/strict'
import fc from 'fast-check'
import { addBook } from '#archive/chapters/add-book.ts'
import { arrangeChapters } from '#archive/chapters/arrange-chapters.ts'
import { binChapter } from '#archive/chapters/bin-chapter.ts'
import { cutBook } from '#archive/chapters/cut-book.ts'
import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { mergeChapters } from '#archive/chapters/merge-chapters.ts'
import { listBinnedChapters, restoreChapter } from '#archive/chapters/restore-chapter.ts'
import { listSplitPlaces, splitChapter } from '#archive/chapters/split-chapter.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { addComment, chapterAt, outline, rewrite, text, wordsOf } from './chapters-world.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'

const long = text(
  '<h2>One</h2><p>Rain came.</p><hr><p>It went.</p><h2>Two</h2><p>Sun came.</p><div><p>And</p><p>stayed.</p></div>',
)

onBothDatabases(
  'a chapter is split at a heading, which becomes the title of the new one',
  async (stage) => {
    const { archive, cast } = stage
    const { mara, works } = cast
    await rewrite(stage, mara, { workId: works.tideBook, position: 1 }, long)
    const chapter = await chapterAt(stage, mara, works.tideBook, 1)
    const comment = await addComment(stage, works.tideBook, chapter.id)
    const places = listSplitPlaces(chapter.html)
    assert.deepEqual(
      places.map(({ kind, excerpt }) => `${kind}: ${excerpt}`),
      [
        'paragraph: Rain came.',
        'scene-break: It went.',
        'heading: Two',
        'paragraph: Sun came.',
        'paragraph: And',
        'paragraph: stayed.',
      ],
    )
    const heading = places.find(({ kind }) => kind === 'heading')
    const words = await wordsOf(stage, works.tideBook)
    const splitting = {
      workId: works.tideBook,
      chapterId: chapter.id,
      base: chapter.version,
      at: heading?.at ?? 0,
    }
    const second = await splitChapter(archive, mara, splitting)
    assert.equal(second.title, 'Two')
    assert.equal(second.state, 'posted')
    assert.equal(
      await outline(stage, mara, works.tideBook),
      '1 Ebb, 2 Two, 3 Flood, 4 Slack (draft)',
    )
    assert.equal(await wordsOf(stage, works.tideBook), words)
    const row = await archive.db
      .selectFrom('comments')
      .select('chapter_id')
      .where('id', '=', comment)
      .executeTakeFirst()
    assert.equal(row?.chapter_id, chapter.id)
    await assert.rejects(splitChapter(archive, mara, splitting), refusal('conflict'))
    const now = await chapterAt(stage, mara, works.tideBook, 1)
    await assert.rejects(
      splitChapter(archive, mara, { ...splitting, base: now.version, at: 0 }),
      refusal('invalid', 'chapters.no-such-place'),
    )
  },
)

onBothDatabases(
  'two neighbours become one chapter, which has the comments of both',
  async (stage) => {
    const { archive, cast } = stage
    const { mara, works } = cast
    const [one, two] = await listOwnChapters(archive, mara, works.tideBook)
    assert.ok(one && two)
    await addComment(stage, works.tideBook, one.id)
    await addComment(stage, works.tideBook, two.id)
    const words = await wordsOf(stage, works.tideBook)
    const refused = mergeChapters(archive, mara, { workId: works.tideBook, chapterId: two.id })
    await assert.rejects(
      refused,
      refusal('invalid', 'chapters.merge-states'),
      'the next is a draft',
    )
    await mergeChapters(archive, mara, { workId: works.tideBook, chapterId: one.id })
    assert.equal(await outline(stage, mara, works.tideBook), '1 Ebb, 2 Slack (draft)')
    assert.equal(await wordsOf(stage, works.tideBook), words)
    const comments = await archive.db
      .selectFrom('comments')
      .select('chapter_id')
      .where('work_id', '=', works.tideBook)
      .execute()
    assert.ok(comments.length >= 2 && comments.every(({ chapter_id }) => chapter_id === one.id))
    assert.equal((await listBinnedChapters(archive, mara, works.tideBook))[0]?.id, two.id)
  },
)

onBothDatabases(
  'whatever is arranged, split, merged, binned and restored, no word and no comment is lost',
  async (stage) => {
    const { archive, cast, place } = stage
    const { mara, pseuds } = cast
    let made = 0
    const step = fc.record({
      what: fc.constantFrom('arrange' as const, 'split' as const, 'merge' as const, 'bin' as const),
      at: fc.nat(20),
      place: fc.nat(20),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        made += 1
        const chapters = [1, 2, 3].map((number) => ({
          number,
          title: `Part ${number}`,
          html: text(
            `<p>a${number}</p><p>b${number} c</p><h3>H${number}</h3><p>d${number}</p><hr><p>e${number}</p>`,
          ),
        }))
        const { workId } = await place(
          { title: `Work ${made}`, fandoms: ['The Lamp Stories'], chapters },
          { creators: [pseuds.mara] },
        )
        for (const { id } of await listOwnChapters(archive, mara, workId))
          await addComment(stage, workId, id)
        const before = sortedWords(await wordsOf(stage, workId))
        for (const one of steps) await act(stage, workId, one)
        assert.equal(sortedWords(await wordsOf(stage, workId)), before)
        await checkWhole(stage, workId)
      }),
      { numRuns: 12 },
    )
  },
)

const sortedWords = (words: string) => words.split(' ').toSorted().join(' ')

type Step = {
  readonly what: 'arrange' | 'split' | 'merge' | 'bin'
  readonly at: number
  readonly place: number
}

async function act(stage: Stage, workId: Parameters<typeof wordsOf>[1], { what, at, place }: Step) {
  const { archive, cast } = stage
  const { mara } = cast
  const chapters = await listOwnChapters(archive, mara, workId)
  const chosen = chapters[at % chapters.length]
  assert.ok(chosen)
  const ids = chapters.map(({ id }) => id)
  if (what === 'arrange') {
    const rest = ids.filter((id) => id !== chosen.id)
    await arrangeChapters(archive, mara, {
      workId,
      ids: rest.toSpliced(place % ids.length, 0, chosen.id),
    })
  } else if (what === 'split') {
    const chapter = await chapterAt(stage, mara, workId, chosen.position)
    const places = listSplitPlaces(chapter.html)
    const cut = places[place % Math.max(1, places.length)]
    if (!cut) return
    const asked = { workId, chapterId: chapter.id, base: chapter.version, at: cut.at }
    await splitChapter(archive, mara, asked)
  } else if (what === 'merge') {
    if (chosen.position < chapters.length)
      await mergeChapters(archive, mara, { workId, chapterId: chosen.id })
  } else if (chapters.length > 1) {
    await binChapter(archive, mara, { workId, chapterId: chosen.id })
    await restoreChapter(archive, mara, { workId, chapterId: chosen.id })
  }
}

/** Places are 1 to n, and every comment hangs on a chapter of the work that is not in the bin. */
async function checkWhole({ archive, cast }: Stage, workId: Parameters<typeof wordsOf>[1]) {
  const chapters = await listOwnChapters(archive, cast.mara, workId)
  assert.deepEqual(
    chapters.map(({ position }) => position),
    chapters.map((_, index) => index + 1),
  )
  assert.deepEqual(
    chapters.map(({ number }) => number),
    chapters.map((_, index) => index + 1),
  )
  const comments = await archive.db
    .selectFrom('comments')
    .select('chapter_id')
    .where('work_id', '=', workId)
    .execute()
  const ids = new Set<number | null>(chapters.map(({ id }) => id))
  assert.equal(comments.length, 3)
  for (const { chapter_id } of comments) assert.ok(ids.has(chapter_id))
  const all = await visibleChapters(archive.db, cast.system)
    .where('works.id', '=', workId)
    .select('chapters.id')
    .execute()
  assert.ok(all.length >= chapters.length)
}

onBothDatabases('a whole book is added in one go, in its order', async (stage) => {
  const { archive, cast } = stage
  const { mara, works } = cast
  const chapters = cutBook(
    text(
      '<p>Before it all.</p><h2>Chapter 1: The Boat</h2><p>It rained.</p><h2>Chapter 2</h2><p>It stopped.</p>',
    ),
  )
  assert.deepEqual(
    chapters.map(({ title }) => title),
    [undefined, 'The Boat', undefined],
  )
  await addBook(archive, mara, { workId: works.tideBook, chapters, state: 'posted' })
  assert.equal(
    await outline(stage, mara, works.tideBook),
    '1 Ebb, 2 Flood, 3 Slack (draft), 4 -, 5 The Boat, 6 -',
  )
})
