import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { answerRequest } from './answer-request.ts'
import { showRequests } from './show-requests.ts'

export const requestRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.requests.pattern, handle: showRequests },
  { method: 'POST', pattern: urls.requests.pattern, handle: answerRequest, cost: 1 },
]
