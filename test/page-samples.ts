import type { Staff } from '#archive/viewer.ts'
import type { ChapterView, TagView, WorkCard, WorkView } from '#archive/works/work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type {
  ChapterId,
  OriginalId,
  PersonId,
  PseudId,
  SeriesId,
  TagId,
  WorkId,
} from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { usualDisplay } from '#web/reading/display.ts'
import { sayIn } from '#words/say.ts'

/** Views to fill pages with. What people typed is hostile on purpose: it must come out as text. */
export const hostile = `<script>alert("1")</script> & 'quoted' </title>`

export const clean = (html: string) => html as CleanHtml
export const date = (text: string) => text as PlainDate

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
export const tag = (kind: TagView['kind'], name: string): TagView => {
  lastTag += 1
  return { id: lastTag as TagId, kind, name }
}

export const tags: WorkCard['tags'] = {
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
  openTo: 'members',
  isRestored: true,
  medium: 'podfic',
  duration: 3723,
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
  isDraft: false,
  standing: 'none',
  notes: clean('<p>For the winter exchange.</p>'),
  endNotes: clean('<p>The road is real.</p>'),
  completedOn: undefined,
  hits: 1930,
  mediaUrl: 'https://archive.org/details/1',
  bookmarks: 12,
  ratingName: undefined,
  gifts: [
    { name: 'halfpenny', url: 'javascript:alert(1)', personId: undefined },
    { name: 'ines', url: undefined, personId: 4 as PersonId },
  ],
  otherPlaces: [
    {
      site: hostile,
      url: 'https://elsewhere.example/1',
      postedOn: undefined,
      newest: 'there',
      note: hostile,
    },
  ],
  permissions: [
    {
      kind: 'machine-training',
      language: undefined,
      answer: 'no',
      note: hostile,
      takenBy: undefined,
    },
  ],
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
    archiveUrl: 'https://old.example/',
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
