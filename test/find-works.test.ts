import assert from 'node:assert/strict'
import fc from 'fast-check'
import { noMutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import { browseWorks, worksPerPage } from '#archive/works/browse-works.ts'
import { noFilters, sorts } from '#archive/works/filters.ts'
import { findWorks } from '#archive/works/find-works.ts'
import { listChoices } from '#archive/works/list-choices.ts'
import type { WorkId } from '#ground/ids.ts'
import { build, change } from './browse-build.ts'
import { checkView, idsOf, type Look } from './browse-checks.ts'
import { answer, type Model, modelOf, type Onlooker, tagCounts } from './browse-model.ts'
import { asked, type Question, questions } from './browse-questions.ts'
import { histories, kinds, worlds } from './browse-world.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { ways } from './without-catalog.ts'

const rounds = 20
const empty = { start: 'empty' } as const

function viewerOf({ cast }: Stage, { built }: Model, onlooker: Onlooker): Viewer {
  if (onlooker === 'guest') return cast.guest
  if (onlooker === 'staff') return cast.bruno
  return { kind: 'member', id: built.personIds[onlooker] as never, name: 'somebody' }
}

/** Asks a model and its archive some random questions. */
async function lookAt(
  stage: Stage,
  model: Model,
  some: readonly Question[],
  check: (look: Look) => Promise<void>,
) {
  for (const question of some) {
    const { filters, hide } = asked(question, model.built)
    const { onlooker } = question
    const viewer = viewerOf(stage, model, onlooker)
    await check({ model, viewer, onlooker, filters, mutes: { ...noMutes, hide } })
  }
}

const someQuestions = (count: number) => fc.array(questions, { minLength: count, maxLength: count })

/** Builds random archives and asks each a few random questions. */
async function ask(stage: Stage, check: (look: Look) => Promise<void>, count = 4) {
  const property = fc.asyncProperty(worlds, someQuestions(count), async (world, all) => {
    const built = await build(stage.archive, world)
    await lookAt(stage, modelOf(world, built), all, check)
  })
  await fc.assert(property, { numRuns: rounds })
}

onBothDatabases(
  'a list holds exactly the works that are asked for, and tells exact figures, by both ways',
  async (stage) => {
    await ask(
      stage,
      async (look) => {
        for (const [way, archive] of ways(stage.archive)) {
          const { viewer, filters, mutes } = look
          checkView(await browseWorks(archive, viewer, filters, undefined, mutes), look, way)
        }
      },
      12,
    )
  },
  empty,
)

onBothDatabases(
  'lists follow works that change, come and go, and tags that mean something else',
  async (stage) => {
    const property = fc.asyncProperty(
      histories,
      someQuestions(12),
      async ([before, after], all) => {
        const built = await build(stage.archive, before)
        await browseWorks(stage.archive, stage.cast.guest, noFilters)
        const changed = await change(stage.archive, built, after)
        await lookAt(stage, modelOf(after, changed), all, async (look) => {
          for (const [way, archive] of ways(stage.archive)) {
            const { viewer, filters, mutes } = look
            checkView(await browseWorks(archive, viewer, filters, undefined, mutes), look, way)
          }
        })
      },
    )
    await fc.assert(property, { numRuns: rounds })
  },
  empty,
)

onBothDatabases(
  'every order puts every work in one place, from both ends',
  async (stage) => {
    const { archive, cast } = stage
    const property = fc.asyncProperty(worlds, fc.nat(5), async (world, seed) => {
      const model = modelOf(world, await build(archive, world))
      for (const sort of sorts) {
        for (const reversed of [false, true]) {
          const filters = { ...noFilters, sort, reversed, seed }
          const expected = idsOf(answer(model, filters, { onlooker: 'guest' }))
          for (const [way, one] of ways(archive)) {
            const found = await findWorks(one, cast.guest, filters)
            assert.deepEqual(found, expected, `${sort} by ${way}`)
          }
        }
      }
    })
    await fc.assert(property, { numRuns: rounds })
  },
  empty,
)

onBothDatabases(
  'the pages of a list hold every work once, and the total is exact',
  async (stage) => {
    const { cast, place } = stage
    for (let count = 0; count < 2 * worksPerPage + 3; count += 1)
      await place({ title: `W ${count}` })
    for (const [way, archive] of ways(stage.archive)) {
      for (const sort of sorts) {
        const seen: WorkId[] = []
        for (let page = 1; page <= 3; page += 1) {
          const asks = { ...noFilters, sort, seed: 7, page }
          const view = await browseWorks(archive, cast.guest, asks)
          assert.equal(view.total, 2 * worksPerPage + 3, way)
          assert.equal(view.pages, 3, way)
          seen.push(...idsOf(view.works))
        }
        assert.equal(new Set(seen).size, 2 * worksPerPage + 3, `${sort} by ${way}`)
        assert.equal(seen.length, 2 * worksPerPage + 3, `${sort} by ${way}`)
      }
      const beyond = await browseWorks(archive, cast.guest, { ...noFilters, page: 99 })
      assert.equal(beyond.filters.page, 3, 'a page beyond the last shows the last')
      assert.equal(beyond.works.length, 3)
    }
  },
  empty,
)

onBothDatabases(
  'what a reader has muted is neither on any page nor counted',
  async (stage) => {
    await ask(stage, async ({ viewer, filters, mutes }) => {
      for (const [way, archive] of ways(stage.archive)) {
        const all = await browseWorks(archive, viewer, filters)
        const some = await browseWorks(archive, viewer, filters, undefined, mutes)
        assert.equal(some.total + some.hidden, all.total, way)
        assert.equal(all.hidden, 0)
        const listed: WorkId[] = []
        for (let page = 1; page <= some.pages; page += 1) {
          const view = await browseWorks(archive, viewer, { ...filters, page }, undefined, mutes)
          listed.push(...idsOf(view.works))
        }
        assert.equal(new Set(listed).size, some.total, way)
      }
    })
  },
  empty,
)

onBothDatabases(
  'all tags of a kind are listed with their counts, and found by a piece of a name',
  async (stage) => {
    await ask(stage, async ({ model, viewer, onlooker, filters, mutes }) => {
      const found = answer(model, filters, { onlooker, hide: mutes.hide })
      for (const [way, archive] of ways(stage.archive)) {
        for (const kind of kinds) {
          const wish = { kind, page: 1 }
          const { choices, total } = await listChoices(archive, viewer, filters, wish, mutes)
          const expected = tagCounts(model, found, kind)
          assert.equal(total, expected.length)
          assert.deepEqual(
            choices.map(({ value, count }) => ({ value, count })),
            expected,
            `${way}: ${kind}`,
          )
          const named = await listChoices(
            archive,
            viewer,
            filters,
            { ...wish, name: 'HIATUS' },
            mutes,
          )
          for (const { value, count } of named.choices) {
            assert.ok(expected.some((one) => one.value === value && one.count === count))
          }
        }
      }
    })
  },
  empty,
)

onBothDatabases(
  'choosing a tag that stands on no work by another name leaves as many works as it says',
  async (stage) => {
    await ask(stage, async ({ model, viewer, filters, mutes }) => {
      const { choices } = await browseWorks(stage.archive, viewer, filters, undefined, mutes)
      const isBelow = (at: number) => model.world.tags.some(({ metas }) => metas.includes(at))
      for (const { value, count, state } of choices.tags.fandom) {
        if (state !== 'off' || isBelow(model.built.tagIds.indexOf(value))) continue
        const chosen = { ...filters, include: [...filters.include, value] }
        const view = await browseWorks(stage.archive, viewer, chosen, undefined, mutes)
        assert.equal(view.total, count)
      }
    })
  },
  empty,
)
