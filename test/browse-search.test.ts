import assert from 'node:assert/strict'
import type { Archive } from '#archive/archive.ts'
import type { CutPiece } from '#archive/search/cut-fragment.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import { noFilters } from '#archive/works/filters.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { Refusal } from '#ground/refusal.ts'
import type { PlainDate } from '#ground/time.ts'
import { onBothDatabases, refusal, type Stage } from './stage.ts'
import { ways } from './without-catalog.ts'

const html = (text: string) => sanitise(`<p>${text}</p>`, 'text')

/** Works that the search box can tell apart. */
async function fillShelf({ place }: Stage) {
  const base = { fandoms: ['Harbour Tales'], rating: 'general' as const }
  await place({
    ...base,
    title: 'Anchor',
    publishedOn: '2024-01-01' as PlainDate,
    additionalTags: ['Fog'],
    chapters: [{ number: 1, html: html('A gull stood on the pier and told nobody.') }],
  })
  await place({
    ...base,
    title: 'Buoy',
    publishedOn: '2025-01-01' as PlainDate,
    additionalTags: ['Fog', 'Rain'],
    chapters: [{ number: 1, html: html('The pier was empty, said the second gull.') }],
  })
  await place({
    ...base,
    title: 'Compass',
    rating: 'teen',
    additionalTags: ['Rain'],
    chapters: [{ number: 1, html: html('It points to where one has been.') }],
  })
}

async function titles(archive: Archive, stage: Stage, text: string) {
  const view = await browseWorks(archive, stage.cast.guest, { ...noFilters, text })
  assert.equal(view.total, view.works.length)
  return view.works.map(({ title }) => title)
}

onBothDatabases('the search box asks for what it says, whoever answers', async (stage) => {
  await fillShelf(stage)
  const all = 'fandom:"Harbour Tales" sort:title'
  const questions: readonly (readonly [string, readonly string[]])[] = [
    [all, ['Anchor', 'Buoy', 'Compass']],
    [`${all} desc`, ['Compass', 'Buoy', 'Anchor']],
    [`${all} gull`, ['Anchor', 'Buoy']],
    [`${all} "second gull"`, ['Buoy']],
    [`${all} -"second gull"`, ['Anchor', 'Compass']],
    [`${all} freeform:Fog -freeform:Rain`, ['Anchor']],
    [`${all} (freeform:Fog OR freeform:Rain)`, ['Anchor', 'Buoy', 'Compass']],
    [`${all} (gull OR rating:teen)`, ['Anchor', 'Buoy', 'Compass']],
    [`${all} rating:teen`, ['Compass']],
    [`${all} -rating:teen`, ['Anchor', 'Buoy']],
    // A work without a day is not in any range of days.
    [`${all} posted:<2030`, ['Anchor', 'Buoy']],
    [`${all} posted:2025`, ['Buoy']],
    [`${all} words:8`, ['Buoy']],
    [`${all} language:tlh`, []],
    [`${all} freeform:Nothing`, []],
    [`${all} by:Nobody`, []],
    [`${all} crossover:yes`, []],
  ]
  for (const [way, archive] of ways(stage.archive)) {
    for (const [text, expected] of questions) {
      assert.deepEqual(await titles(archive, stage, text), expected, `${text} by ${way}`)
    }
  }
})

onBothDatabases(
  'a page of a search shows where it was found, and what was left out',
  async (stage) => {
    await fillShelf(stage)
    const { archive, cast } = stage
    const text = 'gull words:many sort:title'
    const { works, search } = await browseWorks(archive, cast.guest, { ...noFilters, text })
    assert.deepEqual(
      works.map(({ title }) => title),
      ['Anchor', 'Buoy'],
    )
    assert.ok(search)
    assert.equal(search.isTooMany, false)
    assert.ok(search.ignored.some((one) => one.text.includes('many')))
    for (const { id } of works) {
      const fragments = search.fragments.get(id) ?? []
      const hits: readonly CutPiece[] = fragments.flatMap(({ pieces }) =>
        pieces.filter((piece) => piece.hit),
      )
      assert.deepEqual(hits, [{ text: 'gull', hit: true }])
    }
    const plain = await browseWorks(archive, cast.guest, noFilters)
    assert.equal(plain.search, undefined)
  },
)

onBothDatabases('a search for too many names lists nothing and says so', async (stage) => {
  const { archive, cast } = stage
  await archive.db.transaction().execute(async (db) => {
    for (let from = 0; from < 20_200; from += 200) {
      const rows = Array.from({ length: 200 }, (_, at) => {
        const name = `wave ${from + at}`
        const names = { name, name_key: name, sort_name: name, fold_name: name }
        return { kind: 'additional' as const, ...names, created_at: archive.clock.now() }
      })
      await db.insertInto('tags').values(rows).execute()
    }
  })
  const text = 'freeform:wave'
  const view = await browseWorks(archive, cast.guest, { ...noFilters, text })
  assert.equal(view.search?.isTooMany, true)
  assert.deepEqual([view.total, view.pages, view.works.length, view.hidden], [0, 1, 0, 0])
})

onBothDatabases('a catalog that fails is told of, and the store answers', async (stage) => {
  const { archive, cast, log } = stage
  const all = await browseWorks(archive, cast.guest, noFilters)
  const browse = () => Promise.reject(new Error('The index is damaged.'))
  const damaged = { ...archive, catalog: { ...archive.catalog, browse } }
  const view = await browseWorks(damaged, cast.guest, noFilters)
  assert.deepEqual(view, all)
  assert.ok(log.some((line) => JSON.stringify(line).includes('the store is asked')))
})

onBothDatabases(
  'a catalog that has too much to do does not load the store as well',
  async (stage) => {
    const { archive, cast } = stage
    const browse = () => Promise.reject(new Refusal('busy', 'frame.catalog-busy'))
    const busy = { ...archive, catalog: { ...archive.catalog, browse } }
    await assert.rejects(browseWorks(busy, cast.guest, noFilters), refusal('busy'))
  },
)
