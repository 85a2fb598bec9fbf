import { lastChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'

const kept = 400

/**
 * Remembers derived lists while the archive does not change: each is stored with the number of the
 * newest change it has seen, and made anew after that. Two requests for the same one share the work.
 */
export type Shelf = {
  readonly take: <Value>(db: Db, key: string, make: () => Promise<Value>) => Promise<Value>
  /** The same shelf for one reader's look at it, who asks for the newest change once, at first. */
  readonly forOneLook: () => Shelf
}

export function openShelf(): Shelf {
  return shelfOf(new Map(), lastChange)
}

type Entries = Map<string, { readonly seq: number; readonly value: Promise<unknown> }>

function shelfOf(entries: Entries, newest: (db: Db) => Promise<number>): Shelf {
  return {
    forOneLook: () => {
      let seq: Promise<number> | undefined
      return shelfOf(entries, (db) => {
        seq ??= newest(db)
        return seq
      })
    },
    take: async <Value>(db: Db, key: string, make: () => Promise<Value>): Promise<Value> => {
      const seq = await newest(db)
      const entry = entries.get(key)
      entries.delete(key)
      if (entry?.seq === seq) {
        entries.set(key, entry) // back as the newest: the oldest goes first
        return (await entry.value) as Value
      }
      const value = make()
      entries.set(key, { seq, value })
      value.catch(() => entries.delete(key))
      if (entries.size > kept) {
        const oldest = entries.keys().next().value
        if (oldest !== undefined) entries.delete(oldest)
      }
      return await value
    },
  }
}
