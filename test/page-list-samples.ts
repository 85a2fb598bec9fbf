import type { CommentView } from '#archive/comments/comment.ts'
import type { HomeView } from '#archive/home/home.ts'
import type { ImportView } from '#archive/imports/import.ts'
import type { PersonView } from '#archive/people/person.ts'
import type { SeriesView } from '#archive/series/series.ts'
import { type BrowseView, type Choice, noFilters } from '#archive/works/filters.ts'
import type { TagView } from '#archive/works/work.ts'
import type {
  CollectionId,
  CommentId,
  ImportId,
  PersonId,
  PseudId,
  SeriesId,
  TagId,
  WorkId,
} from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import { card, clean, date, hostile, tag, tags } from './page-samples.ts'

const choice = <Value>(value: Value, name: string, state: 'off' | 'in' | 'out'): Choice<Value> => {
  return { value, name, state, count: 1204 }
}
const tagChoices = (kind: TagView['kind']) =>
  Array.from({ length: 12 }, (_, index) => {
    const id = (1000 + index) as TagId
    return choice(
      id,
      `${kind} ${index} ${hostile}`,
      index === 1 ? 'in' : index === 9 ? 'out' : 'off',
    )
  })

export const browse: BrowseView = {
  filters: {
    ...noFilters,
    include: [1 as TagId, 77 as TagId],
    anyOf: [[80 as TagId, 81 as TagId]],
    exclude: [78 as TagId],
    main: [1 as TagId],
    ratings: ['general', 'teen'],
    excludedRatings: ['explicit'],
    media: ['podfic'],
    excludedMedia: ['essay'],
    status: 'quiet',
    quietMonths: 12,
    crossovers: 'none',
    languages: ['ar'],
    excludedLanguages: ['tlh'],
    ranges: {
      words: { from: 5000, to: 80_000 },
      kudos: { from: 10 },
      wordsPerChapter: { to: 900 },
    },
    updated: { from: date('2024-05-01') },
    posted: { from: date('2019-01-01'), to: date('2021-12-31') },
    restored: false,
    downloadable: true,
    creators: [3 as PseudId],
    series: [4 as SeriesId],
    inSeries: 'part',
    collections: [5 as CollectionId],
    text: hostile,
    sort: 'kudos',
    page: 3,
  },
  total: 1486,
  pages: 75,
  works: [
    card,
    { ...card, id: 43 as WorkId, creators: [], summary: undefined, rating: 'not-rated' },
  ],
  choices: {
    ratings: [choice('general', 'general', 'in'), choice('explicit', 'explicit', 'out')],
    media: [choice('text', 'text', 'off'), choice('podfic', 'podfic', 'in')],
    tags: {
      warning: tagChoices('warning'),
      category: tagChoices('category'),
      fandom: tagChoices('fandom'),
      relationship: tagChoices('relationship'),
      character: tagChoices('character'),
      additional: tagChoices('additional'),
    },
    statuses: [choice('complete', 'complete', 'off'), choice('in-progress', 'in-progress', 'off')],
    languages: [choice('ar', 'العربية', 'in'), choice('en', 'English', 'off')],
  },
  tag: {
    id: 1 as TagId,
    kind: 'relationship',
    name: `Mary Bennet & Her Piano ${hostile}`,
    synonyms: ['Mary/Piano', hostile],
    metas: [tag('relationship', 'Mary Bennet & Things')],
    subs: [tag('relationship', 'Mary Bennet & Her Second Piano')],
    fandoms: [tag('fandom', 'Pride and Prejudice')],
    description: hostile,
  },
  hidden: 12,
  names: {
    tags: new Map([
      [80 as TagId, tag('character', hostile)],
      [81 as TagId, tag('character', 'Mary Bennet')],
    ]),
    creators: new Map([[3 as PseudId, hostile]]),
    series: new Map(),
    collections: new Map([[5 as CollectionId, 'Winter Letters']]),
  },
  search: {
    resolved: {
      clauses: [
        [
          {
            not: false,
            piece: { kind: 'text', field: 'any', text: hostile, phrase: true, prefix: false },
          },
        ],
        [{ not: false, piece: { kind: 'tags', name: 'Darsy', ids: [], by: 'nothing' } }],
      ],
      sort: undefined,
      suggestions: [
        {
          name: 'Darsy',
          tags: [{ id: 9 as TagId, kind: 'character', name: hostile }],
          creators: [{ id: 7 as PersonId, name: hostile }],
        },
      ],
    },
    ignored: [{ text: hostile, reason: 'bad-number' }],
    isTooMany: false,
    fragments: new Map([
      [
        card.id,
        [
          {
            pieces: [
              { text: `the lamp ${hostile} `, hit: false },
              { text: hostile, hit: true },
            ],
            chapter: { position: 2, title: hostile },
          },
          { pieces: [{ text: 'road', hit: true }], chapter: undefined },
        ],
      ],
    ]),
  },
}

export const home: HomeView = {
  name: 'The Lantern Archive',
  about: clean('<p>Highgarden has moved in.</p>'),
  workCount: 5904,
  fandomCount: 212,
  words: 61_840_221,
  newlyPosted: [card],
  newlyUpdated: [{ ...card, id: 44 as WorkId }],
  fandoms: tags.fandom.map((fandom) => ({ ...fandom, count: 12 })),
  hasSamples: true,
  news: { id: 1, title: hostile },
}

export const series: SeriesView = {
  id: 3 as SeriesId,
  title: `The Lambton Road ${hostile}`,
  creators: card.creators,
  summary: clean('<p>Four winters.</p>'),
  notes: clean('<p>In any order.</p>'),
  isComplete: true,
  words: 61_200,
  workCount: 2,
  begunOn: date('2009-11-02'),
  updatedOn: date('2026-01-02'),
  members: [
    { kind: 'work', part: 1, work: card },
    { kind: 'series', part: undefined, workCount: 5, series: { ...series0(), title: hostile } },
  ],
  parents: [series0()],
}

function series0() {
  return { id: 8 as SeriesId, title: 'All the Roads', part: 2 }
}

export const person: PersonView = {
  id: 7 as PersonId,
  name: `tarnfold ${hostile}`,
  pseuds: [
    { id: 31 as PseudId, name: 'tarn' },
    { id: 32 as PseudId, name: hostile },
  ],
  bio: clean('<p>I write about roads.</p>'),
  joinedOn: date('2011-04-02'),
  workCount: 60,
  works: [card],
  page: 2,
  pages: 3,
  gifts: [card, { ...card, id: 77 as WorkId }],
  permissions: [
    { kind: 'podfic', language: undefined, answer: 'yes', note: hostile, takenBy: undefined },
    { kind: 'translation', language: 'de', answer: 'ask', note: undefined, takenBy: hostile },
  ],
  series: [{ ...series0(), workCount: 4 }],
  fandoms: [{ id: 1, name: hostile, count: 12 }],
}

export function comment(id: number, replies: readonly CommentView[] = []): CommentView {
  return {
    id: id as CommentId,
    name: `ines ${hostile}`,
    personId: id % 2 === 0 ? (4 as PersonId) : undefined,
    html: clean('<p>I walked home the long way.</p>'),
    writtenOn: date('2011-05-02'),
    score: id % 2 === 0 ? 9 : 'liked',
    isFromCreator: id % 2 === 0,
    replies,
    chapter: { position: 2, title: undefined },
  }
}

export const report: ImportView = {
  id: 12 as ImportId,
  label: `highgarden.zip ${hostile}`,
  format: 'efiction',
  state: 'done',
  total: 3,
  done: 3,
  error: undefined,
  createdAt: '2026-11-20T10:00:00.000Z' as Instant,
  finishedAt: '2026-11-20T10:02:00.000Z' as Instant,
  counts: { created: 1, updated: 0, unchanged: 1, refused: 1 },
  remarks: [{ kind: 'one', where: '', message: hostile }],
  items: [
    { source: hostile, workId: undefined, title: undefined, outcome: 'refused', remarks: [] },
    {
      source: 'stories/2.txt',
      workId: 42 as WorkId,
      title: hostile,
      outcome: 'created',
      remarks: [{ kind: 'one', where: 'chapter 3', message: hostile }],
    },
    {
      source: 'stories/3.txt',
      workId: 43 as WorkId,
      title: 'A',
      outcome: 'unchanged',
      remarks: [],
    },
  ],
}
