import fc from 'fast-check'
import type { Index } from '#catalog/engine/answer.ts'
import { mergeWorks } from '#catalog/engine/build/merge-works.ts'
import type { Limits } from '#catalog/engine/limits.ts'
import type { TagMeaning, WorkRecord } from '#catalog/engine/record.ts'
import { openScratch } from '#catalog/engine/scratch.ts'
import { buildTagTable, tagColumns } from '#catalog/engine/tag-table.ts'
import { doOrder } from '#catalog/live/do-order.ts'
import { anyMeaning, anyWork } from '#catalog/samples/any-archive.ts'
import type { Model } from '#catalog/samples/model.ts'

/** Small enough that a few dozen works have everything that a large archive has. */
export const limits: Limits = { set: 6, heldLeast: 10, held: 11, heldMost: 12, hot: 9, noting: 5 }

export type Sample = { readonly model: Model; readonly index: Index }

/** An index of one segment, as it is after everything was merged, and what it is made of. */
export function sampleOf(works: readonly WorkRecord[], anywhere: readonly TagMeaning[]): Sample {
  const known = new Set(anywhere.map(({ id }) => id))
  const meanings = anywhere.map((tag) => within(tag, known))
  const tags = buildTagTable(tagColumns(meanings))
  const order = { kind: 'build', works: mergeWorks([], works), tags, limits } as const
  const nothing = { segments: [], tags }
  const segment = doOrder(order, nothing, openScratch(limits), () => 0)
  return {
    model: {
      works: new Map(works.map((work) => [work.id, work])),
      tags: new Map(meanings.map((tag) => [tag.id, tag])),
    },
    index: { segments: [segment], tags },
  }
}

/** Points to known tags only, as everything in a store does. */
function within(tag: TagMeaning, known: ReadonlySet<number>): TagMeaning {
  const { synonymOf, metas } = tag
  const isKnown = synonymOf !== undefined && known.has(synonymOf)
  return {
    ...tag,
    synonymOf: isKnown ? synonymOf : undefined,
    metas: metas.filter((meta) => known.has(meta)),
  }
}

/** Some eighty works: the same for the same number. */
export function sampleIndex(seed: number): Sample {
  const works = fc.sample(anyWork, { seed, numRuns: 120 })
  const meanings = fc.sample(anyMeaning, { seed, numRuns: 80 })
  return sampleOf(onePerId(works), onePerId(meanings))
}

function onePerId<Item extends { readonly id: number }>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()]
}
