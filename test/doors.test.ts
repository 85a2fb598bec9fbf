import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { openSession } from '#archive/accounts/open-session.ts'
import { readAllChapters, readChapter } from '#archive/chapters/read-chapter.ts'
import { listComments } from '#archive/comments/list-comments.ts'
import { exportWork } from '#archive/exports/export-work.ts'
import { readSeries } from '#archive/series/read-series.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import { onBothDatabases, refusal } from './stage.ts'

onBothDatabases('a draft chapter is for its creators and staff, in every place', async (stage) => {
  const { archive, cast } = stage
  const id = cast.works.tideBook
  const see = async (viewer: Viewer) => {
    const { chapters, chapterCount } = await readWork(archive, viewer, id)
    const texts = await readAllChapters(archive, viewer, id)
    assert.equal(texts.length, chapters.length)
    return [chapters.length, chapterCount]
  }
  assert.deepEqual(await see(cast.guest), [2, 2])
  assert.deepEqual(await see(cast.ines), [2, 2])
  assert.deepEqual(await see(cast.mara), [3, 2], 'the count tells what is posted')
  assert.deepEqual(await see(cast.bruno), [3, 2])
  await assert.rejects(readChapter(archive, cast.guest, id, 3), refusal('not-found'))
  await assert.rejects(readChapter(archive, cast.ines, id, 3), refusal('not-found'))
  assert.equal((await readChapter(archive, cast.mara, id, 3)).isDraft, true)
})

onBothDatabases(
  'a draft chapter stays at home: no file has it, not even for its creator',
  async (stage) => {
    const { archive, cast } = stage
    for (const viewer of [cast.guest, cast.mara, cast.bruno, cast.system]) {
      for (const format of ['html', 'json'] as const) {
        const { bytes } = await exportWork(archive, viewer, cast.works.tideBook, format)
        const text = new TextDecoder().decode(bytes)
        assert.ok(text.includes('came back on a Thursday'))
        assert.ok(!text.includes('Unfinished') && !text.includes('Slack'))
      }
    }
  },
)

onBothDatabases('a comment on a draft chapter does not tell its title', async (stage) => {
  const { archive, cast } = stage
  const chapter = await readChapter(archive, cast.mara, cast.works.tideBook, 3)
  const row = { work_id: cast.works.tideBook, chapter_id: chapter.id as ChapterId }
  await archive.db
    .insertInto('comments')
    .values({ ...row, guest_name: 'Pim', html: '<p>Early!</p>' as CleanHtml })
    .execute()
  const subject = { workId: cast.works.tideBook }
  assert.ok(!JSON.stringify(await listComments(archive, cast.guest, subject, 1)).includes('Slack'))
  assert.ok(JSON.stringify(await listComments(archive, cast.mara, subject, 1)).includes('Slack'))
})

onBothDatabases('no page or file tells the title of a draft chapter to others', async (stage) => {
  const { archive, cast, clock } = stage
  const id = cast.works.tideBook
  const draft = await readChapter(archive, cast.mara, id, 3)
  const [first] = await readAllChapters(archive, cast.guest, id)
  assert.ok(first)
  // A comment on the draft, an answer to it, and an answer to it that stands on a posted chapter.
  const said = (text: string) => ({ work_id: id, guest_name: 'Pim', html: text as CleanHtml })
  const { id: early } = await archive.db
    .insertInto('comments')
    .values({ ...said('<p>Early bird</p>'), chapter_id: draft.id })
    .returning('id')
    .executeTakeFirstOrThrow()
  await archive.db
    .insertInto('comments')
    .values([
      { ...said('<p>Early worm</p>'), chapter_id: draft.id, parent_id: early },
      { ...said('<p>Late bird</p>'), chapter_id: first.id, parent_id: early },
    ])
    .execute()
  await noteChange(archive.db, { kind: 'work', id }, clock.now())
  const account = { name: 'Nell', email: 'nell@mail.example', role: 'member' } as const
  await makeAccount(archive, { ...account, password: 'seven small lanterns' })
  const opened = await openSession(archive, 'Nell', 'seven small lanterns')
  const cookie = opened.map((one) => one.split(';')[0]).join('; ')
  const site = stage.site()
  const { series } = await readWork(archive, cast.guest, id)
  for (const headers of [{}, { cookie }]) {
    for (const path of [
      '/',
      '/works',
      '/works?q=Slack',
      '/people',
      `/people/${cast.mara.kind === 'member' ? cast.mara.id : ''}`,
      `/works/${id}`,
      `/works/${id}/full`,
      `/works/${id}/chapters`,
      `/works/${id}/chapters/1`,
      `/works/${id}/chapters/2`,
      `/works/${id}/chapters/3`,
      `/works/${id}/comments`,
      `/works/${id}/comments?page=2`,
      ...series.map((one) => `/series/${one.id}`),
    ]) {
      const text = await (await site.request(path, { headers })).text()
      // What was searched for stands in the search field, and among the chosen filters.
      const rest = text.replaceAll(/value="Slack"|q=Slack|q%3DSlack|“Slack”/g, '')
      if (path === '/works?q=Slack') assert.doesNotMatch(rest, /The Tide Book/)
      assert.doesNotMatch(rest, /Slack|Unfinished|Early (bird|worm)/, path)
    }
    const comments = await (await site.request(`/works/${id}/comments`, { headers })).text()
    assert.match(comments, /Late bird/, 'an answer on a posted chapter stands by itself')
  }
})

onBothDatabases('a series of nothing but hidden works is not found', async (stage) => {
  const { archive, cast, place } = stage
  const { workId } = await place({ series: [{ title: 'Not Yet', part: 1 }] }, { state: 'draft' })
  const [own] = (await readWork(archive, cast.bruno, workId)).places
  assert.ok(own)
  await assert.rejects(readSeries(archive, cast.guest, own.id), refusal('not-found'))
  assert.equal((await readSeries(archive, cast.bruno, own.id)).members.length, 1)
})

onBothDatabases('what was found for one is not shown to another', async (stage) => {
  const { archive, cast } = stage
  const { guest, ines, mara, bruno } = cast
  const audiences = [guest, ines, mara, bruno].map(audienceOf)
  assert.equal(new Set(audiences).size, 4)
  // In this order: were the lists kept together, the last ones would be the first one's.
  const counts: number[] = []
  for (const viewer of [bruno, mara, ines, guest, mara]) {
    counts.push((await findWorks(archive, viewer, noFilters)).length)
  }
  assert.deepEqual(counts, [7, 7, 6, 5, 7])
})

onBothDatabases('a kept list ends with the next change', async (stage) => {
  const { archive, cast } = stage
  const { db, clock } = archive
  const find = () => findWorks(archive, cast.guest, noFilters)
  const before = await find()
  const id = cast.works.faro
  await db.updateTable('works').set({ restricted: 1 }).where('id', '=', id).execute()
  assert.deepEqual(await find(), before, 'without a noted change the list is still the kept one')
  await noteChange(db, { kind: 'work', id }, clock.now())
  assert.deepEqual(
    await find(),
    before.filter((other) => other !== id),
  )
})

onBothDatabases(
  'to a guest a hidden work and one that does not exist are the same page',
  async (stage) => {
    const { cast } = stage
    const site = stage.site()
    const ask = async (path: string, id: number) => {
      const answer = await site.request(path.replace('ID', String(id)))
      const text = (await answer.text()).replaceAll(
        new RegExp(`(works|downloads)(/|%2F)${id}\\b`, 'g'),
        '$1$2ID',
      )
      return { status: answer.status, text }
    }
    const paths = [
      '/works/ID',
      '/works/ID/full',
      '/works/ID/chapters',
      '/works/ID/chapters/1',
      '/works/ID/comments',
      '/downloads/ID/x.epub',
      '/downloads/ID/x.html',
      '/works/ID/originals/1',
    ]
    for (const path of paths) {
      const nothing = await ask(path, 987_654)
      assert.equal(nothing.status, 404, path)
      for (const hidden of [cast.works.lighthouse, cast.works.letters]) {
        assert.deepEqual(await ask(path, hidden), nothing, path)
      }
    }
  },
)

onBothDatabases('a guest gets no cookie from reading', async (stage) => {
  const site = stage.site()
  for (const path of [
    '/',
    '/works',
    `/works/${stage.cast.works.faro}`,
    '/fandoms',
    '/people',
    '/series',
  ]) {
    const answer = await site.request(path)
    assert.equal(answer.status, 200, path)
    assert.equal(answer.headers.get('set-cookie'), null, path)
  }
})

onBothDatabases('an upload is not read before its sender is known', async (stage) => {
  let taken = 0
  const endless = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        taken += 1
        controller.enqueue(new Uint8Array(65_536))
      },
    },
    { highWaterMark: 0 },
  )
  const answer = await stage.site().request('http://archive.example/imports', {
    method: 'POST',
    headers: {
      origin: 'http://archive.example',
      host: 'archive.example',
      'content-type': 'multipart/form-data; boundary=lamp',
      'transfer-encoding': 'chunked',
    },
    body: endless,
    duplex: 'half',
  } as RequestInit)
  assert.equal(answer.status, 401)
  assert.equal(taken, 0)
})
