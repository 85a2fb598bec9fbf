import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { changeWorks, showMany } from './choose-works.ts'
import { makeChangeFinal, showManyChange, undoManyChange } from './show-change.ts'

export const manyRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.many.pattern, handle: showMany, cost: 1 },
  { method: 'POST', pattern: urls.many.pattern, handle: changeWorks, cost: 5 },
  { method: 'GET', pattern: urls.manyChange.pattern, handle: showManyChange },
  { method: 'POST', pattern: urls.undoMany.pattern, handle: undoManyChange, cost: 5 },
  { method: 'POST', pattern: urls.makeFinal.pattern, handle: makeChangeFinal, cost: 1 },
]
