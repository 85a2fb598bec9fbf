import assert from 'node:assert/strict'
import fc from 'fast-check'
import { noMutes } from '#archive/mutes/mute.ts'
import { listFandoms } from '#archive/tags/list-fandoms.ts'
import { browseWorks } from '#archive/works/browse-works.ts'
import type { BrowseView } from '#archive/works/filters.ts'
import { listChoices } from '#archive/works/list-choices.ts'
import { build } from './browse-build.ts'
import { isSeen } from './browse-model.ts'
import { asked, type Question, questions } from './browse-questions.ts'
import { kinds, type World, worlds } from './browse-world.ts'
import { onBothDatabases, type Stage } from './stage.ts'
import { ways } from './without-catalog.ts'

/** A view without ids: all that a reader can tell from it. */
function readable({ total, pages, hidden, works, choices, names, search }: BrowseView) {
  const nameless = (text: string) => text.replace(/"(?:id|value|pseudId|personId)":\d+,?/g, '')
  const shown = {
    total,
    pages,
    hidden,
    works,
    choices,
    names: Object.values(names).map((some) => [...some.values()]),
    fragments: search && [...search.fragments.values()],
  }
  return nameless(JSON.stringify(shown))
}

/** What a guest can learn of a world by these questions. */
async function learn(stage: Stage, world: World, all: readonly Question[]) {
  const built = await build(stage.archive, world)
  const { guest } = stage.cast
  const learned: unknown[] = []
  for (const [, archive] of ways(stage.archive)) {
    for (const question of all) {
      const { filters, hide } = asked(question, built)
      const mutes = { ...noMutes, hide }
      learned.push(readable(await browseWorks(archive, guest, filters, undefined, mutes)))
      for (const kind of kinds) {
        const { choices } = await listChoices(archive, guest, filters, { kind, page: 1 }, mutes)
        learned.push(choices.map(({ name, count, state }) => [name, count, state]))
      }
    }
    const fandoms = await listFandoms(archive, guest)
    learned.push(fandoms.map(({ name, count }) => [name, count]))
  }
  return learned
}

onBothDatabases(
  'an archive with works that a guest may not see answers as one that never had them',
  async (stage) => {
    // A random order goes by numbers, and works are muted by theirs. A series of hidden works is not
    // named, but an empty one is, which is all that the other archive has of it.
    const some = questions.map((question) => ({
      ...question,
      filters: { ...question.filters, sort: 'title' as const, series: [] },
      hide: { ...question.hide, works: [] },
    }))
    const manyQuestions = fc.array(some, { minLength: 4, maxLength: 4 })
    const property = fc.asyncProperty(worlds, manyQuestions, async (world, all) => {
      const seen = world.works.filter((work) => isSeen(work, 'guest'))
      const told = await learn(stage, world, all)
      assert.deepEqual(told, await learn(stage, { ...world, works: seen }, all))
    })
    await fc.assert(property, { numRuns: 12 })
  },
  { start: 'empty' },
)
