import type { Visit } from '#web/visit.ts'
import { type BrowserSearch, readSearches, searchesCookie } from './browser-searches.ts'

/** Where the address of a new feed stands for ten minutes: the store knows its hash only. */
export const newFeedCookie = 'new-feed'

/** What this browser keeps; nothing for most. */
export function searchesOf(visit: Visit): readonly BrowserSearch[] {
  return readSearches(visit.cookie(searchesCookie))
}
