import type { BrowseView, Choice } from '#archive/works/filters.ts'
import { noFilters } from '#archive/works/filters.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { shortName } from '#web/tags/tag-names.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { countChosen } from './chips.ts'
import { filterRow } from './filter-row.ts'
import { browsePath } from './read-filters.ts'

/** The order in which the kinds of tags stand in the panel. */
const kinds = ['warning', 'category', 'fandom', 'relationship', 'character', 'additional'] as const

/** Rows of a group that stand open; the others wait behind one word. */
const shownAtOnce = { warning: 6, category: 6, other: 5 } as const

/**
 * All there is to choose from beside a list, as one GET form. On narrow screens it is a sheet over
 * the page (a popover, no script); where a browser has none it stands after the list.
 */
export function filterPanel(frame: PageFrame, view: BrowseView): Html {
  const { say } = frame
  const { filters } = view
  const clear = browsePath(view, { ...noFilters, sort: filters.sort })
  return html`<filter-panel class="filter-panel" id="filter" popover>
<form class="filter" action="${view.tag === undefined ? urls.works.to() : urls.tag.to(view.tag.id)}">
<div class="filter-head"><h2>${say('works.filter')}</h2>
${countChosen(view) > 0 && html`<a class="filter-clear" href="${clear}">${say('works.filter-clear')}</a>`}
<button class="filter-close" type="button" popovertarget="filter" popovertargetaction="hide">${say('frame.close')}</button></div>
${textGroup(say, filters.text)}
${group(say('works.rating'), ratingRows(say, view))}
${kinds.map((kind) => tagGroup(say, kind, view))}
${group(say('works.status'), statusRows(say, view))}
${lengthGroup(say, view)}
${languageGroup(say, view)}
${filters.sort !== noFilters.sort && html`<input type="hidden" name="sort" value="${filters.sort}">`}
<div class="filter-foot"><button class="button primary" type="submit"><span data-filter-submit>${say('works.show-works', { count: view.total })}</span></button></div>
</form>
</filter-panel>`
}

function group(title: string, rows: Html): Html {
  return html`<fieldset class="filter-group"><legend>${title}</legend>${rows}</fieldset>
`
}

function textGroup(say: Say, text: string | undefined): Html {
  return html`<div class="filter-group"><label class="filter-label" for="filter-q">${say('works.filter-text')}</label><input id="filter-q" type="search" name="q" value="${text}" maxlength="300"></div>
`
}

function ratingRows(say: Say, { choices }: BrowseView): Html {
  return html`<ul>${choices.ratings.map((choice) => {
    const named = { ...choice, name: say(`works.rating-${choice.value}`) }
    return filterRow(say, named, { include: 'rating', exclude: 'not-rating' })
  })}</ul>`
}

function statusRows(say: Say, { choices }: BrowseView): Html {
  return html`<ul>${choices.completion.map((choice) => {
    const named = { ...choice, name: say(`works.status-${choice.value}`) }
    return filterRow(say, named, { include: 'status' })
  })}</ul>`
}

/** A kind's tags: the chosen and the first few, the rest behind "12 more". */
function tagGroup(say: Say, kind: (typeof kinds)[number], { choices, tag }: BrowseView): Html {
  const rows = choices.tags[kind].filter(({ value }) => value !== tag?.id)
  if (rows.length === 0) return html``
  const most = kind === 'warning' || kind === 'category' ? shownAtOnce[kind] : shownAtOnce.other
  const isChosen = ({ state }: Choice<number>) => state !== 'off'
  const open = rows.filter((row, index) => index < most || isChosen(row))
  const rest = rows.filter((row, index) => index >= most && !isChosen(row))
  const list = (some: readonly Choice<number>[]) =>
    html`<ul>${some.map((row) => {
      const named = { ...row, name: shortName(say, { name: row.name, kind }) }
      return filterRow(say, named, { include: 'in', exclude: 'out' })
    })}</ul>`
  return group(
    say(`tags.kind-${kind}`),
    html`${list(open)}${rest.length > 0 && html`<details class="filter-more"><summary>${say('works.filter-more', { count: rest.length })}</summary>${list(rest)}</details>`}`,
  )
}

function lengthGroup(say: Say, { filters }: BrowseView): Html {
  const box = (name: string, label: string, value: number | undefined) =>
    html`<label><span>${label}</span><input type="text" inputmode="numeric" name="${name}" value="${value}" maxlength="12" size="8" placeholder="${say('works.any-length')}"></label>`
  return group(
    say('works.length'),
    html`<div class="filter-range">${box('words-from', say('works.words-from'), filters.wordsFrom)}${box('words-to', say('works.words-to'), filters.wordsTo)}</div>`,
  )
}

function languageGroup(say: Say, { choices, filters }: BrowseView): Html {
  const { language, excludedLanguage } = filters
  const isNoChoice = choices.languages.length < 2
  if (isNoChoice && language === undefined && excludedLanguage === undefined) return html``
  const fields = [
    {
      name: 'lang',
      label: html`<span class="visually-hidden">${say('works.language')}</span>`,
      none: say('works.any-language'),
      chosen: language,
    },
    {
      name: 'not-lang',
      label: html`<span>${say('works.language-but-not')}</span>`,
      none: say('works.no-language'),
      chosen: excludedLanguage,
    },
  ]
  return group(
    say('works.language'),
    html`${fields.map(({ name, label, none, chosen }) => {
      return html`<label class="filter-select">${label}<select name="${name}"><option value="">${none}</option>${languageOptions(say, choices.languages, chosen)}</select></label>`
    })}`,
  )
}

/** The chosen language stays in sight when no found work is in it. */
function languageOptions(
  say: Say,
  languages: readonly Choice<string>[],
  chosen: string | undefined,
): Html[] {
  const isAbsent = chosen !== undefined && !languages.some(({ value }) => value === chosen)
  const absent: Choice<string>[] = isAbsent
    ? [{ value: chosen, name: chosen, count: 0, state: 'in' }]
    : []
  return [...languages, ...absent].map(({ value, name, count }) => {
    const words = say('works.language-choice', { name, count: say.number(count) })
    return html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`
  })
}
