import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { showUploads, takeUpload } from './uploads.ts'

export const editorRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.uploads.pattern, handle: showUploads },
  { method: 'POST', pattern: urls.uploads.pattern, handle: takeUpload, takes: 'pictures', cost: 2 },
]
