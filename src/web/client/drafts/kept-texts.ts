import { inStorage } from './kept-in-storage.ts'
import { type KeptText, type KeptTexts, keyOf, prefixOf } from './kept-text.ts'

/** The browser's store, or the small one beside it where the browser refuses the first. */
export function openKeptTexts(): KeptTexts {
  const small = inStorage()
  const opened = openDatabase().then(
    (db) => inDatabase(db, small),
    () => small,
  )
  return {
    put: async (text) => await (await opened).put(text),
    drop: async (text) => await (await opened).drop(text),
    list: async (person, place) => await (await opened).list(person, place),
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('fanstead', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('texts')
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
    asked.onblocked = () => reject(new Error('blocked'))
  })
}

function inDatabase(db: IDBDatabase, small: KeptTexts): KeptTexts {
  const ask = <Result>(
    mode: IDBTransactionMode,
    act: (texts: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> => {
    return new Promise((resolve, reject) => {
      const going = db.transaction('texts', mode)
      const asked = act(going.objectStore('texts'))
      going.oncomplete = () => resolve(asked.result)
      going.onabort = () => reject(going.error)
      going.onerror = () => reject(going.error)
    })
  }
  return {
    put: async (text) => {
      try {
        await ask('readwrite', (texts) => texts.put(text, keyOf(text)))
        return true
      } catch {
        // The disk is full, say: a small text may still find room.
        return await small.put(text)
      }
    },
    drop: async (text) => {
      await small.drop(text)
      await ask('readwrite', (texts) => texts.delete(keyOf(text)))
    },
    list: async (person, place) => {
      const prefix = prefixOf(person, place)
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      const found = await ask('readonly', (texts) => texts.getAll(range))
      return [...(found as KeptText[]), ...(await small.list(person, place))]
    },
  }
}
