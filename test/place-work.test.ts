import assert from 'node:assert/strict'
import { readAllChapters, readChapter } from '#archive/chapters/read-chapter.ts'
import { noFilters } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { ParsedChapter, ParsedWork } from '#formats/parsed-work.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { PlainDate } from '#ground/time.ts'
import { lastChange } from '#store/note-change.ts'
import { onBothDatabases } from './stage.ts'

const chapter = (number: number, text: string): ParsedChapter => ({
  number,
  title: `Chapter titled ${text}`,
  html: sanitise(`<p>${text}</p>`, 'text'),
})

const voyage: Partial<ParsedWork> = {
  title: 'A Voyage',
  sourceUrl: 'https://elsewhere.example/works/5',
  creators: [{ name: 'Wren', login: 'wren_of_the_hill' }, { name: 'Quennel' }],
  fandoms: ['The Lamp Stories'],
  characters: ['Ada', 'Quill'],
  additionalTags: ['Sea'],
  gifts: [{ name: 'Odile' }],
  collections: [{ title: 'Winter Shelf', url: 'https://elsewhere.example/collections/winter' }],
  claimed: { kudos: 12, hits: 90 },
  publishedOn: '2020-01-01' as PlainDate,
  chapters: [chapter(1, 'harbour'), chapter(3, 'storm')],
}

onBothDatabases('a work comes in whole: first created, then unchanged', async (stage) => {
  const { archive, cast, place } = stage
  const first = await place(voyage, { source: 'voyage.html' })
  assert.equal(first.outcome, 'created')
  const before = await readWork(archive, cast.guest, first.workId)
  const seen = await lastChange(archive.db)

  const again = await place(voyage, { source: 'voyage.html' })
  assert.equal(again.outcome, 'unchanged')
  assert.equal(again.workId, first.workId)
  assert.deepEqual(await readWork(archive, cast.guest, first.workId), before)
  assert.equal(await lastChange(archive.db), seen, 'the change log has nothing to say')

  assert.deepEqual(
    before.creators.map(({ byline }) => byline),
    ['Wren (wren_of_the_hill)', 'Quennel'],
  )
  assert.deepEqual(
    before.tags.character.map(({ name }) => name),
    ['Ada', 'Quill'],
  )
  assert.deepEqual(
    before.gifts.map(({ name }) => name),
    ['Odile'],
  )
  assert.deepEqual(
    before.collections.map(({ title }) => title),
    ['Winter Shelf'],
  )
  assert.equal(before.kudos, 12)
  assert.equal(before.words, 2)
  assert.deepEqual(
    before.chapters.map(({ position, number }) => [position, number]),
    [
      [1, 1],
      [2, 3],
    ],
  )
})

onBothDatabases('a newer copy adds chapters in their places, and ids stay', async (stage) => {
  const { archive, cast, place } = stage
  const { workId, chapterIds } = await place(voyage)
  const newer = {
    ...voyage,
    title: 'A Longer Voyage',
    chapters: [chapter(1, 'harbour'), chapter(2, 'open sea'), chapter(3, 'great storm')],
  }
  const placed = await place(newer)
  assert.equal(placed.outcome, 'updated')
  assert.equal(placed.workId, workId)
  assert.equal(placed.chapterIds.get(1), chapterIds.get(1))
  assert.equal(placed.chapterIds.get(3), chapterIds.get(3))
  const chapters = await readAllChapters(archive, cast.guest, workId)
  assert.deepEqual(
    chapters.map(({ position, number }) => [position, number]),
    [
      [1, 1],
      [2, 2],
      [3, 3],
    ],
  )
  assert.match(chapters[2]?.html ?? '', /great storm/)
  const work = await readWork(archive, cast.guest, workId)
  assert.equal(work.title, 'A Longer Voyage')
  assert.equal(work.chapterCount, 3)
  assert.equal(work.words, 5)
})

onBothDatabases(
  'an older copy takes no chapter away, and its words are still found',
  async (stage) => {
    const { archive, cast, place } = stage
    const { workId } = await place(voyage, { source: 'whole.html' })
    const shorter = { ...voyage, chapters: [chapter(1, 'harbour')] }
    const placed = await place(shorter, { source: 'shorter.html' })
    assert.equal(placed.outcome, 'updated')
    const { html } = await readChapter(archive, cast.guest, workId, 2)
    assert.match(html, /storm/)
    const { chapterCount, words } = await readWork(archive, cast.guest, workId)
    assert.deepEqual({ chapterCount, words }, { chapterCount: 2, words: 2 })
    for (const text of ['harbour', 'storm', 'voyage', 'quill', 'quennel']) {
      const found = await findWorks(archive, cast.guest, { ...noFilters, text })
      assert.deepEqual(found, [workId], text)
    }
    const remark = await archive.db
      .selectFrom('import_remarks')
      .innerJoin('import_items', 'import_items.id', 'import_remarks.item_id')
      .select('import_remarks.kind')
      .where('import_items.source', '=', 'shorter.html')
      .execute()
    assert.deepEqual(
      remark.map(({ kind }) => kind),
      ['chapters-kept'],
    )
  },
)

onBothDatabases(
  'what a copy does not tell is not taken back: gifts and kudos stay',
  async (stage) => {
    const { archive, cast, place } = stage
    const { workId } = await place(voyage)
    await place({ ...voyage, gifts: [], claimed: {}, characters: ['Ada'] })
    const work = await readWork(archive, cast.guest, workId)
    assert.deepEqual(
      work.gifts.map(({ name }) => name),
      ['Odile'],
    )
    assert.equal(work.kudos, 12)
    assert.deepEqual(
      work.tags.character.map(({ name }) => name),
      ['Ada'],
      'tags are the newest ones',
    )
  },
)

onBothDatabases('nothing is doubled, however often a work comes in', async (stage) => {
  const { archive, place } = stage
  const { db } = archive
  const series = [{ title: 'Voyages', part: 2, url: 'https://elsewhere.example/series/9' }]
  const tables = [
    'works',
    'chapters',
    'creatorships',
    'people',
    'pseuds',
    'tags',
    'taggings',
    'gifts',
    'series',
    'series_members',
    'series_creatorships',
    'collections',
    'collection_items',
    'related_works',
  ] as const
  const relatedWorks = [
    {
      relation: 'inspired-by' as const,
      title: 'Elder',
      url: 'https://far.example/works/1',
      creators: [],
    },
  ]
  const count = async () => {
    const counts: Record<string, number> = {}
    for (const table of tables) {
      const { n } = await db
        .selectFrom(table)
        .select((of) => of.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      counts[table] = n
    }
    return counts
  }
  await place({ ...voyage, series, relatedWorks })
  const once = await count()
  for (const title of ['A Voyage II', 'A Voyage III', 'A Voyage']) {
    await place({ ...voyage, series, relatedWorks, title })
  }
  assert.deepEqual(await count(), once)
})

onBothDatabases('two copies of one work at the same moment make one work', async (stage) => {
  const { archive, cast, place } = stage
  const placed = await Promise.all(
    [1, 2, 3].map((copy) =>
      place({ ...voyage, title: 'Voyage at Once' }, { source: `copy ${copy}` }),
    ),
  )
  assert.equal(new Set(placed.map(({ workId }) => workId)).size, 1)
  const found = await findWorks(archive, cast.system, { ...noFilters, text: 'voyage at once' })
  assert.equal(found.length, 1)
})

onBothDatabases('a broken work leaves nothing behind', async (stage) => {
  const { archive, cast, place } = stage
  const all = await findWorks(archive, cast.system, noFilters)
  const twice = { ...voyage, chapters: [chapter(1, 'one'), chapter(1, 'one again')] }
  await place(twice).catch(() => undefined)
  const after = await findWorks(archive, cast.system, noFilters)
  const orphans = await archive.db
    .selectFrom('taggings')
    .select('work_id')
    .where('work_id', 'not in', after)
    .execute()
  assert.deepEqual(orphans, [])
  assert.ok(after.length - all.length <= 1)
})
