import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mergeWorks } from '#catalog/engine/build/merge-works.ts'
import type { CatalogQuery } from '#catalog/engine/query.ts'
import type { TagMeaning, WorkRecord } from '#catalog/engine/record.ts'
import { openScratch } from '#catalog/engine/scratch.ts'
import { openTagGraph } from '#catalog/engine/tag-graph.ts'
import { buildTagTable, tagColumns } from '#catalog/engine/tag-table.ts'
import {
  anyMeaning,
  anyMeanings,
  anyQuery,
  anyWork,
  anyWorks,
} from '#catalog/samples/any-archive.ts'
import { askModel, listModel, type Model } from '#catalog/samples/model.ts'
import { doOrder } from './do-order.ts'
import { type LiveIndex, openLiveIndex } from './live-index.ts'

// Small enough that every way of counting is met with a few dozen works.
const limits = { set: 6, heldLeast: 10, held: 11, heldMost: 12, hot: 9, noting: 5 }

function openIndex(model: Model, threads: number): LiveIndex {
  const columns = tagColumns([...model.tags.values()])
  const tags = buildTagTable(columns)
  const works = mergeWorks([], [...model.works.values()])
  const scratch = openScratch(limits)
  const base = doOrder(
    { kind: 'build', works, tags, limits },
    { segments: [], tags },
    scratch,
    Date.now,
  )
  return openLiveIndex({ segments: [base], tags }, openTagGraph(columns), 0, {
    threads,
    now: () => 0,
    onLost: (error) => {
      throw error
    },
    limits,
    tailMost: 12,
  })
}

function modelOf(works: readonly WorkRecord[], tags: readonly TagMeaning[]): Model {
  return {
    works: new Map(works.map((work) => [work.id, work])),
    tags: new Map(tags.map((tag) => [tag.id, tag])),
  }
}

async function checkAnswers(index: LiveIndex, model: Model, queries: readonly CatalogQuery[]) {
  for (const query of queries) {
    const { total, ids, facets } = await index.browse(query)
    assert.deepEqual({ total, ids, facets }, askModel(model, query))
  }
  const [query] = queries
  if (!query) return
  assert.deepEqual(await index.list(query, 1), listModel(model, query, 1))
  const by = [...model.tags.keys()]
  const narrowed = by.map((id) => {
    return askModel(model, { ...query, groups: [...query.groups, [{ space: 'tag', id }]] }).total
  })
  assert.deepEqual(await index.narrow(query, by), narrowed)
}

test('a built index answers as a look at every work does', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyWorks,
      anyMeanings,
      fc.array(anyQuery, { minLength: 5, maxLength: 12 }),
      async (works, tags, queries) => {
        const model = modelOf(works, tags)
        const index = openIndex(model, 0)
        await checkAnswers(index, model, queries)
        await index.close()
      },
    ),
    { numRuns: 150 },
  )
})

type Step =
  | { readonly kind: 'put'; readonly works: readonly WorkRecord[] }
  | { readonly kind: 'remove'; readonly ids: readonly number[] }
  | { readonly kind: 'mean'; readonly meanings: readonly TagMeaning[] }
  | { readonly kind: 'compact' }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      works: fc.uniqueArray(anyWork, { maxLength: 9, selector: ({ id }) => id }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      ids: fc.array(fc.integer({ min: 1, max: 160 }), { maxLength: 9 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('mean' as const),
      meanings: fc.uniqueArray(anyMeaning, { maxLength: 2, selector: ({ id }) => id }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('compact' as const) }) },
)

/** Does a step to both. What stops being a synonym comes with its works, as the store's reader sees to. */
async function take(step: Step, index: LiveIndex, model: Model, seq: number): Promise<void> {
  const nothing = { works: [], removed: [], meanings: [], seq }
  switch (step.kind) {
    case 'put':
      for (const work of step.works) model.works.set(work.id, work)
      return await index.put({ ...nothing, works: step.works })
    case 'remove':
      for (const id of step.ids) model.works.delete(id)
      return await index.put({ ...nothing, removed: step.ids })
    case 'mean': {
      const moved = step.meanings.filter(({ id, synonymOf }) => {
        const before = model.tags.get(id)?.synonymOf
        return before !== undefined && before !== synonymOf
      })
      for (const tag of step.meanings) model.tags.set(tag.id, tag)
      const works = [...model.works.values()].filter(({ tags }) =>
        moved.some(({ id }) => tags.includes(id)),
      )
      return await index.put({ ...nothing, meanings: step.meanings, works })
    }
    case 'compact':
      await index.compact()
  }
}

test('after any changes it answers as if it had been built of what is there now', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyWorks,
      anyMeanings,
      fc.array(fc.tuple(anyStep, fc.array(anyQuery, { minLength: 1, maxLength: 4 })), {
        minLength: 3,
        maxLength: 10,
      }),
      async (works, tags, steps) => {
        const model = modelOf(works, tags)
        const index = openIndex(model, 0)
        let seq = 0
        for (const [step, queries] of steps) {
          seq += 1
          await take(step, index, model, seq)
          await checkAnswers(index, model, queries)
        }
        await index.compact()
        await checkAnswers(
          index,
          model,
          steps.flatMap(([, queries]) => queries),
        )
        await index.close()
      },
    ),
    { numRuns: 25 },
  )
})
