import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { TagId, WorkId } from '#ground/ids.ts'
import { countKinds, countTags } from './count-facts.ts'
import type { Facts, TagFacts, WorkFacts } from './fact-book.ts'

const tagIds = Array.from({ length: 12 }, (_, at) => (at + 1) as TagId)

/** Tags 1 to 12: those above 8 are synonyms of the one eight below; odd ones are characters. */
const tags = new Map<TagId, TagFacts>(
  tagIds.map((id) => {
    const canonical = [(id > 8 ? id - 8 : id) as TagId] as const
    const kind = canonical[0] % 2 === 1 ? 'character' : 'additional'
    return [id, { id, kind, name: `Tag ${id}`, sortName: `tag ${id % 3}`, position: 0, canonical }]
  }),
)

const works = fc
  .array(fc.uniqueArray(fc.constantFrom(...tagIds)), { maxLength: 30 })
  .map((all) => new Map(all.map((own, at) => [(at + 1) as WorkId, workWith(own)])))

function workWith(own: readonly TagId[]): WorkFacts {
  const language = own.length % 2 === 0 ? 'en' : null
  return {
    rating: own.length > 4 ? 'teen' : 'general',
    isComplete: own.length > 2,
    language,
    languageName: language && 'English',
    words: own.length,
    tags: own,
  }
}

test('property: the most frequent tags of each kind stand first, a synonym counts once a work', () => {
  fc.assert(
    fc.property(works, fc.integer({ min: 1, max: 4 }), (known, most) => {
      const facts: Facts = { works: known, tags }
      const counted = countTags(facts, [...known.keys()], { most, chosen: [] })
      for (const kind of ['character', 'additional'] as const) {
        const expected = [...tags.values()]
          .filter((tag) => tag.kind === kind && tag.id <= 8)
          .map((tag) => ({ tag, count: countOf(known, tag.id) }))
          .filter(({ count }) => count > 0)
          .sort((a, b) => b.count - a.count || order(a.tag, b.tag))
          .slice(0, most)
        assert.deepEqual(
          counted.filter((tag) => tag.kind === kind).map(({ id, count }) => [id, count]),
          expected.map(({ tag, count }) => [tag.id, count]),
        )
      }
    }),
  )
})

function countOf(known: ReadonlyMap<WorkId, WorkFacts>, id: TagId): number {
  const counts = (work: WorkFacts) => work.tags.some((tag) => tags.get(tag)?.canonical[0] === id)
  return [...known.values()].filter(counts).length
}

const order = (a: TagFacts, b: TagFacts) =>
  a.sortName === b.sortName ? a.id - b.id : a.sortName < b.sortName ? -1 : 1

test('a chosen tag is counted, however rare it is', () => {
  const [often, rare] = [1, 3] as TagId[]
  const all = [[often], [often], [rare]].map((own, at) => [at + 1, workWith(own as TagId[])])
  const facts: Facts = { works: new Map(all as [WorkId, WorkFacts][]), tags }
  const ids = [...facts.works.keys()]
  const counted = countTags(facts, ids, { most: 1, chosen: [rare as TagId] })
  assert.deepEqual(
    counted.map(({ id, count }) => [id, count]),
    [
      [often, 2],
      [rare, 1],
    ],
  )
})

test('only the works that were found are counted', () => {
  fc.assert(
    fc.property(works, (known) => {
      const facts: Facts = { works: known, tags }
      const some = [...known.keys()].filter((id) => id % 2 === 0)
      const kinds = countKinds(facts, some)
      assert.equal(
        kinds.reduce((sum, { count }) => sum + count, 0),
        some.length,
      )
      for (const { rating, count } of kinds) {
        const same = some.filter((id) => known.get(id)?.rating === rating)
        assert.ok(count <= same.length)
      }
    }),
  )
})
