import type { CatalogAnswer, CatalogQuery, Count, Onlooker } from './engine/query.ts'
import { openKeeper } from './keeper.ts'
import type { KeeperOptions } from './keeper-options.ts'
import type { Languages } from './languages.ts'
import type { LiveIndex } from './live/live-index.ts'
import { openBudget } from './open-budget.ts'
import type { CatalogSource } from './source.ts'
import type { CatalogState } from './state.ts'

/**
 * Finds works: which match, in which order, how many, and how many of them carry what. It is made of
 * the store and follows its change log; should it not be there, its callers ask the store themselves.
 */
export type Catalog = {
  /**
   * Answers from what the store holds at this moment, or nothing: the catalog is being built, or so
   * far behind that the store is quicker. Refuses with `busy` when more is asked than it can answer.
   */
  readonly browse: (ask: Ask) => Promise<CatalogAnswer | undefined>
  readonly list: (ask: Ask, kind: number) => Promise<readonly Count[] | undefined>
  /** How many works each of these tags finds, in their order. */
  readonly countTags: (
    who: Onlooker,
    tags: readonly number[],
  ) => Promise<readonly number[] | undefined>
  /** How many of the works that match each of these tags finds besides, in their order. */
  readonly narrow: (ask: Ask, by: readonly number[]) => Promise<readonly number[] | undefined>
  /** The words of all works that match. */
  readonly sumWords: (ask: Ask) => Promise<number | undefined>
  /** Brings it up to date, or into being, and waits for that. */
  readonly wake: () => Promise<void>
  /** Follows the store in the background from now on, until it is closed. */
  readonly keepUp: () => void
  /** Builds it anew from the store, and writes a snapshot of it if there is a place for those. */
  readonly rebuild: (onPiece?: (done: number, total: number) => void) => Promise<void>
  readonly languages: () => Languages
  /** The index itself, up to date, for those who compare it with the store. */
  readonly index: () => Promise<LiveIndex | undefined>
  readonly state: () => CatalogState
  readonly close: () => Promise<void>
}

/**
 * Puts a question when the catalog has seen what the store holds: the numbers of languages are those
 * of the answer too.
 */
export type Ask = (languages: Languages) => CatalogQuery

// So many questions may be open at once, and none for longer than so many milliseconds.
const openMost = 200
const answerPatience = 8_000

export function openCatalog(source: CatalogSource, options: KeeperOptions): Catalog {
  const keeper = openKeeper(source, options)
  const budget = openBudget({ most: openMost, patience: answerPatience })
  const put = async <Value>(
    question: (live: LiveIndex, languages: Languages) => Promise<Value> | Value,
  ): Promise<Value | undefined> => {
    const following = await keeper.current()
    if (!following) return undefined
    const { live, languages } = following
    return await budget.spend(async () => await question(live, languages))
  }
  return {
    browse: async (ask) => await put((live, languages) => live.browse(ask(languages))),
    list: async (ask, kind) => await put((live, languages) => live.list(ask(languages), kind)),
    countTags: async (who, tags) => await put((live) => live.countTags(who, tags)),
    narrow: async (ask, by) => await put((live, languages) => live.narrow(ask(languages), by)),
    sumWords: async (ask) => await put((live, languages) => live.sumWords(ask(languages))),
    wake: () => keeper.wake(),
    keepUp: () => keeper.keepUp(),
    rebuild: (onPiece) => keeper.rebuild(onPiece),
    languages: () => keeper.languages(),
    index: async () => (await keeper.current())?.live,
    state: () => keeper.state(),
    close: () => keeper.close(),
  }
}
