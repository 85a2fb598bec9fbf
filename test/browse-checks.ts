import assert from 'node:assert/strict'
import type { Mutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import { worksPerPage } from '#archive/works/browse-works.ts'
import type { BrowseView, Filters } from '#archive/works/filters.ts'
import type { WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import { media } from '#store/works.ts'
import { answer, isSeen, type Known, type Model, type Onlooker, tagCounts } from './browse-model.ts'
import { kinds } from './browse-world.ts'

/** Somebody who asks a model and its archive the same question. */
export type Look = {
  readonly model: Model
  readonly viewer: Viewer
  readonly onlooker: Onlooker
  readonly filters: Filters
  readonly mutes: Mutes
}

export const idsOf = (works: readonly { readonly id: WorkId }[]) => works.map(({ id }) => id)

/** The page, its total, what is hidden, and what stands beside it. */
export function checkView(view: BrowseView, look: Look, way: string) {
  const { model, onlooker, filters, mutes } = look
  const found = answer(model, filters, { onlooker, hide: mutes.hide })
  assert.equal(view.total, found.length, way)
  assert.deepEqual(idsOf(view.works), idsOf(found).slice(0, worksPerPage), way)
  const all = answer(model, filters, { onlooker })
  assert.equal(view.hidden, all.length - found.length, `${way}: hidden`)
  checkChoices(view, { model, filters, found }, way)
  checkMedia(view, look, found, way)
}

/** They stand there where anything but a text can be seen, or where they were asked for. */
function checkMedia(
  { choices }: BrowseView,
  { model, onlooker, filters }: Look,
  found: readonly Known[],
  way: string,
) {
  const isAsked = filters.media.length + filters.excludedMedia.length > 0
  const seen = model.works.filter((work) => isSeen(work, onlooker))
  const isOffered = isAsked || seen.some(({ medium }) => medium !== 'text')
  const told = choices.media.map(({ value, count }) => ({ value, count }))
  const expected = media.map((value) => {
    return { value, count: found.filter(({ medium }) => medium === value).length }
  })
  assert.deepEqual(told, isOffered ? expected : [], `${way}: media`)
}

type Beside = {
  readonly model: Model
  readonly filters: Filters
  readonly found: readonly Known[]
}

function checkChoices({ choices }: BrowseView, { model, filters, found }: Beside, way: string) {
  const count = (test: (work: Known) => boolean) => found.filter(test).length
  for (const rating of ratings) {
    const choice = choices.ratings.find(({ value }) => value === rating)
    const expected = count((work) => work.rating === rating)
    assert.equal(choice?.count, expected, way)
  }
  for (const { value, count: told } of choices.statuses) {
    const expected = count((work) => work.complete === (value === 'complete'))
    assert.equal(told, expected, way)
  }
  const spoken = found.flatMap(({ language }) => language ?? [])
  const named = new Set([...spoken, ...filters.languages, ...filters.excludedLanguages])
  assert.deepEqual(new Set(choices.languages.map(({ value }) => value)), named, way)
  for (const { value, count: told } of choices.languages) {
    const expected = count(({ language }) => language === value)
    assert.equal(told, expected, way)
  }
  for (const kind of kinds) {
    const free = choices.tags[kind].filter(({ state }) => state === 'off')
    const expected = tagCounts(model, found, kind)
      .slice(0, 10)
      .filter(({ value }) => ![...filters.include, ...filters.exclude].includes(value))
    const told = free.map(({ value, count: works }) => ({ value, count: works }))
    assert.deepEqual(told, expected, `${way}: ${kind}`)
  }
  for (const { state, value, count: told } of Object.values(choices.tags).flat()) {
    if (state === 'off') continue
    assert.equal(
      state,
      filters.exclude.includes(value) && !filters.include.includes(value) ? 'out' : 'in',
    )
    assert.equal(told, state === 'in' ? found.length : 0, way)
  }
}
