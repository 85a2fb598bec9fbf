import type { Book } from '#formats/epub/book.ts'
import { bookUrl } from '#formats/epub/content/book-url.ts'
import type { FactName } from '#formats/epub/edition.ts'
import { escapeXml, fill, fillXml, oneLine } from '#formats/epub/xml-text.ts'
import { type ParsedSeriesPart, ratingNames } from '#formats/parsed-work.ts'
import { writeDuration } from '#text/duration.ts'
import { namesXml, nameXml } from './names.ts'
import { linkTo } from './page.ts'

/** One line of the preface's list, or nothing where the work does not say. */
export function factXml(book: Book, name: FactName): string {
  const value = values[name](book)
  if (value === '') return ''
  return `<dt>${escapeXml(book.labels.facts[name])}</dt><dd class="${classes[name]}">${value}</dd>\n`
}

const classes: Readonly<Record<FactName, string>> = {
  medium: 'medium',
  rating: 'rating tags',
  warnings: 'warning tags',
  categories: 'category tags',
  fandoms: 'fandom tags',
  relationships: 'relationship tags',
  characters: 'character tags',
  additionalTags: 'freeform tags',
  language: 'language',
  series: 'series',
  collections: 'collections',
  gifts: 'gifts',
  status: 'status',
  published: 'published',
  updated: 'updated',
  completed: 'completed',
  words: 'words',
  chapters: 'chapters',
  origin: 'origin',
}

const values: Readonly<Record<FactName, (book: Book) => string>> = {
  medium,
  rating: ({ work }) => escapeXml(ratingNames[work.rating]),
  warnings: (book) =>
    tagsXml(
      book,
      book.work.warnings.map((name) => withNote(book, name)),
    ),
  categories: (book) => tagsXml(book, book.work.categories),
  fandoms: (book) => tagsXml(book, book.work.fandoms),
  relationships: (book) => tagsXml(book, book.work.relationships),
  characters: (book) => tagsXml(book, book.work.characters),
  additionalTags: (book) => tagsXml(book, book.work.additionalTags),
  language: ({ work }) => escapeXml(oneLine(work.language?.name ?? '')),
  series: (book) =>
    book.work.series
      .map((part) => seriesXml(book, part))
      .filter(Boolean)
      .join('<br/>'),
  collections: (book) =>
    namesXml(
      book,
      book.work.collections.map(({ title, ...rest }) => ({ name: title, ...rest })),
    ),
  gifts: (book) => namesXml(book, book.work.gifts),
  status: ({ edition }) => escapeXml(edition.status ?? ''),
  published: ({ work }) => work.publishedOn ?? '',
  updated: ({ work }) => work.updatedOn ?? '',
  completed: ({ work }) => work.completedOn ?? '',
  words: ({ edition, labelLanguage }) => formatNumber(edition.words, labelLanguage),
  chapters: ({ work }) => chapterCount(work.chapters.length, work.expectedChapters),
  origin,
}

/** "Podfic, 1:02:03", and what cannot lie in a book stays where it is: the way there. */
function medium({ work, labels, edition }: Book): string {
  if (work.medium === undefined) return ''
  const lasts = work.duration === undefined ? [] : [writeDuration(work.duration)]
  const name = escapeXml([labels.media[work.medium], ...lasts].join(labels.listSeparator))
  const url = bookUrl(work.mediaUrl, edition.archiveUrl)
  if (url === undefined || !URL.canParse(url)) return name
  const say = work.medium === 'podfic' ? labels.listen : labels.watch
  return `${name}<br/>${linkTo(url, escapeXml(fill(say, { host: new URL(url).hostname })))}`
}

/** A warning with where it applies, as its creator says it. */
function withNote({ work: { warningNotes = {} } }: Book, name: string): string {
  const note = Object.hasOwn(warningNotes, name) ? warningNotes[name] : undefined
  return note === undefined ? name : `${name} (${note})`
}

function tagsXml(book: Book, tags: readonly string[]): string {
  return namesXml(
    book,
    tags.map((name) => ({ name })),
  )
}

function seriesXml(book: Book, { title, part, url }: ParsedSeriesPart): string {
  if (oneLine(title) === '') return ''
  const series = nameXml(book, { name: title, ...(url !== undefined && { url }) })
  if (part === undefined) return series
  return fillXml(book.labels.seriesPart, { n: String(part), series })
}

// English stands in for a language that this Node does not know; else the machine's own would.
function formatNumber(value: number, language: string): string {
  return new Intl.NumberFormat([language, 'en']).format(value)
}

function chapterCount(posted: number, expected: number | null | undefined): string {
  return expected === undefined ? String(posted) : `${posted}/${expected ?? '?'}`
}

function origin({ work, edition }: Book): string {
  const url = bookUrl(work.sourceUrl, edition.archiveUrl)
  if (url === undefined || url === edition.workUrl) return ''
  return linkTo(url, escapeXml(url))
}
