import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import type { CatalogQuery } from '#catalog/engine/query.ts'
import { randomFrom } from '../random.ts'
import { changeWork, openWorks } from './change-works.ts'
import type { Engine } from './engine.ts'
import type { Load } from './load-format.ts'
import { type LoggedQuery, toCatalogQuery } from './read-queries.ts'
import { timed } from './replay.ts'
import { type Spread, spreadOf } from './report.ts'

const changesPerSecond = 50

export type UnderChange = {
  readonly quiet: Spread
  readonly busy: Spread
  /** Milliseconds that one work's change took to apply. */
  readonly changes: Spread
  readonly compactionSeconds: number
  /** The longest that the thread of the queries was kept from its next turn, in milliseconds. */
  readonly longestPause: { readonly quiet: number; readonly busy: number }
}

/**
 * The log over and over for so many seconds, first with nothing else going on, then while works change
 * one by one and, from a quarter of the time on, the catalog is compacted once. The second part goes on
 * until the compaction has ended.
 */
export async function measureUnderChange(
  engine: Engine,
  load: Load,
  queries: readonly LoggedQuery[],
  seconds: number,
  seed: number,
): Promise<UnderChange> {
  const asked = queries.map(toCatalogQuery)
  const milliseconds = seconds * 1000
  const quiet = await watchPauses(() =>
    askUntil(engine, asked, async (elapsed) => elapsed < milliseconds),
  )
  const random = randomFrom(seed)
  const works = openWorks(load)
  const changes: number[] = []
  const compaction = { seconds: Number.NaN, isStarted: false, error: undefined as unknown }
  const busy = await watchPauses(() =>
    askUntil(engine, asked, async (elapsed) => {
      while (changes.length < (elapsed / 1000) * changesPerSecond) {
        const change = changeWork(random, works)
        const started = performance.now()
        if ('put' in change) await engine.put([change.put], [])
        else await engine.put([], [change.remove])
        changes.push(performance.now() - started)
      }
      if (!compaction.isStarted && elapsed > milliseconds / 4) startCompaction(engine, compaction)
      if (compaction.error) throw compaction.error
      return elapsed < milliseconds || Number.isNaN(compaction.seconds)
    }),
  )
  return {
    quiet: quiet.spread,
    busy: busy.spread,
    changes: spreadOf(changes),
    compactionSeconds: compaction.seconds,
    longestPause: { quiet: quiet.longestPause, busy: busy.longestPause },
  }
}

function startCompaction(
  engine: Engine,
  compaction: { seconds: number; isStarted: boolean; error: unknown },
): void {
  compaction.isStarted = true
  const started = performance.now()
  engine.compact().then(
    () => {
      compaction.seconds = (performance.now() - started) / 1000
    },
    (error: unknown) => {
      compaction.error = error
    },
  )
}

async function askUntil(
  engine: Engine,
  asked: readonly CatalogQuery[],
  goOn: (elapsed: number) => Promise<boolean>,
): Promise<readonly number[]> {
  const ms: number[] = []
  const started = performance.now()
  while (await goOn(performance.now() - started)) {
    const query = asked[ms.length % asked.length]
    if (!query) break
    ms.push((await timed(engine, query)).ms)
    await setImmediate() // an engine that answers at once would let nothing else happen
  }
  return ms
}

async function watchPauses(
  during: () => Promise<readonly number[]>,
): Promise<{ readonly spread: Spread; readonly longestPause: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const ms = await during()
  delay.disable()
  return { spread: spreadOf(ms), longestPause: delay.max / 1e6 }
}
