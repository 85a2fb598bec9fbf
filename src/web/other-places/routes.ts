import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { receivePlaces, showCopy, showPlaces } from './edit-places.ts'

export const otherPlaceRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.otherPlaces.pattern, handle: showPlaces },
  { method: 'POST', pattern: urls.otherPlaces.pattern, handle: receivePlaces, cost: 1 },
  { method: 'GET', pattern: urls.copyWork.pattern, handle: showCopy },
]
