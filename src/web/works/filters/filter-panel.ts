import { type BrowseView, noFilters } from '#archive/works/filters.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { countChosen } from './chips.ts'
import { foldedRows, group } from './filter-group.ts'
import { filterRow, plainRow } from './filter-row.ts'
import { browsePath, type ListPlace } from './list-path.ts'
import { mediumGroup } from './medium-group.ts'
import { rangeGroup, rareFilters } from './rare-filters.ts'
import { statusGroup } from './status-group.ts'
import { tagGroup } from './tag-group.ts'

/** The order in which the kinds of tags stand in the panel. */
const kinds = ['warning', 'category', 'fandom', 'relationship', 'character', 'additional'] as const

const languagesShown = 5

/**
 * All there is to choose from beside a list, as one GET form. On narrow screens it is a sheet over
 * the page (a popover, no script); where a browser has none it stands after the list.
 */
export function filterPanel(frame: PageFrame, view: BrowseView & ListPlace): Html {
  const { say } = frame
  const { filters } = view
  const { sort, reversed, seed } = filters
  const clear = browsePath(view, { ...noFilters, sort, reversed, seed })
  return html`<filter-panel class="filter-panel" id="filter" popover>
<form class="filter" action="${view.tag === undefined ? urls.works.to() : urls.tag.to(view.tag.id)}">
<div class="filter-head"><h2>${say('works.filter')}</h2>
${countChosen(say, view) > 0 && html`<a class="filter-clear" href="${clear}">${say('works.filter-clear')}</a>`}
<button class="filter-close" type="button" popovertarget="filter" popovertargetaction="hide">${say('frame.close')}</button></div>
<div class="filter-group"><label class="filter-label" for="filter-q">${say('works.filter-text')}</label><input id="filter-q" type="search" name="q" value="${filters.text}" maxlength="1000"></div>
${group(say('works.rating'), ratingRows(say, view))}
${mediumGroup(say, view)}
${kinds.map((kind) => tagGroup(frame, kind, view))}
${statusGroup(say, view)}
${rangeGroup(say, 'words', view)}
${languageGroup(say, view)}
${rareFilters(say, view)}
${givenGroups(say, view)}
${hiddenFields(view)}
<div class="filter-foot"><button class="button primary" type="submit"><span data-filter-submit>${say('works.show-works', { count: view.total })}</span></button></div>
</form>
</filter-panel>`
}

function ratingRows(say: Say, { choices }: BrowseView): Html {
  return html`<ul>${choices.ratings.map((choice) => {
    const named = { ...choice, name: say(`works.rating-${choice.value}`) }
    return filterRow(say, named, { include: 'rating', exclude: 'not-rating' })
  })}</ul>`
}

/** Nothing to choose where all works speak one language and none was chosen. */
function languageGroup(say: Say, { choices, filters }: BrowseView): Html | undefined {
  const { languages, excludedLanguages } = filters
  const isChosen = languages.length + excludedLanguages.length > 0
  if (choices.languages.length < 2 && !isChosen) return undefined
  return group(
    say('works.language'),
    foldedRows(say, choices.languages, {
      include: 'lang',
      exclude: 'not-lang',
      most: languagesShown,
    }),
  )
}

/** What an address has asked for that no row offers: it can be given up here, and is not lost. */
function givenGroups(say: Say, { filters, names }: BrowseView): Html[] {
  const given = [
    { field: 'by', ids: filters.creators, names: names.creators },
    { field: 'in-series', ids: filters.series, names: names.series },
    { field: 'collection', ids: filters.collections, names: names.collections },
  ] as const
  return given
    .filter(({ ids }) => ids.length > 0)
    .map(({ field, ids, names: known }) => {
      const nameOf = known as ReadonlyMap<number, string>
      return group(
        say(`works.given-${field}`),
        html`<ul>${ids.map((value) => {
          const name = nameOf.get(value) ?? say.number(value)
          return plainRow(say, { type: 'checkbox', field, value, name, isChosen: true })
        })}</ul>`,
      )
    })
}

function hiddenFields({ filters, isLooking }: BrowseView & ListPlace): Html[] {
  const { sort, reversed, seed } = filters
  const hidden = [
    ['sort', sort === noFilters.sort ? undefined : sort],
    ['order', reversed ? 'reversed' : undefined],
    ['seed', seed],
    ['mutes', isLooking ? 'off' : undefined],
  ] as const
  return hidden
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)
}
