import { type KeptText, type KeptTexts, keyOf, prefixOf } from './kept-text.ts'

const mark = 'kept-text '

/** The browser's small store: some megabytes, where there is no other. */
export function inStorage(): KeptTexts {
  return {
    put: async (text) => {
      try {
        localStorage.setItem(mark + keyOf(text), JSON.stringify(text))
        return true
      } catch {
        return false
      }
    },
    drop: async (text) => {
      try {
        localStorage.removeItem(mark + keyOf(text))
      } catch {
        // A browser that lets us keep nothing has nothing to drop.
      }
    },
    list: async (person, place) => {
      try {
        const keys = Object.keys(localStorage)
        const own = keys.filter((key) => key.startsWith(mark + prefixOf(person, place)))
        return own.map((key) => JSON.parse(localStorage.getItem(key) ?? '') as KeptText)
      } catch {
        return []
      }
    },
  }
}
