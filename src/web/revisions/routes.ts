import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { keepRevisionSettings, showRevisionSettings } from './settings.ts'
import { restoreHere, showRevision, showRevisions } from './show-revisions.ts'

export const revisionRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.workRevisions.pattern, handle: showRevisions },
  { method: 'GET', pattern: urls.workRevision.pattern, handle: showRevision, cost: 1 },
  { method: 'POST', pattern: urls.workRevision.pattern, handle: restoreHere, cost: 1 },
  { method: 'GET', pattern: urls.chapterRevisions.pattern, handle: showRevisions },
  { method: 'GET', pattern: urls.chapterRevision.pattern, handle: showRevision, cost: 1 },
  { method: 'POST', pattern: urls.chapterRevision.pattern, handle: restoreHere, cost: 1 },
  { method: 'GET', pattern: urls.revisionSettings.pattern, handle: showRevisionSettings },
  { method: 'POST', pattern: urls.revisionSettings.pattern, handle: keepRevisionSettings },
]
