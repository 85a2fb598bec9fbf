import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { showDesk } from './show-desk.ts'
import { chooseStatistics, showStatistics, showWorkStatistics } from './show-statistics.ts'

export const deskRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.desk.pattern, handle: showDesk },
  { method: 'GET', pattern: urls.statistics.pattern, handle: showStatistics },
  { method: 'POST', pattern: urls.statistics.pattern, handle: chooseStatistics },
  { method: 'GET', pattern: urls.workStatistics.pattern, handle: showWorkStatistics },
]
