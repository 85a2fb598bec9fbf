import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { receiveBook } from './answer-cut.ts'
import { receiveArrange, showArrange } from './arrange.ts'
import { showChapterForm } from './form-of-chapter.ts'
import { receiveChapter } from './receive-chapter.ts'
import { receiveSplit, showSplit } from './split.ts'

/** Before the works' own: `new` and `arrange` are no chapter's number. */
export const chapterRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.newChapter.pattern, handle: showChapterForm },
  {
    method: 'POST',
    pattern: urls.newChapter.pattern,
    handle: receiveChapter,
    takes: 'texts',
    cost: 1,
  },
  { method: 'POST', pattern: urls.addBook.pattern, handle: receiveBook, takes: 'texts', cost: 1 },
  { method: 'GET', pattern: urls.arrangeChapters.pattern, handle: showArrange },
  { method: 'POST', pattern: urls.arrangeChapters.pattern, handle: receiveArrange, cost: 1 },
  { method: 'GET', pattern: urls.editChapter.pattern, handle: showChapterForm },
  {
    method: 'POST',
    pattern: urls.editChapter.pattern,
    handle: receiveChapter,
    takes: 'texts',
    cost: 1,
  },
  { method: 'GET', pattern: urls.splitChapter.pattern, handle: showSplit },
  { method: 'POST', pattern: urls.splitChapter.pattern, handle: receiveSplit, cost: 1 },
]
