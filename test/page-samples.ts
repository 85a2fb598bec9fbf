import type { CommentView } from '#archive/comments/comment.ts'
import type { HomeView } from '#archive/home/home.ts'
import type { ImportView } from '#archive/imports/import.ts'
import type { PersonView } from '#archive/people/person.ts'
import type { SeriesView } from '#archive/series/series.ts'
import type { Staff } from '#archive/viewer.ts'
import { type BrowseView, type Choice, noFilters } from '#archive/works/filters.ts'
import type { ChapterView, TagView, WorkCard, WorkView } from '#archive/works/work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type {
  ChapterId,
  CommentId,
  ImportId,
  OriginalId,
  PersonId,
  PseudId,
  SeriesId,
  TagId,
  WorkId,
} from '#ground/ids.ts'
import type { Instant, PlainDate } from '#ground/time.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { usualDisplay } from '#web/reading/display.ts'
import { sayIn } from '#words/say.ts'

/** Views to fill pages with. What people typed is hostile on purpose: it must come out as text. */
export const hostile = `<script>alert("1")</script> & 'quoted' </title>`

const clean = (html: string) => html as CleanHtml
const date = (text: string) => text as PlainDate

export const bruno: Staff = { kind: 'staff', id: 9 as PersonId, name: 'Bruno' }

export function sampleFrame(
  path: string,
  viewer: PageFrame['viewer'] = { kind: 'guest' },
): PageFrame {
  return {
    say: sayIn('en'),
    lang: 'en',
    archiveName: `The Lantern Archive ${hostile}`,
    publicUrl: 'https://archive.example',
    path,
    viewer,
    display: usualDisplay,
    accent: undefined,
    assets: { css: '/assets/style.css', script: '/assets/script.js' },
    today: '2026-11-21',
    search: hostile,
  }
}

let lastTag = 0
const tag = (kind: TagView['kind'], name: string): TagView => {
  lastTag += 1
  return { id: lastTag as TagId, kind, name }
}

const tags: WorkCard['tags'] = {
  warning: [tag('warning', 'Major Character Death'), tag('warning', 'No Archive Warnings Apply')],
  category: [tag('category', 'Gen')],
  fandom: [tag('fandom', 'Pride and Prejudice'), tag('fandom', '銀河鉄道の夜')],
  relationship: [tag('relationship', 'Mary Bennet & Her Piano')],
  character: [tag('character', hostile)],
  additional: Array.from({ length: 40 }, (_, index) => tag('additional', `Lamps ${index + 1}`)),
}

export const card: WorkCard = {
  id: 42 as WorkId,
  title: `The Lamplighter’s Third Mistake ${hostile}`,
  creators: [
    {
      personId: 7 as PersonId,
      pseudId: 8 as PseudId,
      pseud: 'tarn',
      person: 'tarnfold',
      byline: `tarn (tarnfold) ${hostile}`,
    },
  ],
  rating: 'teen',
  tags,
  language: { code: 'ar', name: 'العربية' },
  summary: clean('<p>Every lamp that fails is <em>written down</em>.</p>'),
  series: [{ id: 3 as SeriesId, title: 'The Lambton Road', part: 3 }],
  status: 'in-progress',
  chapterCount: 3,
  expectedChapters: null,
  words: 18_204,
  kudos: 412,
  comments: 57,
  publishedOn: date('2011-04-12'),
  updatedOn: date('2026-11-19'),
  isRestricted: true,
  isRestored: true,
}

const entries = [1, 2, 3].map((position) => ({
  id: position as ChapterId,
  position,
  number: position,
  title: position === 2 ? undefined : `Chapter of ${hostile}`,
  words: 6068,
  publishedOn: date('2011-04-12'),
  isRestored: position === 3,
  isDraft: position === 3,
  isMissing: position === 2,
}))

export const work: WorkView = {
  ...card,
  asksAge: false,
  notes: clean('<p>For the winter exchange.</p>'),
  endNotes: clean('<p>The road is real.</p>'),
  completedOn: undefined,
  hits: 1930,
  bookmarks: 12,
  ratingName: undefined,
  gifts: [{ name: 'halfpenny', url: 'javascript:alert(1)' }],
  relatedWorks: (['inspired-by', 'translation-of', 'inspired', 'translated-as'] as const).map(
    (relation, index) => ({
      relation,
      title: `A Painted Road ${hostile}`,
      workId: index === 0 ? (41 as WorkId) : undefined,
      url: 'https://elsewhere.example/works/1?a=1&b=2',
      creators: 'orrisroot',
      creatorLinks: index === 1 ? [{ name: 'orrisroot', url: 'https://elsewhere.example' }] : [],
      language: 'Русский',
      languageCode: 'ru',
      isRestricted: false,
    }),
  ),
  collections: [{ id: 5, title: 'Winter Exchange' }],
  chapters: entries,
  places: [
    {
      id: 3 as SeriesId,
      title: 'The Lambton Road',
      part: 3,
      previous: { id: 40 as WorkId, title: 'The Second Winter' },
      next: { id: 43 as WorkId, title: hostile },
    },
  ],
  source: {
    url: 'https://old.example/viewstory.php?sid=1&chapter=2',
    archiveName: 'Highgarden',
    claimed: { kudos: 412, hits: 1930 },
  },
  originals: [{ id: 6 as OriginalId, name: 'lamps.html', chapterId: 3 as ChapterId }],
}

export const chapters: readonly ChapterView[] = entries.map((entry) => ({
  ...entry,
  creators: entry.position === 3 ? card.creators : undefined,
  summary: clean('<p>In which a lamp fails.</p>'),
  notes: clean('<p>Short.</p>'),
  endNotes: clean('<p>More on Sunday.</p>'),
  html: clean(entry.isMissing ? '' : '<p>The first lamp failed on a Tuesday.</p><hr><p>So.</p>'),
}))

const choice = <Value>(value: Value, name: string, state: 'off' | 'in' | 'out'): Choice<Value> => {
  return { value, name, state, count: 1204 }
}
const tagChoices = (kind: TagView['kind']) =>
  Array.from({ length: 12 }, (_, index) => {
    const id = (1000 + lastTag + index) as TagId
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
    exclude: [78 as TagId],
    ratings: ['general', 'teen'],
    excludedRatings: ['explicit'],
    completion: 'complete',
    language: 'ar',
    excludedLanguage: 'tlh',
    wordsFrom: 5000,
    wordsTo: 80_000,
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
    tags: {
      warning: tagChoices('warning'),
      category: tagChoices('category'),
      fandom: tagChoices('fandom'),
      relationship: tagChoices('relationship'),
      character: tagChoices('character'),
      additional: tagChoices('additional'),
    },
    completion: [choice('complete', 'complete', 'in')],
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
  pseuds: ['tarn', hostile],
  bio: clean('<p>I write about roads.</p>'),
  joinedOn: date('2011-04-02'),
  workCount: 60,
  works: [card],
  page: 2,
  pages: 3,
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
