import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { leave, showLeave } from './leave.ts'

export const creatorshipRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.leaveWork.pattern, handle: showLeave },
  { method: 'POST', pattern: urls.leaveWork.pattern, handle: leave, cost: 1 },
]
