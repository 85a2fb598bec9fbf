import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Count } from '#catalog/engine/query.ts'
import { type Load, none } from './load-format.ts'
import type { LoggedQuery } from './read-queries.ts'

/** What a database is asked the same questions with. */
export type Peer = AsyncDisposable & {
  readonly name: string
  /** What a reader of its figures must know: version, memory, indexes. */
  readonly about: string
  /** Nothing when it took longer than `peerTimeoutMs`. */
  readonly answer: (query: LoggedQuery) => Promise<PeerAnswer | undefined>
}

export type PeerAnswer = {
  readonly total: number
  readonly ids: readonly number[]
  /** By kind's number and tag; nothing when the query did not ask. */
  readonly tags: readonly (readonly [kind: number, tag: number, works: number])[] | undefined
  readonly ratings: readonly Count[]
}

export const peerTimeoutMs = 60_000

/** A query with every tag as its canonical, each once. */
export type ResolvedQuery = {
  /** From the rarest on. */
  readonly include: readonly number[]
  readonly exclude: readonly number[]
  /** Conditions on columns of works, as SQL that both databases understand. */
  readonly conditions: readonly string[]
  readonly direction: 'asc' | 'desc'
  readonly offset: number
  /** About so many works match at most: those of the rarest tag. */
  readonly most: number
}

/** Numbers only come out of the log, so they stand in the statements: planners like to see them. */
export function openResolver(load: Load): (query: LoggedQuery) => ResolvedQuery {
  const canonical = (tag: number) => {
    const of = load.tags.synonym[tag]
    return of === undefined || of === none ? tag : of
  }
  // Works that have it by a subtag are not counted: it only tells which tag is the rarest.
  const frequencies = new Uint32Array(load.manifest.tags)
  for (const typed of load.works.tags) {
    const tag = canonical(typed)
    frequencies[tag] = (frequencies[tag] as number) + 1
  }
  const frequency = (tag: number) => frequencies[tag] ?? 0
  return (query) => {
    const include = [...new Set((query.include ?? []).map(canonical))]
    include.sort((a, b) => frequency(a) - frequency(b))
    const [rarest] = include
    return {
      include,
      exclude: [...new Set((query.exclude ?? []).map(canonical))],
      conditions: conditionsOf(query),
      direction: query.dir,
      offset: (query.page - 1) * query.pageSize,
      most: rarest === undefined ? load.manifest.works : frequency(rarest),
    }
  }
}

function conditionsOf(query: LoggedQuery): readonly string[] {
  const [from, to] = query.words ?? [null, null]
  const conditions = [
    query.viewer === 'guest' ? 'not restricted' : undefined,
    from === null ? undefined : `words >= ${from}`,
    to === null ? undefined : `words <= ${to}`,
    query.language === undefined ? undefined : `language = ${query.language}`,
    query.rating === undefined ? undefined : `rating = ${query.rating}`,
    flag('complete', query.complete),
    flag('crossover', query.crossover),
  ]
  return conditions.filter((condition) => condition !== undefined)
}

const flag = (column: string, wanted: boolean | undefined) =>
  wanted === undefined ? undefined : wanted ? column : `not ${column}`

/**
 * Where what the file `filler` has filled for `peer` out of a load is kept: another load, or another
 * source of that file, another folder.
 */
export function peerFolder(load: Load, filler: string, peer: string): string {
  const hash = createHash('sha256')
  hash.update(readFileSync(join(load.folder, 'manifest.json')))
  for (const maker of ['expand-works.ts', `${filler}.ts`])
    hash.update(readFileSync(join(import.meta.dirname, maker)))
  const name = `${peer}-${load.manifest.works}-${hash.digest('hex').slice(0, 12)}`
  return join(tmpdir(), 'fanstead-bench', 'catalog-peers', name)
}
