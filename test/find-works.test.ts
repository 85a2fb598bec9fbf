import assert from 'node:assert/strict'
import fc from 'fast-check'
import { tagClosure } from '#archive/tags/tag-closure.ts'
import { browseWorks, worksPerPage } from '#archive/works/browse-works.ts'
import { countChoices } from '#archive/works/count-choices.ts'
import type { Filters } from '#archive/works/filters.ts'
import { noFilters, sorts } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { answer, filtersOf, type Model, modelOf, questions, tagCounts } from './browse-model.ts'
import { build, worlds } from './browse-world.ts'
import { onBothDatabases, type Stage } from './stage.ts'

const rounds = 20
const empty = { start: 'empty' } as const

/** Builds random archives and asks each a few random questions. */
async function ask(stage: Stage, check: (model: Model, filters: Filters) => Promise<void>) {
  const asked = fc.array(questions, { minLength: 6, maxLength: 6 })
  const property = fc.asyncProperty(worlds, asked, async (world, all) => {
    const built = await build(stage.archive, world)
    const model = modelOf(world, built)
    for (const question of all) await check(model, filtersOf(question, built))
  })
  await fc.assert(property, { numRuns: rounds })
}

onBothDatabases(
  'a filter finds exactly the works that it means, in their order',
  async (stage) => {
    const { archive, cast } = stage
    await ask(stage, async (model, filters) => {
      const found = await findWorks(archive, cast.guest, filters)
      assert.deepEqual(
        found,
        answer(model, filters).map(({ id }) => id),
      )
    })
  },
  empty,
)

onBothDatabases(
  'every sort puts every work in one place',
  async (stage) => {
    const { archive, cast } = stage
    const property = fc.asyncProperty(worlds, async (world) => {
      const model = modelOf(world, await build(archive, world))
      for (const sort of sorts) {
        const found = await findWorks(archive, cast.guest, { ...noFilters, sort })
        assert.deepEqual(
          found,
          answer(model, { ...noFilters, sort }).map(({ id }) => id),
          sort,
        )
      }
    })
    await fc.assert(property, { numRuns: rounds })
  },
  empty,
)

onBothDatabases(
  'the pages of a list hold every work once, and the total is exact',
  async (stage) => {
    const { archive, cast, place } = stage
    for (let count = 0; count < 2 * worksPerPage + 3; count += 1)
      await place({ title: `W ${count}` })
    for (const sort of sorts) {
      const seen: WorkId[] = []
      for (let page = 1; page <= 3; page += 1) {
        const view = await browseWorks(archive, cast.guest, { ...noFilters, sort, page })
        assert.equal(view.total, 2 * worksPerPage + 3)
        assert.equal(view.pages, 3)
        seen.push(...view.works.map(({ id }) => id))
      }
      assert.equal(new Set(seen).size, 2 * worksPerPage + 3)
      assert.equal(seen.length, 2 * worksPerPage + 3)
    }
    const beyond = await browseWorks(archive, cast.guest, { ...noFilters, page: 99 })
    assert.equal(beyond.filters.page, 3, 'a page beyond the last shows the last')
  },
  empty,
)

onBothDatabases(
  'the figures beside a list are exact',
  async (stage) => {
    const { archive, cast } = stage
    await ask(stage, async (model, filters) => {
      const found = answer(model, filters)
      const choices = await countChoices(archive, cast.guest, filters)
      const count = (test: (work: (typeof found)[number]) => boolean) => found.filter(test).length
      for (const rating of ratings) {
        const choice = choices.ratings.find(({ value }) => value === rating)
        assert.equal(
          choice?.count,
          count((work) => work.rating === rating),
        )
      }
      for (const { value, count: told } of choices.completion) {
        assert.equal(
          told,
          count((work) => work.complete === (value === 'complete')),
        )
      }
      const spoken = new Set(found.flatMap(({ language }) => language ?? []))
      assert.deepEqual(new Set(choices.languages.map(({ value }) => value)), spoken)
      for (const { value, count: told } of choices.languages) {
        assert.equal(
          told,
          count(({ language }) => language === value),
        )
      }
      checkTags(model, filters, choices.tags)
    })
  },
  empty,
)

type Choices = Awaited<ReturnType<typeof countChoices>>

/** The ten that most works carry, and whatever the reader has chosen. */
function checkTags(model: Model, filters: Filters, tags: Choices['tags']): void {
  const chosen = new Set([...filters.include, ...filters.exclude])
  for (const kind of ['fandom', 'character', 'additional'] as const) {
    const counts = tagCounts(model, answer(model, filters), kind)
    const expected = counts.filter(({ value }, place) => place < 10 || chosen.has(value))
    const told = tags[kind].map(({ value, count }) => ({ value, count }))
    assert.deepEqual(told.slice(0, expected.length), expected)
    for (const { value, count } of told.slice(expected.length)) {
      assert.ok(chosen.has(value), 'only a chosen tag stands there with nothing')
      assert.equal(count, 0)
    }
  }
  const shown = Object.values(tags).flat()
  for (const id of chosen) {
    if (!model.built.tagIds.includes(id)) continue
    const choice = shown.find(({ value }) => value === id)
    assert.equal(choice?.state, filters.include.includes(id) ? 'in' : 'out')
  }
}

onBothDatabases(
  'choosing what stands beside a list leaves as many works as it says',
  async (stage) => {
    const { archive, cast } = stage
    await ask(stage, async (_model, filters) => {
      const { tags, ratings: rated } = await countChoices(archive, cast.guest, filters)
      const [tag] = Object.values(tags)
        .flat()
        .filter(({ state }) => state === 'off')
      if (tag) {
        const chosen = { ...filters, include: [...filters.include, tag.value] }
        assert.equal((await findWorks(archive, cast.guest, chosen)).length, tag.count)
      }
      for (const { value, count } of filters.ratings.length === 0 ? rated : []) {
        const chosen = { ...filters, ratings: [value] }
        assert.equal((await findWorks(archive, cast.guest, chosen)).length, count)
      }
    })
  },
  empty,
)

onBothDatabases(
  'metatags in a circle end, and mean each other',
  async (stage) => {
    const { archive } = stage
    const tag = (name: string, metas: readonly number[]) => ({
      kind: 'fandom' as const,
      name,
      synonymOf: undefined,
      metas,
    })
    const tags = [tag('a', [1]), tag('b', [2]), tag('c', [0])]
    const synonym = { ...tag('d', []), synonymOf: 2 }
    const { tagIds } = await build(archive, { tags: [...tags, synonym], works: [] })
    for (const id of tagIds) {
      assert.deepEqual(new Set(await tagClosure(archive.db, id)), new Set(tagIds))
    }
  },
  empty,
)
