import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { dropDraft, takeDraft } from './drop-draft.ts'
import { keepDraft } from './keep-draft.ts'
import { showDraft, showDrafts } from './show-drafts.ts'
import { showSignedInBeside, tellWhoWrites } from './who-writes.ts'

export const draftRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.drafts.pattern, handle: showDrafts },
  { method: 'POST', pattern: urls.drafts.pattern, handle: keepDraft, takes: 'texts' },
  // Before a draft's number.
  { method: 'GET', pattern: urls.whoWrites.pattern, handle: tellWhoWrites },
  { method: 'GET', pattern: urls.signedInBeside.pattern, handle: showSignedInBeside },
  { method: 'GET', pattern: urls.draft.pattern, handle: showDraft },
  { method: 'POST', pattern: urls.dropDraft.pattern, handle: dropDraft },
  { method: 'POST', pattern: urls.takeDraft.pattern, handle: takeDraft },
]
