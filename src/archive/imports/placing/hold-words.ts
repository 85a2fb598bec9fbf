import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { SearchText } from '#store/search/search-text.ts'

/**
 * A word index that keeps what it is given until `write`. SQLite's index writes out what it holds at
 * the next statement that could fail half-way, so the words of several works come at the very end.
 */
export function holdWords(search: SearchText): {
  readonly search: SearchText
  readonly write: (db: Db) => Promise<void>
} {
  const held = new Map<WorkId, string>()
  return {
    search: {
      ...search,
      put: async (_db, id, words) => void held.set(id, words),
      remove: async (db, id) => {
        held.delete(id)
        await search.remove(db, id)
      },
    },
    write: async (db) => {
      for (const [id, words] of held) await search.put(db, id, words)
      held.clear()
    },
  }
}
