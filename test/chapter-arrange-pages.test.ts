import assert from 'node:assert/strict'
import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { saveChapter } from '#archive/chapters/save-chapter.ts'
import { keepWorkingCopy } from '#archive/drafts/keep-working-copy.ts'
import { listWorkingCopies } from '#archive/drafts/list-working-copies.ts'
import { readCopy } from '#archive/drafts/read-copy.ts'
import { takeCopyBack } from '#archive/drafts/take-copy-back.ts'
import { chapterPath, type Fields, nameless, openArchivist, openWriter } from './chapter-writer.ts'
import { chapterAt, outline, rewrite, text } from './chapters-world.ts'
import { onBothDatabases } from './stage.ts'

onBothDatabases(
  'chapters are arranged by numbers or buttons, merged, binned and taken out again',
  async (stage) => {
    const { cast } = stage
    const { works } = cast
    const mara = await openWriter(stage, cast.mara)
    const path = chapterPath(stage, 'arrange')
    await mara.see(path)
    const ids = (await listOwnChapters(stage.archive, cast.mara, works.tideBook)).map(
      ({ id }) => id,
    )
    const [one, two, three] = ids
    const places = { [`place-${one}`]: '1', [`place-${two}`]: '2', [`place-${three}`]: '3' }
    const send = async (fields: Fields) => {
      const answer = await mara.post(path, { ...places, ...fields })
      if (answer.status === 303) await mara.see(answer.location)
      return answer.status
    }
    assert.equal(await send({ [`place-${three}`]: '1', do: 'order' }), 303)
    assert.equal(await outline(stage, cast.mara, works.tideBook), '1 Slack (draft), 2 Ebb, 3 Flood')
    const now = { [`place-${one}`]: '2', [`place-${two}`]: '3', [`place-${three}`]: '1' }
    assert.equal(await send({ ...now, do: `down ${three}` }), 303)
    assert.equal(await outline(stage, cast.mara, works.tideBook), '1 Ebb, 2 Slack (draft), 3 Flood')
    assert.equal(await send({ do: `merge ${one}` }), 422, 'a draft and a posted one')
    assert.equal(await send({ do: `bin ${three}` }), 303)
    assert.equal(await send({ do: `merge ${one}` }), 303)
    assert.equal(await outline(stage, cast.mara, works.tideBook), '1 Ebb')
    assert.equal(await send({ do: `bin ${one}` }), 422)
    assert.equal(await send({ do: `restore ${three}` }), 303)
    assert.equal(await outline(stage, cast.mara, works.tideBook), '1 Ebb, 2 Slack (draft)')
  },
)

onBothDatabases('a chapter is split at a place in a list', async (stage) => {
  const { cast } = stage
  const mara = await openWriter(stage, cast.mara)
  const at = { workId: cast.works.tideBook, position: 1 }
  assert.match(await mara.see(chapterPath(stage, '1/split')), /no place to split/)
  await rewrite(stage, cast.mara, at, '<p>Rain.</p><hr><p>Sun.</p><p>Wind.</p>')
  const page = await mara.see(chapterPath(stage, '1/split'))
  const [, base = '', place = ''] =
    /name="base" value="(\d+)"[\s\S]*?name="at" value="(\d+)" required checked/.exec(page) ?? []
  const split = await mara.post(chapterPath(stage, '1/split'), {
    base,
    at: place,
    chapterTitle: 'After',
  })
  assert.equal(split.location, chapterPath(stage, '2/edit'))
  assert.equal(
    await outline(stage, cast.mara, at.workId),
    '1 Ebb, 2 After, 3 Flood, 4 Slack (draft)',
  )
  assert.equal((await chapterAt(stage, cast.mara, at.workId, 2)).html, '<p>Sun.</p>\n<p>Wind.</p>')
  assert.equal((await mara.post(chapterPath(stage, '1/split'), { base, at: place })).status, 409)
})

onBothDatabases(
  'a whole book is cut by its headings, reviewed, joined and added at once',
  async (stage) => {
    const { cast } = stage
    const mara = await openWriter(stage, cast.mara)
    const text =
      'Before.\n\nChapter 1: The Boat\n\nIt rained.\n\nChapter 2\n\nIt stopped.\n\nCHAPTER III - Home\n\nThe end.'
    const fields = { writer: mara.writer, text, textManner: 'blank-lines' }
    const review = await mara.post(chapterPath(stage, 'new'), { ...fields, do: 'cut' })
    assert.equal(review.status, 200)
    assert.deepEqual(
      [...review.page.matchAll(/name="title-\d+" type="text" value="([^"]*)"/g)].map(
        ([, title]) => title,
      ),
      ['', 'The Boat', '', 'Home'],
    )
    assert.equal(
      (await listOwnChapters(stage.archive, cast.mara, cast.works.tideBook)).length,
      3,
      'nothing is stored',
    )
    const back = await mara.post(chapterPath(stage, 'book'), {
      ...fields,
      'title-1': 'x',
      join: '2',
      do: 'again',
    })
    assert.match(back.page, /Chapter 1: The Boat/)
    const added = await mara.post(chapterPath(stage, 'book'), {
      ...fields,
      ...{ 'title-0': 'Prologue', 'title-1': 'The Boat', 'title-2': '', 'title-3': 'Home' },
      join: '2',
      do: 'draft',
    })
    assert.equal(added.location, chapterPath(stage, 'arrange'))
    assert.match(
      await outline(stage, cast.mara, cast.works.tideBook),
      /4 Prologue \(draft\), 5 The Boat \(draft\), 6 Home \(draft\)$/,
    )
    const empty = await mara.post(chapterPath(stage, 'new'), {
      writer: mara.writer,
      text: '',
      do: 'cut',
    })
    assert.equal(empty.status, 422)
  },
)

onBothDatabases(
  'what was typed in another tab while a book was cut is put aside, and not thrown away',
  async (stage) => {
    const { archive, cast } = stage
    const mara = await openWriter(stage, cast.mara)
    const place = `new-chapter ${cast.works.tideBook}`
    const keep = async (version: number, words: string) =>
      await keepWorkingCopy(archive, cast.mara, { place, fields: { text: [words] }, version })
    await keep(0, 'The book.')
    const text = 'Chapter 1\n\nIt rained.\n\nChapter 2\n\nIt stopped.'
    const fields = { writer: mara.writer, text, textManner: 'blank-lines', version: '1' }
    const review = await mara.post(chapterPath(stage, 'new'), { ...fields, do: 'cut' })
    assert.match(review.page, /name="version" value="1"/)
    const back = await mara.post(chapterPath(stage, 'book'), { ...fields, do: 'again' })
    assert.match(back.page, /name="version" value="1"/, 'the form goes on with its own copy')
    await keep(1, 'Another chapter.')
    await mara.post(chapterPath(stage, 'book'), { ...fields, do: 'draft' })
    const [left, ...more] = await listWorkingCopies(archive, cast.mara)
    assert.ok(left?.isAside)
    assert.deepEqual(more, [])
    assert.deepEqual((await readCopy(archive, cast.mara, left.id)).fields.text, [
      'Another chapter.',
    ])
    await takeCopyBack(archive, cast.mara, left.id)
    await mara.post(chapterPath(stage, 'book'), {
      ...fields,
      version: String((await readCopy(archive, cast.mara, left.id)).version),
      do: 'draft',
    })
    assert.deepEqual(await listWorkingCopies(archive, cast.mara), [], 'what was seen is saved now')
  },
)

onBothDatabases('earlier texts are listed, compared by words and restored', async (stage) => {
  const { cast } = stage
  const mara = await openWriter(stage, cast.mara)
  const at = { workId: cast.works.tideBook, position: 2 }
  const path = chapterPath(stage, '2/revisions')
  assert.match(await mara.see(path), /No earlier texts yet/)
  await rewrite(stage, cast.mara, at, '<p>It came back on a Friday with <em>a boat</em> in it.</p>')
  await rewrite(
    stage,
    cast.mara,
    at,
    '<h3>It came</h3><p>on a Friday &lt;b&gt; with a boat in it.</p><hr>',
  )
  const list = await mara.see(path)
  assert.match(nameless(list), /Saved by Mara/)
  const one = await mara.see(`${path}/1`)
  assert.match(one, /<del>Thursday<\/del><ins>Friday<\/ins>/)
  assert.match(one, /<mark class="reformatted"><em>a boat<\/em><\/mark>/)
  const two = await mara.see(`${path}/2`)
  assert.match(two, /&lt;b&gt;/)
  assert.doesNotMatch(two, /<b>/)
  assert.match(await mara.see(`${path}/1?to=now&whole`), /compare-heading/)
  const chosen = await mara.ask(`${path}?from=2&to=1`)
  assert.equal(chosen.headers.get('location'), `${path}/1?to=2`)
  assert.equal((await mara.ask(`${path}/9`)).status, 404)
  assert.equal((await mara.ask(`${path}/1?to=7`)).status, 404)
  const restored = await mara.post(`${path}/1`, {})
  assert.equal(restored.location, `${path}?restored`)
  assert.equal(
    (await chapterAt(stage, cast.mara, at.workId, 2)).html,
    '<p>It came back on a Thursday with a boat in it.</p>',
  )
  await mara.see(restored.location)
  await mara.see(`/works/${at.workId}/revisions`)

  await stage.archive.db
    .updateTable('revisions')
    .set({ difference: '[7]' })
    .where('number', '=', 2)
    .execute()
  assert.match(nameless(await mara.see(`${path}/2`)), /damaged/)
  assert.equal((await mara.post(`${path}/1`, {})).status, 409)
})

onBothDatabases(
  'a draft chapter is posted from the list, and one without text is not',
  async (stage) => {
    const { cast } = stage
    const { works } = cast
    const mara = await openWriter(stage, cast.mara)
    const path = chapterPath(stage, 'arrange')
    const { id } = await chapterAt(stage, cast.mara, works.tideBook, 3)
    assert.match(await mara.see(path), new RegExp(`value="post ${id}"`))
    assert.equal((await mara.post(path, { do: `post ${id}` })).location, `${path}?posted`)
    assert.equal((await mara.post(path, { do: `post ${id}` })).location, `${path}?posted`)
    assert.equal(await outline(stage, cast.mara, works.tideBook), '1 Ebb, 2 Flood, 3 Slack')
    const empty = await saveChapter(stage.archive, cast.mara, {
      workId: works.tideBook,
      chapter: { title: 'Later', html: text(''), state: 'draft' },
    })
    assert.equal((await mara.post(path, { do: `post ${empty.id}` })).status, 422)
  },
)

onBothDatabases(
  'the archivist sees the room that earlier texts take, and says how long',
  async (stage) => {
    const { cast } = stage
    await rewrite(stage, cast.mara, { workId: cast.works.tideBook, position: 1 }, '<p>one</p>')
    const vera = await openArchivist(stage)
    const path = '/settings/revisions'
    assert.match(await vera.see(path), /One earlier text is kept\. It takes \d+ bytes/)
    assert.match(await vera.see('/settings'), /href="\/settings\/revisions"/)
    assert.equal((await vera.post(path, { days: 'many' })).status, 422)
    const kept = await vera.post(path, { days: '30' })
    assert.match(await vera.see(kept.location), /value="30"/)
    const mara = await openWriter(stage, cast.mara)
    assert.equal((await mara.ask(path)).status, 403)
    assert.equal((await mara.post(path, { days: '1' })).status, 403)
  },
)
