import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { readRevisions } from '#archive/revisions/read-revisions.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { formFields, openWriter } from './posting-writer.ts'
import { onBothDatabases, type Stage } from './stage.ts'

onBothDatabases('a paste of 5 MB is refused with all of it in the form', async (stage) => {
  const writer = await openWriter(stage)
  const text = 'word '.repeat(1_000_000)
  const body = new URLSearchParams({
    ...(writer.small as Record<string, string>),
    text,
    do: 'post',
  })
  const response = await writer.ask('/works/new', { method: 'POST', body })
  const page = await response.text()
  assert.equal(response.status, 422)
  assert.ok(page.includes('id="text-fault"') && page.includes(text.trimEnd()))
  const huge = new URLSearchParams({ text: 'x'.repeat(9_000_000) })
  assert.equal((await writer.ask('/works/new', { method: 'POST', body: huge })).status, 413)
})

onBothDatabases('no form, however odd, is answered by a failure of ours', async (stage) => {
  const writer = await openWriter(stage)
  const names = [
    ...['title', 'creators', 'coCreators', 'rating', 'warnings', 'fandoms', 'mainCharacter'],
    ...['summary', 'series', 'seriesPart', 'newSeries', 'newSeriesPart', 'collections', 'gifts'],
    ...['relatedRelation', 'relatedUrl', 'relatedTitle', 'relatedLanguage', 'language', 'progress'],
    ...['chaptersPlanned', 'publishedOn', 'commentsFrom', 'visibility', 'medium', 'text', 'base'],
    ...[
      'textManner',
      'chapterTitle',
      'chapterId',
      'chapterBase',
      'place',
      'version',
      'do',
      'choice',
    ],
  ]
  const odd = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      'post',
      'preview',
      'theirs',
      'mine',
      '\0',
      '-1',
      '99999999999',
      '1e9',
      '__proto__',
      '/works/1',
      'http://[',
      '0000-00-00',
    ),
    fc.integer().map(String),
  )
  const name = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom('__proto__', 'constructor', 'warningNote-'),
  )
  const statuses = new Set<number>()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, odd), { maxLength: 25 }), async (pairs) => {
      const body = new URLSearchParams(pairs)
      const response = await writer.ask('/works/new', { method: 'POST', body })
      statuses.add(response.status)
      assert.ok([200, 303, 409, 422].includes(response.status), `${response.status}`)
      await response.text()
    }),
    { numRuns: 60 },
  )
  assert.ok(statuses.size > 1)
})

onBothDatabases('two tabs: the later sees both, and saves over by choice', async (stage) => {
  const writer = await openWriter(stage)
  const { location } = await writer.post('/works/new', { ...writer.small, do: 'post' })
  const edit = `${location}/edit`
  const hidden = async () => {
    const page = await writer.see(edit)
    const of = (name: string) => new RegExp(`name="${name}" value="(\\d*)"`).exec(page)?.[1] ?? ''
    return { base: of('base'), chapterId: of('chapterId'), chapterBase: of('chapterBase') }
  }
  const tab = { ...writer.small, ...(await hidden()), do: 'save' }
  assert.equal((await writer.post(edit, { ...tab, text: 'It rang twice.' })).status, 303)
  const late = await writer.post(edit, { ...tab, text: 'It rang for ever.', title: 'Bells' })
  assert.equal(late.status, 409)
  assert.ok(late.text.includes('It rang for ever.'))
  assert.ok((await writer.see(location)).includes('It rang twice.'))
  const seen = { ...tab, ...(await hidden()), text: 'It rang for ever.', title: 'Bells' }
  const again = await writer.post(edit, { ...seen, choice: 'again' })
  assert.ok(again.status === 200 && again.text.includes('It rang for ever.</textarea>'))
  assert.equal((await writer.post(edit, { ...seen, choice: 'mine' })).status, 303)
  assert.ok((await writer.see(location)).includes('It rang for ever.'))
  const third = { ...seen, text: 'It fell silent.', choice: 'theirs' }
  assert.equal((await writer.post(edit, third)).status, 303)
  assert.ok((await writer.see(location)).includes('It rang for ever.'), 'theirs stands')
  const id = Number(location.split('/').at(-1)) as WorkId
  const chapterId = Number(seen.chapterId) as ChapterId
  const kept = await readTexts(stage, { workId: id, chapterId, html: '<p>It rang for ever.</p>' })
  const texts = ['It fell silent.', 'It rang for ever.', 'It rang twice.', 'It rang once.']
  assert.deepEqual(
    kept,
    texts.map((text) => `<p>${text}</p>`),
  )
})

onBothDatabases('what an import kept survives an edit untouched', async (stage) => {
  const { archive, cast, place } = stage
  const writer = await openWriter(stage)
  const { workId } = await place(
    {
      title: 'Old, Older',
      fandoms: ['Smith, Joan: the Diaries', '"Quoted", and so on'],
      additionalTags: ['x'.repeat(180)],
      language: { name: 'Harbourish' },
      sourceUrl: 'https://old.example/s/5',
      claimed: { kudos: 12 },
      rating: 'explicit',
      expectedChapters: null,
      gifts: [{ name: 'Joss', url: 'https://old.example/joss' }],
    },
    {
      creators: [Number(writer.small.creators) as never],
      ratingName: 'Adults Only',
      state: 'draft',
    },
  )
  const rows = async () => {
    const { id } = { id: workId }
    const gifts = await archive.db
      .selectFrom('gifts')
      .selectAll()
      .where('work_id', '=', id)
      .execute()
    const tags = await archive.db
      .selectFrom('taggings')
      .selectAll()
      .where('work_id', '=', id)
      .orderBy('position')
      .execute()
    const [stored, page] = [
      await readStoredWork(archive, archive.db, writer.viewer, id),
      await writer.see(`/works/${id}/edit`),
    ]
    return { gifts, tags, stored: { ...stored, version: 0 }, page }
  }
  const before = await rows()
  const { version } = await readStoredWork(archive, archive.db, writer.viewer, workId as WorkId)
  const fields = formFields(before.page)
  const saved = await writer.post(`/works/${workId}/edit`, { ...fields, do: 'save-draft' })
  assert.equal(saved.status, 303, saved.text.slice(0, 3000))
  const after = await rows()
  assert.deepEqual(after.gifts, before.gifts)
  assert.deepEqual(after.tags, before.tags)
  assert.deepEqual(after.stored, before.stored)
  assert.equal(after.stored.ratingName, 'Adults Only')
  assert.equal(after.stored.languageName, 'Harbourish')
  assert.equal(version, 1)
  assert.ok(cast)
})

/** The earlier texts of a chapter whose text is `html`, the newest first. */
async function readTexts(
  { archive }: Stage,
  { html, ...place }: { workId: WorkId; chapterId: ChapterId; html: string },
): Promise<readonly (string | undefined)[]> {
  const current = { title: '', summary: '', notes: '', endNotes: '', html }
  const read = await readRevisions(archive.db, place, { current, oldest: 1 })
  return read.map(({ text }) => text?.html)
}
