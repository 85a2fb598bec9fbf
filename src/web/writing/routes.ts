import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { showPreview } from './answer-preview.ts'
import { showEditWork, showNewWork } from './open-form.ts'
import { postDraft } from './post-draft.ts'
import { receiveEditWork, receiveNewWork } from './receive-form.ts'

export const writingRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.newWork.pattern, handle: showNewWork },
  {
    method: 'POST',
    pattern: urls.newWork.pattern,
    handle: receiveNewWork,
    takes: 'texts',
    cost: 1,
  },
  { method: 'GET', pattern: urls.editWork.pattern, handle: showEditWork },
  {
    method: 'POST',
    pattern: urls.editWork.pattern,
    handle: receiveEditWork,
    takes: 'texts',
    cost: 1,
  },
  { method: 'GET', pattern: urls.previewWork.pattern, handle: showPreview },
  { method: 'POST', pattern: urls.postWork.pattern, handle: postDraft },
]
