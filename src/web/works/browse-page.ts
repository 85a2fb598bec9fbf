import { type BrowseView, noFilters } from '#archive/works/filters.ts'
import { surpriseLink } from '#web/discover/surprise-link.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { type Html, html } from '#web/html.ts'
import { hiddenLine, keepDefaultForm } from '#web/mutes/muted-lines.ts'
import { peopleLine } from '#web/reading/people-notice.ts'
import { feedLink, saveSearchForm } from '#web/searches/save-search-form.ts'
import { tagHead } from '#web/tags/tag-head.ts'
import { shortName } from '#web/tags/tag-names.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { chips, countChosen, nameOfList } from './filters/chips.ts'
import { filterPanel } from './filters/filter-panel.ts'
import { browsePath, type ListPlace } from './filters/list-path.ts'
import { searchTold } from './filters/search-told.ts'
import { sortMenu } from './filters/sort-menu.ts'
import { writeFilters } from './filters/write-filters.ts'
import { workList } from './work-card.ts'

export type BrowseOptions = Omit<ListPlace, 'tag'> & {
  /** What `readFilters` could not understand; the reader is told. */
  readonly ignored?: readonly string[]
  /** Set when the reader's own filters for this tag apply: what stands over the list then. */
  readonly defaults?: Html | undefined
  /** Works that this visitor would see after saying that they are a person are left out. */
  readonly forPeople?: boolean
  /** Between a tag's head and its works. */
  readonly before?: Html | undefined
}

/** Works to choose from: all of them, or a tag's. */
export function browsePage(
  frame: PageFrame,
  found: BrowseView,
  { ignored = [], defaults, before, forPeople = false, ...place }: BrowseOptions = {},
): Html {
  const { say } = frame
  const view = { ...found, ...place }
  const { tag, filters, total } = view
  const title = tag === undefined ? say('works.all-title') : shortName(say, tag)
  // Saved and fed without a look past the mutes.
  const list = browsePath({ tag }, { ...filters, page: 1 })
  const isPlain = countChosen(say, view) === 0 && filters.sort === noFilters.sort
  return page(frame, {
    title,
    kind: 'list',
    canonical: browsePath({ tag }, filters),
    description:
      tag === undefined
        ? say('works.all-description', { archive: frame.archiveName })
        : say('works.tag-description', { tag: tag.name, count: total }),
    robots: isPlain && filters.page === 1 ? undefined : 'noindex, follow',
    head: feedLink(say, list, title),
    main: html`${tag === undefined ? pageHead({ title }) : tagHead(frame, tag)}
${before}${ignored.length > 0 && ignoredNotice(say, ignored)}
<div class="browse">
${filterPanel(frame, view)}
<section class="results" aria-labelledby="results-heading">
${resultsHead(frame, view, defaults)}${forPeople && peopleLine(say, frame.path)}
<div class="results-tools">${before === undefined && total > 1 && surpriseLink(say, { ...view, look: 'link' })}${saveSearchForm(say, { address: list, name: nameOfList(say, view, title) })}${defaults === undefined && keepForm(frame, view)}</div>
${total === 0 ? nothingFound(frame, view) : workList(frame, view.works, view.search?.fragments)}
${pager(say, { page: filters.page, pages: view.pages, to: (number) => browsePath(view, { ...filters, page: number }) })}
</section>
</div>`,
  })
}

const mostNamed = 12
const longestNamed = 60

/** A hostile address may hold thousands; a page names some. */
function ignoredNotice(say: Say, ignored: readonly string[]): Html {
  const named = ignored
    .slice(0, mostNamed)
    .map((text) => (text.length > longestNamed ? `${text.slice(0, longestNamed)}…` : text))
    .join(', ')
  const more = ignored.length - mostNamed
  return notice(
    html`<p dir="auto">${say('works.filters-ignored', { ignored: named, count: ignored.length })}${more > 0 && html` ${say('works.filters-ignored-more', { count: more })}`}</p>`,
    'warn',
  )
}

function resultsHead(
  frame: PageFrame,
  view: BrowseView & ListPlace,
  defaults: Html | undefined,
): Html {
  const { say } = frame
  const { hidden, isLooking = false, filters } = view
  const path = browsePath(view, filters)
  return html`<div class="results-head">
<div class="results-buttons"><button class="button primary filter-open" type="button" popovertarget="filter">${say('works.filter-open', { count: countChosen(say, view) })}</button></div>
<h2 class="results-count" id="results-heading">${say('works.count', { count: view.total })}</h2>
${chips(frame, view)}
<div class="results-sort">${sortMenu(frame, view)}</div>
</div>
${defaults}${searchTold(frame, view)}${hiddenLine(say, { hidden, path, isLooking })}`
}

/** On a tag's list with filters: the way to have them every time. */
function keepForm({ say, path }: PageFrame, view: BrowseView & ListPlace): Html | undefined {
  const { tag, filters } = view
  const query = writeFilters({ ...filters, page: 1, seed: undefined }, tag?.id)
  if (tag === undefined || query === '') return undefined
  return keepDefaultForm(say, { tagId: tag.id, query, back: path })
}

function nothingFound({ say, viewer }: PageFrame, view: BrowseView & ListPlace): Html {
  const { filters } = view
  if (view.search?.isTooMany) return html``
  if (countChosen(say, view) > 0) {
    return emptyState({
      title: say('works.none-fit'),
      text: say('works.none-fit-hint'),
      action: {
        to: browsePath(view, { ...noFilters, sort: filters.sort, seed: filters.seed }),
        name: say('works.filter-clear-all'),
      },
    })
  }
  if (view.hidden > 0) {
    return emptyState({ title: say('works.all-muted'), text: say('works.all-muted-hint') })
  }
  const isStaff = viewer.kind === 'staff'
  return emptyState({
    title: say('works.none-yet'),
    text: isStaff ? say('works.none-yet-staff') : say('works.none-yet-hint'),
    action: isStaff ? { to: urls.newImport.to(), name: say('imports.new') } : undefined,
  })
}
