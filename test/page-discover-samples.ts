import type { LandingShelf, NamesOfKind } from '#archive/discover/discover.ts'
import { noFilters, type TagPageView } from '#archive/works/filters.ts'
import type { WorkId } from '#ground/ids.ts'
import type { LandingView } from '#web/discover/landing.ts'
import type { SimilarView } from '#web/discover/similar-page.ts'
import { card, hostile, tag, work } from './page-samples.ts'

const fandom: TagPageView = {
  ...tag('fandom', `The Harbour ${hostile}`),
  synonyms: [hostile],
  metas: [],
  subs: [],
  fandoms: [],
  description: hostile,
}

const unnamed = { ...card, id: 43 as WorkId, creators: [], rating: 'explicit' as const, kudos: 0 }

const shelf = (name: LandingShelf['name']): LandingShelf => ({
  name,
  works: [card, unnamed],
  filters: { ...noFilters, include: [fandom.id], status: 'complete' },
  total: 1204,
})

const names = (kind: NamesOfKind['kind']): NamesOfKind => ({
  kind,
  names: [{ ...tag(kind, `${kind} ${hostile}`), count: 1204 }],
  isCut: true,
})

export const landing: LandingView = {
  tag: fandom,
  landing: {
    shelves: [shelf('newest'), shelf('liked'), shelf('long')],
    names: [names('fandom'), names('relationship'), names('character'), names('additional')],
    related: [
      { ...tag('fandom', hostile), shared: 3, works: 40 },
      { ...tag('fandom', 'The Pier'), shared: 0, works: 1 },
    ],
  },
  total: 1486,
  isLooking: true,
}

export const similar: SimilarView = {
  work,
  similar: [{ work: card, shared: [tag('additional', hostile), tag('character', 'Wenna')] }],
}
