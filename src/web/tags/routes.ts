import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { keepMeaning, showMeaning } from './meaning.ts'
import { showFandoms } from './show-fandoms.ts'
import { showTag } from './show-tag.ts'

export const tagRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.fandoms.pattern, handle: showFandoms },
  { method: 'GET', pattern: urls.tag.pattern, handle: showTag, cost: 1 },
  { method: 'GET', pattern: urls.meaning.pattern, handle: showMeaning },
  { method: 'POST', pattern: urls.meaning.pattern, handle: keepMeaning },
]
