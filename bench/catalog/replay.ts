import type { CatalogQuery } from '#catalog/engine/query.ts'
import { type AnswerLine, lineOf } from './answers.ts'
import type { Engine, PartTimes, TimedAnswer } from './engine.ts'
import { type LoggedQuery, toCatalogQuery } from './read-queries.ts'

/** One answered query of the log. */
export type Measured = {
  readonly query: LoggedQuery
  readonly line: AnswerLine
  readonly ms: number
  /** Milliseconds that the processor was at work in this process: on a busy machine, what counts. */
  readonly cpuMs: number
  readonly times: PartTimes | undefined
}

/** Asks every query once, in order, each when the one before is answered. */
export async function replay(
  engine: Engine,
  queries: readonly LoggedQuery[],
  kinds: readonly string[],
): Promise<readonly Measured[]> {
  const asked = queries.map((query) => ({ query, of: toCatalogQuery(query) }))
  const answered: { query: LoggedQuery; answer: TimedAnswer; ms: number; cpuMs: number }[] = []
  for (const { query, of } of asked) {
    const before = process.cpuUsage()
    const { answer, ms } = await timed(engine, of)
    const { user, system } = process.cpuUsage(before)
    answered.push({ query, answer, ms, cpuMs: (user + system) / 1000 })
  }
  return answered.map(({ query, answer, ms, cpuMs }) => {
    return { query, line: lineOf(query, answer, ms, kinds), ms, cpuMs, times: answer.times }
  })
}

/** One answer, and how long it took in milliseconds. */
export async function timed(
  engine: Engine,
  query: CatalogQuery,
): Promise<{ readonly answer: TimedAnswer; readonly ms: number }> {
  const started = performance.now()
  const answer = await engine.browse(query)
  return { answer, ms: performance.now() - started }
}

const forWarmth = 150

/** Some of the log's queries, so that the code has been compiled. */
export async function warmUp(engine: Engine, queries: readonly LoggedQuery[]): Promise<void> {
  for (const query of queries.slice(0, forWarmth)) await engine.browse(toCatalogQuery(query))
}

export type AtOnce = { readonly clients: number; readonly perSecond: number; readonly ms: number[] }

/** The same log by several clients at once; each takes the next query as soon as it has its answer. */
export async function replayAtOnce(
  engine: Engine,
  queries: readonly LoggedQuery[],
  clients: number,
): Promise<AtOnce> {
  const asked = queries.map(toCatalogQuery).values()
  const ms: number[] = []
  const started = performance.now()
  const client = async () => {
    for (const query of asked) ms.push((await timed(engine, query)).ms)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { clients, perSecond: (ms.length * 1000) / (performance.now() - started), ms }
}
