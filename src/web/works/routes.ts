import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { browseWorksPage } from './browse-works.ts'
import { showSearchHelp } from './filters/search-help-page.ts'
import { showTagChoices, showWorkChoices } from './filters/show-choices.ts'
import { showSuggestions } from './filters/suggest.ts'
import { showChapter } from './show-chapter.ts'
import { showChapters } from './show-chapters.ts'
import { showComments } from './show-comments.ts'
import { showWholeWork } from './show-whole-work.ts'
import { showWork } from './show-work.ts'

export const workRoutes: readonly Route[] = [
  // Before the works and tags: these are no numbers.
  { method: 'GET', pattern: urls.workChoices.pattern, handle: showWorkChoices, cost: 1 },
  { method: 'GET', pattern: urls.tagChoices.pattern, handle: showTagChoices, cost: 1 },
  { method: 'GET', pattern: urls.suggestTags.pattern, handle: showSuggestions, cost: 0.25 },
  { method: 'GET', pattern: urls.searchHelp.pattern, handle: showSearchHelp },
  { method: 'GET', pattern: urls.works.pattern, handle: browseWorksPage, cost: 1 },
  { method: 'GET', pattern: urls.work.pattern, handle: showWork },
  { method: 'GET', pattern: urls.wholeWork.pattern, handle: showWholeWork },
  { method: 'GET', pattern: urls.chapters.pattern, handle: showChapters },
  { method: 'GET', pattern: urls.chapter.pattern, handle: showChapter },
  { method: 'GET', pattern: urls.comments.pattern, handle: showComments },
]
