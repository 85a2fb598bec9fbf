import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import {
  putComment,
  putSeries,
  putWork,
  showPutComment,
  showPutSeries,
  showPutWork,
} from './put-in.ts'
import { keepBinSettings, showBinSettings } from './settings.ts'
import { erase, restore, showBin, showErase } from './show-bin.ts'

export const binRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.binWork.pattern, handle: showPutWork },
  { method: 'POST', pattern: urls.binWork.pattern, handle: putWork, cost: 1 },
  { method: 'GET', pattern: urls.binSeries.pattern, handle: showPutSeries },
  { method: 'POST', pattern: urls.binSeries.pattern, handle: putSeries, cost: 1 },
  { method: 'GET', pattern: urls.binComment.pattern, handle: showPutComment },
  { method: 'POST', pattern: urls.binComment.pattern, handle: putComment, cost: 1 },
  { method: 'GET', pattern: urls.bin.pattern, handle: showBin },
  { method: 'POST', pattern: urls.restore.pattern, handle: restore, cost: 1 },
  { method: 'GET', pattern: urls.erase.pattern, handle: showErase },
  { method: 'POST', pattern: urls.erase.pattern, handle: erase, cost: 1 },
  { method: 'GET', pattern: urls.binSettings.pattern, handle: showBinSettings },
  { method: 'POST', pattern: urls.binSettings.pattern, handle: keepBinSettings },
]
