import assert from 'node:assert/strict'
import { arrangeChapters } from '#archive/chapters/arrange-chapters.ts'
import { binChapter } from '#archive/chapters/bin-chapter.ts'
import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { listBinnedChapters } from '#archive/chapters/restore-chapter.ts'
import { saveChapter } from '#archive/chapters/save-chapter.ts'
import { listRevisions } from '#archive/revisions/list-revisions.ts'
import { chapterAt, outline, text } from './chapters-world.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const address = 'https://archive.example/works/77'

const bring = async ({ place, cast }: Stage, texts: readonly string[]) =>
  (
    await place(
      {
        title: 'The Harbour Bell',
        sourceUrl: address,
        fandoms: ['The Lamp Stories'],
        chapters: texts.map((words, index) => ({
          number: index + 1,
          title: `T${index + 1}`,
          html: text(`<p>${words}</p>`),
        })),
      },
      { creators: [cast.pseuds.mara] },
    )
  ).workId

onBothDatabases(
  'an import that comes again keeps the texts that it replaces, and only those',
  async (stage) => {
    const { archive, cast } = stage
    const workId = await bring(stage, ['one', 'two'])
    assert.equal(await bring(stage, ['one', 'two, mended', 'three']), workId)
    const [one, two] = await listOwnChapters(archive, cast.mara, workId)
    assert.ok(one && two)
    const saves = async (chapterId: typeof one.id) =>
      (await listRevisions(archive, cast.mara, { workId, chapterId })).entries
    assert.deepEqual(await saves(one.id), [])
    assert.deepEqual(
      (await saves(two.id)).map(({ reason, savedBy }) => [reason, savedBy]),
      [['imported', undefined]],
    )
    assert.equal((await chapterAt(stage, cast.mara, workId, 2)).version, 2)
  },
)

onBothDatabases(
  'an import that comes again leaves the order and the bin as creators made them',
  async (stage) => {
    const { archive, cast } = stage
    const { mara } = cast
    const workId = await bring(stage, ['one', 'two', 'three'])
    const [one, two, three] = (await listOwnChapters(archive, mara, workId)).map(({ id }) => id)
    assert.ok(one && two && three)
    await arrangeChapters(archive, mara, { workId, ids: [three, one, two] })
    await binChapter(archive, mara, { workId, chapterId: two })
    await saveChapter(archive, mara, {
      workId,
      chapter: { title: 'Mine', html: text('<p>x</p>'), state: 'posted' },
    })
    assert.equal(await outline(stage, mara, workId), '1 T3, 2 T1, 3 Mine')

    await bring(stage, ['one!', 'two!', 'three!', 'four!'])
    assert.equal(await outline(stage, mara, workId), '1 T3, 2 T1, 3 Mine, 4 T4')
    assert.equal((await chapterAt(stage, mara, workId, 1)).html, '<p>three!</p>')
    assert.equal((await chapterAt(stage, mara, workId, 3)).html, '<p>x</p>')
    assert.equal((await listBinnedChapters(archive, mara, workId))[0]?.id, two)
    await bring(stage, ['one!', 'two!', 'three!', 'four!!'])
    assert.equal(await outline(stage, mara, workId), '1 T3, 2 T1, 3 Mine, 4 T4')
    assert.equal((await chapterAt(stage, mara, workId, 4)).html, '<p>four!!</p>')
  },
)

onBothDatabases(
  'a chapter that is in the bin stays there when nothing else was arranged',
  async (stage) => {
    const { archive, cast } = stage
    const { mara } = cast
    const workId = await bring(stage, ['one', 'two', 'three'])
    const last = (await listOwnChapters(archive, mara, workId))[2]
    assert.ok(last)
    await binChapter(archive, mara, { workId, chapterId: last.id })
    await bring(stage, ['one', 'two', 'three', 'four'])
    assert.equal(await outline(stage, mara, workId), '1 T1, 2 T2, 3=4 T4')
  },
)
