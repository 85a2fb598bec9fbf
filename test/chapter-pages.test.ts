import assert from 'node:assert/strict'
import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { listRevisions } from '#archive/revisions/list-revisions.ts'
import { chapterPath, type Fields, nameless, openWriter } from './chapter-writer.ts'
import { addCreator, chapterAt } from './chapters-world.ts'
import { onBothDatabases } from './stage.ts'
import { openVisitor } from './visitor.ts'

onBothDatabases(
  'a chapter is written, previewed as its real page, and posted without script',
  async (stage) => {
    const mara = await openWriter(stage, stage.cast.mara)
    const form = await mara.see(chapterPath(stage, 'new'))
    assert.match(form, /name="place" value="new-chapter \d+"/)
    assert.match(form, /name="base" value=""/)
    const fields = {
      writer: mara.writer,
      chapterTitle: 'Spring <tide>',
      text: 'The moon pulled.\n\nThe sea came.',
      textManner: 'blank-lines',
      chapterSummary: 'Water.',
      chapterSummaryManner: 'blank-lines',
      chapterDate: '',
    }
    const preview = await mara.post(chapterPath(stage, 'new'), { ...fields, do: 'preview' })
    assert.equal(preview.status, 200)
    assert.match(preview.page, /<p>The moon pulled\.<\/p>/)
    assert.match(preview.page, /Spring &lt;tide&gt;/)
    assert.match(preview.page, /class="preview-bar"/)
    assert.equal(
      (await listOwnChapters(stage.archive, stage.cast.mara, stage.cast.works.tideBook)).length,
      3,
    )

    const back = await mara.post(chapterPath(stage, 'new'), { ...fields, do: 'again' })
    assert.match(back.page, /The moon pulled\.\n\nThe sea came\./)
    const posted = await mara.post(chapterPath(stage, 'new'), { ...fields, do: 'post' })
    assert.equal(posted.location, chapterPath(stage, '4'))
    const seen = await openVisitor(stage).see(posted.location)
    assert.match(seen, /<p>The sea came\.<\/p>/)
    assert.doesNotMatch(seen, /own-work/)
    assert.match(await mara.see(posted.location), /chapters\/4\/edit/)
  },
)

onBothDatabases(
  'a form with faults comes back with all that was typed and what is wrong beside it',
  async (stage) => {
    const mara = await openWriter(stage, stage.cast.mara)
    const answer = await mara.post(chapterPath(stage, 'new'), {
      writer: mara.writer,
      chapterTitle: 'A title of mine',
      text: '',
      chapterDate: '2009-02-31',
      do: 'post',
    })
    assert.equal(answer.status, 422)
    assert.match(answer.page, /value="A title of mine"/)
    assert.match(answer.page, /id="chapterDate-fault"/)
    const empty = await mara.post(chapterPath(stage, 'new'), {
      writer: mara.writer,
      text: ' ',
      do: 'post',
    })
    assert.equal(empty.status, 422)
    assert.match(empty.page, /id="text-fault"/)
  },
)

onBothDatabases(
  'strangers, staff and guests get no form, and nothing of a draft',
  async (stage) => {
    const ines = await openWriter(stage, stage.cast.ines)
    const paths = ['new', 'arrange', '1/edit', '1/split', '1/revisions', '1/revisions/1']
    for (const path of paths) {
      assert.equal((await ines.ask(chapterPath(stage, path))).status, 403, path)
      const asked = await openVisitor(stage).ask(chapterPath(stage, path))
      assert.match(`${asked.status} ${asked.headers.get('location')}`, /^(401|303 \/sign-in)/, path)
    }
    assert.equal((await ines.ask(`/works/${stage.cast.works.tideBook}/revisions`)).status, 403)
    assert.equal(
      (await ines.ask(`/works/${stage.cast.works.lighthouse}/chapters/1/edit`)).status,
      404,
    )
    const sent = await ines.post(chapterPath(stage, '1/edit'), {
      writer: ines.writer,
      text: 'Mine.',
      base: '1',
      do: 'save',
    })
    assert.equal(sent.status, 403)
    const held = await openVisitor(stage).send(chapterPath(stage, '1/edit'), {
      text: 'Kept for whoever signs in.',
      do: 'save',
    })
    assert.equal(held.status, 401)
    assert.match(await held.text(), /Kept for whoever signs in\./)
  },
)

onBothDatabases(
  'two tabs: the later sees the difference, and keeps theirs, mine, or edits again',
  async (stage) => {
    const { cast, archive } = stage
    const { works } = cast
    await addCreator(stage, works.tideBook, cast.pseuds.ines)
    const mara = await openWriter(stage, cast.mara)
    const ines = await openWriter(stage, cast.ines)
    const path = chapterPath(stage, '1/edit')
    const opened = await chapterAt(stage, cast.mara, works.tideBook, 1)
    const save = (who: typeof mara, words: string, more: Fields = {}) =>
      who.post(path, {
        writer: who.writer,
        base: String(opened.version),
        chapterTitle: 'Ebb',
        text: `<p>The sea went out and ${words}.</p>`,
        textManner: 'html',
        do: 'save',
        ...more,
      })
    const [one, other] = await Promise.all([save(mara, 'left a boat'), save(ines, 'left a lamp')])
    assert.deepEqual([one.status, other.status].toSorted(), [303, 409])
    const [late, lateWords, first] =
      one.status === 409 ? [mara, 'left a boat', 'lamp'] : [ines, 'left a lamp', 'boat']
    const conflict = one.status === 409 ? one : other
    assert.match(conflict.page, /<del>/)
    assert.match(conflict.page, /<ins>/)
    assert.match(conflict.page, /value="mine"[\s\S]*value="theirs"/)
    const [, base = ''] = /name="base" value="(\d+)"/.exec(conflict.page) ?? []
    assert.equal(base, String(opened.version + 1))

    const again = await save(late, lateWords, { base, choice: 'again' })
    assert.equal(again.location, `${path}?both`)
    const form = await late.see(again.location)
    assert.match(form, /stored-differences" open/)
    assert.ok(nameless(form).includes(lateWords))

    const theirs = await save(late, lateWords, { base, choice: 'theirs' })
    assert.equal(theirs.status, 303)
    const kept = await chapterAt(stage, cast.mara, works.tideBook, 1)
    assert.ok(kept.html.includes(first))
    const { entries } = await listRevisions(archive, cast.mara, {
      workId: works.tideBook,
      chapterId: opened.id,
    })
    assert.equal(entries.length, 3)
    assert.match(await late.see(theirs.location), /restored by/)

    const mine = await save(late, lateWords, { base: String(kept.version), choice: 'mine' })
    assert.equal(mine.status, 303)
    assert.ok((await chapterAt(stage, cast.mara, works.tideBook, 1)).html.includes(lateWords))
  },
)

onBothDatabases(
  'a time that does not exist is told on the page, and so is one that comes twice',
  async (stage) => {
    const mara = await openWriter(stage, stage.cast.mara)
    stage.clock.set('2026-12-01T10:00:00.000Z')
    const { version } = await chapterAt(stage, stage.cast.mara, stage.cast.works.tideBook, 3)
    const schedule = (base: number, scheduleFor: string, scheduleZone = 'Europe/Berlin') =>
      mara.post(chapterPath(stage, '3/edit'), {
        ...{ writer: mara.writer, base: String(base), text: 'Slack.', textManner: 'blank-lines' },
        ...{ scheduleFor, scheduleZone, do: 'schedule' },
      })
    const gap = await schedule(version, '2027-03-28T02:30')
    assert.equal(gap.status, 303)
    const told = nameless(await mara.see(gap.location))
    assert.match(told, /28 March 2027, 03:30, Europe\/Berlin/)
    assert.match(told, /There is no 02:30 on that day/)
    const twice = await schedule(version + 1, '2027-10-31T02:30')
    assert.match(nameless(await mara.see(twice.location)), /02:30 comes twice on that day/)
    const form = await mara.see(chapterPath(stage, '3/edit'))
    assert.match(form, /type="datetime-local" value="2027-10-31T02:30"/)
    assert.match(form, /<option selected>Europe\/Berlin/)
    for (const [time, zone, field] of [
      ['2026-11-01T10:00', 'UTC', 'scheduleFor'],
      ['', 'UTC', 'scheduleFor'],
      ['2027-05-01T10:00', 'Nowhere/None', 'scheduleZone'],
    ] as const) {
      const refused = await schedule(version + 2, time, zone)
      assert.equal(refused.status, 422)
      assert.match(refused.page, new RegExp(`id="${field}-fault"`))
    }
  },
)
