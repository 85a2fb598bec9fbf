import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'
import { makeAccount } from '#archive/accounts/make-account.ts'
import { readChapter } from '#archive/chapters/read-chapter.ts'
import { exportWork } from '#archive/exports/export-work.ts'
import { postWork } from '#archive/posting/post-work.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import { emptyWork, type WorkInput } from '#archive/posting/work-input.ts'
import { mayEditWork } from '#archive/works/may-edit-work.ts'
import { readWork } from '#archive/works/read-work.ts'
import { parseAo3Html } from '#formats/ao3-html/parse.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusals } from '#ground/refusal.ts'
import type { PlainDate } from '#ground/time.ts'
import { smallWork } from './posting-works.ts'
import { onBothDatabases, refusal } from './stage.ts'

/** The fields that a refused save names. */
async function faultsOf(saving: Promise<unknown>): Promise<readonly string[]> {
  try {
    await saving
  } catch (error) {
    if (error instanceof Refusals) return error.all.map(({ field }) => field ?? '')
    throw error
  }
  return []
}

onBothDatabases('a work is posted, seen by guests, and found by its words', async (stage) => {
  const { archive, cast } = stage
  const id = await saveWork(archive, cast.mara, { input: smallWork(stage), as: 'posted' })
  const work = await readWork(archive, cast.guest, id)
  assert.equal(work.title, 'The Harbour Bell')
  assert.deepEqual(
    [work.words, work.chapterCount, work.status, work.publishedOn, work.updatedOn],
    [5, 1, 'one-shot', '2026-11-21', '2026-11-21'],
  )
  const { html } = await readChapter(archive, cast.guest, id, 1)
  assert.equal(html.replaceAll('\n', ''), '<p>It rang once.</p><p>Nobody came.</p>')
  const site = stage.site()
  const list = await (await site.request('/works?q=harbour+nobody')).text()
  assert.ok(list.includes('The Harbour Bell'), 'the list knows it at once')
})

onBothDatabases('a draft may lack anything; posting asks for all of it at once', async (stage) => {
  const { archive, cast } = stage
  const draft = { ...emptyWork, pseuds: [cast.pseuds.mara] }
  const bare = await saveWork(archive, cast.mara, { input: draft, as: 'draft' })
  await assert.rejects(readWork(archive, cast.guest, bare), refusal('not-found'))
  await assert.rejects(readWork(archive, cast.ines, bare), refusal('not-found'))
  assert.equal((await readWork(archive, cast.mara, bare)).title, 'Untitled')
  const stored = await readStoredWork(archive, archive.db, cast.mara, bare)
  assert.deepEqual([stored.input.title, stored.input.rating], ['', undefined])
  const all = ['title', 'rating', 'warnings', 'fandoms', 'language', 'text']
  assert.deepEqual(await faultsOf(postWork(archive, cast.mara, bare)), all)
  const saving = { id: bare, input: draft, as: 'posted' } as const
  assert.deepEqual(await faultsOf(saveWork(archive, cast.mara, saving)), all)
})

onBothDatabases('a draft becomes a posted work once, on the day it is posted', async (stage) => {
  const { archive, cast, clock } = stage
  const id = await saveWork(archive, cast.mara, { input: smallWork(stage), as: 'draft' })
  clock.set('2026-12-01T10:00:00.000Z')
  await postWork(archive, cast.mara, id)
  clock.set('2026-12-09T10:00:00.000Z')
  await postWork(archive, cast.mara, id)
  const work = await readWork(archive, cast.guest, id)
  assert.deepEqual([work.publishedOn, work.updatedOn], ['2026-12-01', '2026-12-01'])
  assert.equal(work.chapters[0]?.publishedOn, '2026-12-01')
  assert.equal(work.chapters[0]?.isDraft, false)
  const stored = await readStoredWork(archive, archive.db, cast.mara, id)
  const input = { ...stored.input, summary: 'A bell, and who hears it.' }
  const seen = { base: stored.version, chapterId: stored.chapter?.id }
  await saveWork(archive, cast.mara, { id, input, as: 'draft', ...seen })
  const edited = await readWork(archive, cast.guest, id)
  assert.equal(edited.summary, '<p>A bell, and who hears it.</p>')
  assert.equal(edited.updatedOn, '2026-12-01', 'an edit does not make it new')
})

onBothDatabases('a day may lie in the past and not in the future', async (stage) => {
  const { archive, cast } = stage
  const on = (day: string) => smallWork(stage, { publishedOn: day as PlainDate })
  const id = await saveWork(archive, cast.mara, { input: on('2004-05-06'), as: 'posted' })
  const work = await readWork(archive, cast.guest, id)
  assert.deepEqual([work.publishedOn, work.updatedOn], ['2004-05-06', '2004-05-06'])
  const late = saveWork(archive, cast.mara, { input: on('2026-11-22'), as: 'posted' })
  assert.deepEqual(await faultsOf(late), ['publishedOn'])
})

onBothDatabases('only its creators change a work', async (stage) => {
  const { archive, cast } = stage
  const { tideBook, lighthouse } = cast.works
  const ask = (viewer: Parameters<typeof mayEditWork>[1], id: WorkId) =>
    mayEditWork(archive.db, viewer, id)
  await ask(cast.mara, tideBook)
  await assert.rejects(ask(cast.guest, tideBook), refusal('sign-in-first'))
  await assert.rejects(ask(cast.ines, tideBook), refusal('not-allowed', 'writing.not-your-work'))
  await assert.rejects(ask(cast.ines, lighthouse), refusal('not-found'))
  await assert.rejects(ask(cast.bruno, tideBook), refusal('not-allowed'))
  const input = smallWork(stage, { pseuds: [cast.pseuds.ines] })
  const saving = { id: tideBook, input, as: 'posted' } as const
  await assert.rejects(saveWork(archive, cast.ines, saving), refusal('not-allowed'))
  await assert.rejects(saveWork(archive, cast.guest, saving), refusal('sign-in-first'))
  assert.equal((await readWork(archive, cast.guest, tideBook)).title, 'The Tide Book')
})

onBothDatabases(
  'the second of two who edit at once is told, and nothing is lost',
  async (stage) => {
    const { archive, cast } = stage
    const id = await saveWork(archive, cast.mara, { input: smallWork(stage), as: 'posted' })
    const { version, input, chapter } = await readStoredWork(archive, archive.db, cast.mara, id)
    const save = (title: string, base: number) =>
      saveWork(archive, cast.mara, {
        ...{ id, as: 'posted', base },
        input: { ...input, title },
        chapterId: chapter?.id,
        chapterBase: chapter?.version,
      })
    await save('First', version)
    await assert.rejects(save('Second', version), refusal('conflict'))
    assert.equal((await readWork(archive, cast.guest, id)).title, 'First')
    await save('Second', version + 1)
    assert.equal((await readWork(archive, cast.guest, id)).title, 'Second')
    const kept = await archive.db
      .selectFrom('revisions')
      .select('number')
      .where('work_id', '=', id)
      .where('chapter_id', 'is', null)
      .execute()
    assert.equal(kept.length, 2, 'each save kept what it replaced')
  },
)

onBothDatabases('the same name is the same tag, and a new one is made', async (stage) => {
  const { archive, cast } = stage
  const input = smallWork(stage, {
    fandoms: ['the  LAMP stories', 'Harbour Tales'],
    characters: ['Ada', 'Joss'],
    mainCharacters: ['Joss', 'Finn'],
    warnings: [{ name: 'Major Character Death', note: 'chapter 7, brief' }],
  })
  const id = await saveWork(archive, cast.mara, { input, as: 'posted' })
  const { tags } = await readWork(archive, cast.guest, id)
  const tide = await readWork(archive, cast.guest, cast.works.tideBook)
  assert.deepEqual(
    tags.fandom.map(({ name }) => name),
    ['The Lamp Stories', 'Harbour Tales'],
  )
  assert.equal(tags.fandom[0]?.id, tide.tags.fandom[0]?.id)
  assert.deepEqual(
    tags.character.map(({ name, isMain }) => [name, isMain ?? false]),
    [
      ['Finn', true],
      ['Ada', false],
      ['Joss', true],
    ],
  )
  assert.equal(tags.warning[0]?.note, 'chapter 7, brief')
  const page = await (await stage.site().request(`/works/${id}`)).text()
  assert.ok(page.includes('chapter 7, brief'))
  const { bytes } = await exportWork(archive, cast.guest, id, 'html')
  const outcome = parseAo3Html(new TextDecoder().decode(bytes), { fileName: 'a.html' })
  assert.ok(new TextDecoder().decode(bytes).includes('(chapter 7, brief)'))
  assert.ok('work' in outcome)
  const { warnings, warningNotes } = outcome.work
  assert.deepEqual(warnings, ['Major Character Death'])
  const brought = await stage.place({ warnings, ...(warningNotes && { warningNotes }) })
  const again = await readWork(archive, cast.guest, brought.workId)
  assert.equal(again.tags.warning[0]?.note, 'chapter 7, brief', 'a download brings it back')
  const epub = await exportWork(archive, cast.guest, id, 'epub')
  const book = Object.values(unzipSync(epub.bytes))
    .map((file) => new TextDecoder().decode(file))
    .join()
  assert.ok(book.includes('Major Character Death (chapter 7, brief)'))
})

onBothDatabases(
  'others are asked to be creators, and asked no more when not named',
  async (stage) => {
    const { archive, cast } = stage
    const nell = { name: 'Nell', email: 'nell@mail.example', password: 'seven small lanterns' }
    await makeAccount(archive, { ...nell, role: 'member' })
    const waiting = async () => {
      const rows = await archive.db
        .selectFrom('creator_invitations')
        .select(['answer', 'by_person_id'])
        .execute()
      return rows.map(({ answer, by_person_id }) => [answer, by_person_id])
    }
    const named = smallWork(stage, { coCreators: ['nell'] })
    const id = await saveWork(archive, cast.mara, { input: named, as: 'posted' })
    assert.deepEqual(await waiting(), [[null, cast.mara.id]])
    assert.equal((await readWork(archive, cast.guest, id)).creators.length, 1, 'not before a yes')
    const { input } = await readStoredWork(archive, archive.db, cast.mara, id)
    assert.deepEqual(input.coCreators, ['Nell'])
    await saveWork(archive, cast.mara, { id, input, as: 'posted' })
    assert.equal((await waiting()).length, 1, 'asked once')
    await saveWork(archive, cast.mara, { id, input: { ...input, coCreators: [] }, as: 'posted' })
    assert.equal((await waiting())[0]?.[0], 'withdrawn')
    const nobody = smallWork(stage, { coCreators: ['Nobody At All'] })
    assert.deepEqual(await faultsOf(saveWork(archive, cast.mara, { input: nobody, as: 'draft' })), [
      'coCreators',
    ])
  },
)

onBothDatabases('names of others, their series and unseen works are refused', async (stage) => {
  const { archive, cast } = stage
  const save = (more: Partial<WorkInput>) =>
    faultsOf(
      saveWork(archive, cast.ines, {
        input: smallWork(stage, { pseuds: [cast.pseuds.ines], ...more }),
        as: 'posted',
      }),
    )
  const related = (url: string, title = '') =>
    ({ relation: 'inspired-by', url, title, creators: '', language: '' }) as const
  assert.deepEqual(await save({ pseuds: [cast.pseuds.mara] }), ['creators'])
  assert.deepEqual(await save({ collections: ['No Such Fest'] }), ['collections'])
  assert.deepEqual(await save({ related: [related(`/works/${cast.works.lighthouse}`)] }), [
    'related',
  ])
  assert.deepEqual(await save({ related: [related('javascript:alert(1)', 'x')] }), ['related'])
  assert.deepEqual(await save({ related: [related('https://books.example/1')] }), ['related'])
  const fine = [related(`/works/${cast.works.faro}`), related('https://books.example/1', 'Sea')]
  const input = smallWork(stage, {
    pseuds: [cast.pseuds.mara],
    related: [related(`/works/${cast.works.tideBook}`), ...fine],
  })
  const id = await saveWork(archive, cast.mara, { input, as: 'posted' })
  const work = await readWork(archive, cast.guest, id)
  assert.deepEqual(
    work.relatedWorks.map(({ title }) => title),
    ['The Tide Book', 'El faro de la isla', 'Sea'],
  )
  const parents = await Promise.all(
    [cast.works.tideBook, cast.works.faro].map((one) => readWork(archive, cast.guest, one)),
  )
  assert.deepEqual(
    parents.map(({ relatedWorks }) => relatedWorks.length),
    [1, 0],
    'only one’s own work links back before its creator was asked',
  )
})

onBothDatabases('series by a new title, parts, gifts and collections', async (stage) => {
  const { archive, cast } = stage
  await archive.db
    .insertInto('collections')
    .values({ name: 'fest', title: 'Harbour Fest', created_at: archive.clock.now() })
    .execute()
  const input = smallWork(stage, {
    series: [{ series: { title: 'Bells' }, part: undefined }],
    gifts: ['Inés', 'the harbour'],
    collections: ['Harbour Fest'],
  })
  const first = await saveWork(archive, cast.mara, { input, as: 'posted' })
  const second = await saveWork(archive, cast.mara, { input, as: 'posted' })
  const [one, two] = await Promise.all(
    [first, second].map((id) => readWork(archive, cast.guest, id)),
  )
  assert.deepEqual([one?.series[0]?.part, two?.series[0]?.part], [1, 2])
  assert.equal(one?.series[0]?.id, two?.series[0]?.id, 'the same title is the same series')
  assert.deepEqual(
    one?.gifts.map(({ name }) => name),
    ['Inés', 'the harbour'],
  )
  assert.deepEqual(
    one?.collections.map(({ title }) => title),
    ['Harbour Fest'],
  )
  const stored = await readStoredWork(archive, archive.db, cast.mara, first)
  await saveWork(archive, cast.mara, {
    ...{ id: first, as: 'posted' },
    input: { ...stored.input, series: [], gifts: ['the harbour'], collections: [] },
  })
  const after = await readWork(archive, cast.guest, first)
  assert.deepEqual([after.series.length, after.collections.length], [0, 0])
  assert.deepEqual(
    after.gifts.map(({ name }) => name),
    ['the harbour'],
  )
})
