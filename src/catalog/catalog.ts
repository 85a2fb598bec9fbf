import { buildFromSource } from './build-from-source.ts'
import { catchUp } from './catch-up.ts'
import type { CatalogAnswer, CatalogQuery, Count } from './engine/query.ts'
import { type Languages, openLanguages } from './languages.ts'
import { type LiveIndex, openLiveIndex } from './live/live-index.ts'
import type { CatalogSource } from './source.ts'

/** What the catalog is doing, for the archivist. */
export type CatalogState = {
  readonly state: 'closed' | 'building' | 'ready' | 'failed'
  /** The newest change that answers have seen. */
  readonly seq: number
  readonly works: number
  readonly tail: number
  /** Why it was built anew, or what went wrong. */
  readonly reason: string | undefined
}

/**
 * Finds works: which match, in which order, how many, and how many of them carry what. It is made of
 * the store and follows its change log; should it not be there, its callers ask the store themselves.
 */
export type Catalog = {
  /**
   * Answers from what the store holds at this moment, or nothing: the catalog is being built, or so
   * far behind that it is built anew.
   */
  readonly browse: (query: CatalogQuery) => Promise<CatalogAnswer | undefined>
  readonly list: (query: CatalogQuery, kind: number) => Promise<readonly Count[] | undefined>
  /** Builds it now, or brings it up to date, and waits for that. */
  readonly wake: () => Promise<void>
  /** Builds it anew from the store. */
  readonly rebuild: (onPiece?: (works: number) => void) => Promise<void>
  readonly languages: () => Languages
  readonly state: () => CatalogState
  readonly close: () => Promise<void>
}

export type CatalogOptions = {
  /** Threads that answer what is heavy; small archives need none. */
  readonly threads: number
  readonly onTrouble: (error: Error) => void
}

export function openCatalog(source: CatalogSource, options: CatalogOptions): Catalog {
  let live: LiveIndex | undefined
  let languages = openLanguages([])
  let state: CatalogState['state'] = 'closed'
  let reason: string | undefined
  let building: Promise<void> | undefined
  let following: Promise<unknown> = Promise.resolve()
  let isClosed = false

  const build = (why: string | undefined, onPiece?: (works: number) => void): Promise<void> => {
    building ??= makeAnew(why, onPiece).finally(() => {
      building = undefined
    })
    return building
  }

  const makeAnew = async (why: string | undefined, onPiece?: (works: number) => void) => {
    state = 'building'
    reason = why
    try {
      const spoken = openLanguages([])
      const { index, graph, seq } = await buildFromSource(source, spoken, onPiece)
      const before = live
      if (isClosed) return
      live = openLiveIndex(index, graph, seq, {
        threads: index.segments[0] && index.segments[0].size > threadsFrom ? options.threads : 0,
        now: () => performance.now(),
        onLost: (error) => {
          options.onTrouble(error)
          live = undefined
          state = 'failed'
          reason = error.message
        },
      })
      languages = spoken
      state = 'ready'
      await before?.close()
    } catch (error) {
      state = 'failed'
      reason = error instanceof Error ? error.message : 'unknown'
      if (error instanceof Error) options.onTrouble(error)
    }
  }

  /** The index with all that the store holds, or nothing while that would take long. */
  const current = async (): Promise<LiveIndex | undefined> => {
    if (building) return live ? await follow(live) : undefined
    if (!live) {
      const made = build(reason)
      if (!(await isSoon(made))) return undefined
    }
    return live ? await follow(live) : undefined
  }

  const follow = async (index: LiveIndex): Promise<LiveIndex | undefined> => {
    const turn = following.then(async () => await catchUp(source, index, languages))
    following = turn.catch(() => undefined)
    const caught = await turn
    if (caught === 'current') return index
    void build(caught)
    return caught === 'no-places' ? index : undefined
  }

  return {
    browse: async (query) => await (await current())?.browse(query),
    list: async (query, kind) => await (await current())?.list(query, kind),
    wake: async () => {
      if (!live) await build(undefined)
      if (live && (await follow(live)) === undefined) await building
    },
    rebuild: async (onPiece) => {
      await building
      await build('asked', onPiece)
    },
    languages: () => languages,
    state: () => ({
      state,
      seq: live?.seq() ?? 0,
      works: live?.index().segments.reduce((sum, { size }) => sum + size, 0) ?? 0,
      tail: live?.tailSize() ?? 0,
      reason,
    }),
    close: async () => {
      isClosed = true
      await building
      await live?.close()
    },
  }
}

// A smaller archive answers everything at once.
const threadsFrom = 100_000

// So long a reader waits for a catalog that is being built; then the store is asked itself.
const patience = 1_000

async function isSoon(made: Promise<void>): Promise<boolean> {
  const waited = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => waited.resolve(false), patience)
  const done = await Promise.race([made.then(() => true), waited.promise])
  clearTimeout(timer)
  return done
}
