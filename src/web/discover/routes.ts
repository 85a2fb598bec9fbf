import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { showSimilar } from './show-similar.ts'
import { showSurprise } from './show-surprise.ts'

export const discoverRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.similar.pattern, handle: showSimilar, cost: 1 },
  { method: 'GET', pattern: urls.surprise.pattern, handle: showSurprise, cost: 1 },
]
