import assert from 'node:assert/strict'
import { makeAccount } from '#archive/accounts/make-account.ts'
import type { Archive } from '#archive/archive.ts'
import { binChapter } from '#archive/chapters/bin-chapter.ts'
import { saveChapter } from '#archive/chapters/save-chapter.ts'
import { answerGift } from '#archive/gifts/answer-gift.ts'
import { orphanWorks } from '#archive/leaving/orphan-works.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { saveWork } from '#archive/posting/save-work.ts'
import type { Member } from '#archive/viewer.ts'
import { readWork } from '#archive/works/read-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { ParsedChapter, ParsedWork } from '#formats/parsed-work.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, PseudId, WorkId } from '#ground/ids.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const sourceUrl = 'https://old.example/works/9'

const text = (words: string) => sanitise(`<p>${words}</p>`, 'text')
const chapters = (...words: string[]): readonly ParsedChapter[] =>
  words.map((one, index) => ({ number: index + 1, html: text(one) }))

/** A copy of one and the same work at its source. */
const copy = (more: Partial<ParsedWork> = {}): Partial<ParsedWork> => ({
  sourceUrl,
  title: 'The Ferry',
  creators: [{ name: 'Wren' }],
  fandoms: ['The Lamp Stories'],
  expectedChapters: null,
  updatedOn: '2010-01-01' as never,
  chapters: chapters('First the ferry.', 'Then the quay.'),
  ...more,
})

onBothDatabases('a work that was given up stays nobody’s when it comes again', async (stage) => {
  const { archive, place } = stage
  const { wren, workId } = await bringOwned(stage)
  await orphanWorks(archive, wren, [workId], { keepsName: false })
  const again = await place(copy({ chapters: chapters('Another text.', 'And more.') }))
  assert.deepEqual([again.workId, again.outcome], [workId, 'unchanged'])
  assert.deepEqual(await remarksOf(archive, workId), ['work-was-orphaned'])
  const work = await readWork(archive, stage.cast.guest, workId)
  assert.ok(work.creators.every(({ byline }) => !byline.includes('Wren')))
  assert.deepEqual([work.source?.url, work.originals], [undefined, []])
  assert.deepEqual(await found(stage, 'another'), [])
})

onBothDatabases('an import never says whose a work is that somebody here has', async (stage) => {
  const { archive, cast, place } = stage
  const { workId } = await bringOwned(stage)
  const other = { work_id: workId, pseud_id: cast.pseuds.tomo, position: 1 }
  await archive.db.insertInto('creatorships').values(other).execute()
  const again = await place(copy({ chapters: chapters('First.', 'Then.', 'Last.') }))
  assert.equal(again.outcome, 'updated')
  const { creators, chapterCount } = await readWork(archive, cast.guest, workId)
  const names = creators.map(({ pseud }) => pseud)
  assert.deepEqual(names, ['Nell', 'Tomo'])
  assert.equal(chapterCount, 3)
})

onBothDatabases('what was changed here stays, and new chapters still come', async (stage) => {
  const { archive, cast, place } = stage
  const { wren, workId, ids } = await bringOwned(stage)
  const { input, version } = await readStoredWork(archive, archive.db, wren, workId)
  await saveWork(archive, wren, {
    id: workId,
    base: version,
    input: {
      ...input,
      title: 'The Last Ferry',
      additional: ['Fog'],
      rating: 'teen',
      warnings: [{ name: 'No Archive Warnings Apply', note: '' }],
      visibility: 1,
    },
    as: 'posted',
  })
  const html = '<p>First a lantern.</p>' as CleanHtml
  const mine = { html, state: 'posted' } as const
  await saveChapter(archive, wren, { workId, chapterId: ids[0], chapter: mine })
  await place(
    copy({
      additionalTags: ['Boats'],
      chapters: chapters('First the steamer.', 'Then the pier.', 'Then the sea.'),
      claimed: { kudos: 7 },
    }),
  )
  assert.deepEqual(await remarksOf(archive, workId), ['work-changed-here', 'chapters-changed-here'])
  const work = await readWork(archive, cast.mara, workId)
  assert.deepEqual([work.title, work.rating, work.openTo], ['The Last Ferry', 'teen', 'members'])
  assert.deepEqual(
    work.tags.additional.map(({ name }) => name),
    ['Fog'],
  )
  assert.deepEqual([work.chapterCount, work.kudos], [3, 7])
  const where = async (word: string) => (await found(stage, word)).includes(workId)
  assert.deepEqual(
    [await where('lantern'), await where('steamer'), await where('pier'), await where('sea')],
    [true, false, true, true],
  )
})

onBothDatabases('words of a chapter in the bin are not found after an import', async (stage) => {
  const { archive, place } = stage
  const { wren, workId, ids } = await bringOwned(stage)
  await binChapter(archive, wren, { workId, chapterId: ids[1] as ChapterId })
  assert.deepEqual(await found(stage, 'quay'), [])
  await place(copy({ chapters: chapters('First the ferryboat.', 'Then the quay again.') }))
  assert.deepEqual(await found(stage, 'quay'), [])
  assert.deepEqual(await found(stage, 'ferryboat'), [workId])
})

onBothDatabases('a gift that was refused does not come back with a new copy', async (stage) => {
  const { archive, cast, place } = stage
  const gifts = [{ name: 'Mara' }]
  const { workId } = await place(copy({ gifts }))
  const { id } = await archive.db
    .updateTable('gifts')
    .set({ person_id: cast.mara.id })
    .where('work_id', '=', workId)
    .returning('id')
    .executeTakeFirstOrThrow()
  await answerGift(archive, cast.mara, { id, answer: 'refused' })
  await place(copy({ gifts, summary: text('Anew.') }))
  const work = await readWork(archive, cast.guest, workId)
  assert.deepEqual(work.gifts, [])
  assert.ok(work.summary)
})

onBothDatabases(
  'a link back that was refused stays refused, and a place that was given',
  async (stage) => {
    const { archive, place } = stage
    const parent = await place({ sourceUrl: 'https://old.example/works/3' })
    const relatedWorks = [
      {
        relation: 'inspired-by' as const,
        title: 'Older',
        url: 'https://old.example/works/3',
        creators: [],
      },
    ]
    const series = [{ title: 'Lamps', part: 2 }]
    const { workId } = await bringOwned(stage, { relatedWorks, series })
    await archive.db.updateTable('related_works').set({ approval: 'refused' }).execute()
    await archive.db.updateTable('series_members').set({ part: 5, position: 5 }).execute()
    await place(copy({ relatedWorks, series, summary: text('Anew.') }))
    const related = await archive.db
      .selectFrom('related_works')
      .select(['approval', 'other_work_id'])
      .where('work_id', '=', workId)
      .execute()
    assert.deepEqual(
      related.map((one) => ({ ...one })),
      [{ approval: 'refused', other_work_id: parent.workId }],
    )
    const members = await archive.db
      .selectFrom('series_members')
      .select('part')
      .where('work_id', '=', workId)
      .execute()
    assert.deepEqual(
      members.map(({ part }) => part),
      [5],
    )
  },
)

onBothDatabases('a chapter that was posted here is not taken back by its source', async (stage) => {
  const { archive, cast, place } = stage
  const draft = { draftChapters: new Set([2]) }
  const { workId, chapterIds } = await place(copy(), draft)
  await archive.db
    .updateTable('chapters')
    .set({ state: 'posted' })
    .where('id', '=', chapterIds.get(2) as ChapterId)
    .execute()
  await place(copy({ summary: text('Anew.') }), { ...draft, state: 'draft' })
  const { chapterCount } = await readWork(archive, cast.guest, workId)
  assert.equal(chapterCount, 2)
})

/** A work that came by an import, and the member whose it became. */
async function bringOwned(stage: Stage, more: Partial<ParsedWork> = {}) {
  const { archive, place } = stage
  const account = { name: 'Nell', email: 'nell@mail.example', password: 'seven small lanterns' }
  const id = await makeAccount(archive, { ...account, role: 'member' })
  const wren: Member = { kind: 'member', id, name: 'Nell' }
  const placed = await place(copy(more))
  const pseud = await archive.db
    .selectFrom('pseuds')
    .select('id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  await archive.db
    .updateTable('creatorships')
    .set({ pseud_id: pseud.id as PseudId })
    .where('work_id', '=', placed.workId)
    .execute()
  return { wren, workId: placed.workId, ids: [...placed.chapterIds.values()] }
}

/** What the newest line of a report says of a work. */
async function remarksOf({ db }: Archive, workId: WorkId): Promise<readonly string[]> {
  const item = await db
    .selectFrom('import_items')
    .select('id')
    .where('work_id', '=', workId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('import_remarks')
    .select('kind')
    .where('item_id', '=', item.id)
    .orderBy('id')
    .execute()
  return rows.map(({ kind }) => kind)
}

async function found({ archive, cast }: Stage, word: string): Promise<readonly WorkId[]> {
  const rows = await visibleWorks(archive.db, cast.system)
    .select('works.id')
    .where(archive.search.matches([word]))
    .execute()
  return rows.map(({ id }) => id)
}
