import type { BrowseView, Choice, Filters } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { shortName } from '#web/tags/tag-names.ts'
import type { Say } from '#words/say.ts'
import { browsePath } from './read-filters.ts'

/** One choice made: its words, and the filters without it. */
type Chip = { readonly kind: 'in' | 'out'; readonly name: string; readonly without: Filters }

/** The chosen filters over the list; each is a link to the list without it. */
export function chips(frame: PageFrame, view: BrowseView): Html {
  const { say } = frame
  if (countChosen(view) === 0) return html``
  const all = chosen(say, view)
  return html`<ul class="chips" aria-label="${say('works.chosen-filters')}">${all.map(
    ({ kind, name, without }) => {
      const words = kind === 'out' ? say('works.chip-not', { name }) : name
      return html`<li><a class="chip chip-${kind}" href="${browsePath(view, { ...without, page: 1 })}" title="${say('works.chip-remove', { name: words })}" rel="nofollow"><bdi>${words}</bdi><span class="chip-x" aria-hidden="true"></span></a></li> `
    },
  )}</ul>`
}

/** How many choices the reader has made; the tag whose page it is counts for none. */
export function countChosen({ filters, tag }: Pick<BrowseView, 'filters' | 'tag'>): number {
  const { include, exclude, ratings, excludedRatings, wordsFrom, wordsTo } = filters
  const others = [
    ratings.length > 0,
    excludedRatings.length > 0,
    filters.completion,
    filters.language,
    filters.excludedLanguage,
    wordsFrom !== undefined || wordsTo !== undefined,
    filters.text,
  ]
  const tags = include.filter((id) => id !== tag?.id).length + exclude.length
  return tags + others.filter(Boolean).length
}

function chosen(say: Say, view: BrowseView): Chip[] {
  return [...tagChips(say, view), ...ratingChips(say, view), ...otherChips(say, view)]
}

function tagChips(say: Say, { filters, choices, tag }: BrowseView): Chip[] {
  const known = new Map<TagId, string>()
  for (const [kind, tags] of Object.entries(choices.tags)) {
    for (const { value, name } of tags) {
      known.set(value, shortName(say, { name, kind: kind as keyof typeof choices.tags }))
    }
  }
  const nameOf = (id: TagId) => known.get(id) ?? say('works.chip-tag', { id: String(id) })
  const without = (ids: readonly TagId[], id: TagId) => ids.filter((other) => other !== id)
  return [
    ...filters.include
      .filter((id) => id !== tag?.id)
      .map((id) => ({
        kind: 'in' as const,
        name: nameOf(id),
        without: { ...filters, include: without(filters.include, id) },
      })),
    ...filters.exclude.map((id) => ({
      kind: 'out' as const,
      name: nameOf(id),
      without: { ...filters, exclude: without(filters.exclude, id) },
    })),
  ]
}

function ratingChips(say: Say, { filters }: BrowseView): Chip[] {
  const names = (some: readonly Rating[]) =>
    some.map((rating) => say(`works.rating-${rating}`)).join(', ')
  const all: Chip[] = [
    { kind: 'in', name: names(filters.ratings), without: { ...filters, ratings: [] } },
    {
      kind: 'out',
      name: names(filters.excludedRatings),
      without: { ...filters, excludedRatings: [] },
    },
  ]
  return all.filter(({ name }) => name !== '')
}

function otherChips(say: Say, { filters, choices }: BrowseView): Chip[] {
  const { completion, language, excludedLanguage, wordsFrom, wordsTo, text } = filters
  const chip = (name: string | undefined, without: Partial<Filters>, kind: Chip['kind'] = 'in') =>
    name === undefined ? [] : [{ kind, name, without: { ...filters, ...without } }]
  const speak = (code: string | undefined) =>
    code === undefined ? undefined : languageName(choices.languages, code)
  return [
    ...chip(completion && say(`works.status-${completion}`), { completion: undefined }),
    ...chip(speak(language), { language: undefined }),
    ...chip(speak(excludedLanguage), { excludedLanguage: undefined }, 'out'),
    ...chip(lengthName(say, wordsFrom, wordsTo), { wordsFrom: undefined, wordsTo: undefined }),
    ...chip(text && say('works.chip-text', { text }), { text: undefined }),
  ]
}

function languageName(languages: readonly Choice<string>[], code: string): string {
  return languages.find(({ value }) => value === code)?.name ?? code
}

function lengthName(say: Say, from: number | undefined, to: number | undefined) {
  if (from !== undefined && to !== undefined) {
    return say('works.chip-words-between', { from: say.number(from), to: say.number(to) })
  }
  if (from !== undefined) return say('works.chip-words-from', { from: say.number(from) })
  return to === undefined ? undefined : say('works.chip-words-to', { to: say.number(to) })
}
