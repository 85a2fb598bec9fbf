import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import {
  makeFeedHere,
  openHere,
  removeHere,
  renameHere,
  revokeFeedHere,
  saveHere,
} from './change-searches.ts'
import { showOwnFeed, showTagFeed, showWorksFeed } from './feeds.ts'
import { showSearches } from './show-searches.ts'

export const searchRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.searches.pattern, handle: showSearches, cost: 1 },
  { method: 'POST', pattern: urls.searches.pattern, handle: saveHere },
  { method: 'POST', pattern: urls.openSearch.pattern, handle: openHere },
  { method: 'POST', pattern: urls.renameSearch.pattern, handle: renameHere },
  { method: 'POST', pattern: urls.removeSearch.pattern, handle: removeHere },
  { method: 'POST', pattern: urls.makeFeed.pattern, handle: makeFeedHere },
  { method: 'POST', pattern: urls.revokeFeed.pattern, handle: revokeFeedHere },
  { method: 'GET', pattern: urls.ownFeed.pattern, handle: showOwnFeed, cost: 1 },
  { method: 'GET', pattern: urls.worksFeed.pattern, handle: showWorksFeed, cost: 1 },
  { method: 'GET', pattern: urls.tagFeed.pattern, handle: showTagFeed, cost: 1 },
]
