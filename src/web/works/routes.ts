import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { browseWorksPage } from './browse-works.ts'
import { showChapter } from './show-chapter.ts'
import { showChapters } from './show-chapters.ts'
import { showComments } from './show-comments.ts'
import { showWholeWork } from './show-whole-work.ts'
import { showWork } from './show-work.ts'

export const workRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.works.pattern, handle: browseWorksPage, cost: 1 },
  { method: 'GET', pattern: urls.work.pattern, handle: showWork },
  { method: 'GET', pattern: urls.wholeWork.pattern, handle: showWholeWork },
  { method: 'GET', pattern: urls.chapters.pattern, handle: showChapters },
  { method: 'GET', pattern: urls.chapter.pattern, handle: showChapter },
  { method: 'GET', pattern: urls.comments.pattern, handle: showComments },
]
