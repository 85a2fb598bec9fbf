import { flags, mediumFlags } from '#catalog/engine/query.ts'
import type { Engine } from './engine.ts'
import { type LoggedQuery, sampleEvenly, toCatalogQuery } from './read-queries.ts'

const nothing: readonly number[] = []
const each = mediumFlags.map((name) => [flags[name]])

/** What a work is instead of a text. A load does not say; so one in sixteen is such, by its id. */
export function mediumFlagsOf(id: number): readonly number[] {
  const number = Math.imul(id, 0x9e3779b1) >>> 24
  return number < 16 ? (each[number & 3] ?? nothing) : nothing
}

const asked = 60

/**
 * Asks some questions of every class for all their works, and counts what these are. Throws if an
 * answer counts otherwise; tells how many questions were asked.
 */
export async function checkKinds(engine: Engine, log: readonly LoggedQuery[]): Promise<number> {
  const some = sampleEvenly(
    log.filter(({ facets }) => facets),
    asked,
    1,
  )
  for (const logged of some) {
    const query = toCatalogQuery(logged)
    const { facets } = await engine.browse(query)
    const { ids } = await engine.browse({ ...query, start: 0, count: 2 ** 31, facets: false })
    const counts = new Map<number, number>()
    for (const flag of ids.flatMap(mediumFlagsOf)) counts.set(flag, (counts.get(flag) ?? 0) + 1)
    const told = JSON.stringify(facets?.media)
    const truth = JSON.stringify([...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]))
    if (told !== truth) {
      throw new Error(`Query ${logged.q} tells the kinds of works ${told}, and they are ${truth}.`)
    }
  }
  return some.length
}
