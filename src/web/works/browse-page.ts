import { type BrowseView, noFilters } from '#archive/works/filters.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { type Html, html } from '#web/html.ts'
import { feedLink, saveSearchForm } from '#web/searches/save-search-form.ts'
import { tagHead } from '#web/tags/tag-head.ts'
import { shortName } from '#web/tags/tag-names.ts'
import { urls } from '#web/urls.ts'
import { chips, countChosen } from './chips.ts'
import { filterPanel } from './filter-panel.ts'
import { browsePath } from './read-filters.ts'
import { sortMenu } from './sort-menu.ts'
import { workList } from './work-card.ts'

/**
 * Works to choose from: all of them, or a tag's. `ignored` is what `readFilters` could not
 * understand; the reader is told.
 */
export function browsePage(
  frame: PageFrame,
  view: BrowseView,
  ignored: readonly string[] = [],
): Html {
  const { say } = frame
  const { tag, filters, total } = view
  const title = tag === undefined ? say('works.all-title') : shortName(say, tag)
  const list = browsePath(view, { ...filters, page: noFilters.page })
  const isPlain = countChosen(view) === 0 && filters.sort === noFilters.sort
  return page(frame, {
    title,
    kind: 'list',
    canonical: browsePath(view, filters),
    description:
      tag === undefined
        ? say('works.all-description', { archive: frame.archiveName })
        : say('works.tag-description', { tag: tag.name, count: total }),
    robots: isPlain && filters.page === 1 ? undefined : 'noindex, follow',
    head: feedLink(say, list, title),
    main: html`${tag === undefined ? pageHead({ title }) : tagHead(frame, tag)}
${ignored.length > 0 && notice(say('works.filters-ignored', { ignored: ignored.join(', '), count: ignored.length }), 'warn')}
<div class="browse">
${filterPanel(frame, view)}
<section class="results" aria-labelledby="results-heading">
${resultsHead(frame, view)}
${saveSearchForm(say, { address: list })}
${total === 0 ? nothingFound(frame, view) : workList(frame, view.works)}
${pager(say, { page: filters.page, pages: view.pages, to: (number) => browsePath(view, { ...filters, page: number }) })}
</section>
</div>`,
  })
}

function resultsHead(frame: PageFrame, view: BrowseView): Html {
  const { say } = frame
  return html`<div class="results-head">
<div class="results-buttons"><button class="button primary filter-open" type="button" popovertarget="filter">${say('works.filter-open', { count: countChosen(view) })}</button></div>
<h2 class="results-count" id="results-heading">${say('works.count', { count: view.total })}</h2>
${chips(frame, view)}
<div class="results-sort">${sortMenu(frame, view)}</div>
</div>`
}

function nothingFound({ say, viewer }: PageFrame, view: BrowseView): Html {
  const { filters } = view
  if (countChosen(view) > 0) {
    return emptyState({
      title: say('works.none-fit'),
      text: say('works.none-fit-hint'),
      action: {
        to: browsePath(view, { ...noFilters, sort: filters.sort }),
        name: say('works.filter-clear-all'),
      },
    })
  }
  const isStaff = viewer.kind === 'staff'
  return emptyState({
    title: say('works.none-yet'),
    text: isStaff ? say('works.none-yet-staff') : say('works.none-yet-hint'),
    action: isStaff ? { to: urls.newImport.to(), name: say('imports.new') } : undefined,
  })
}
