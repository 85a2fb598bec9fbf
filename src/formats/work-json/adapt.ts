import { categoryOf, ratingOf, warningOf } from '#formats/ao3-html/names.ts'
import {
  longestDuration,
  mediumKinds,
  type ParsedChapter,
  type ParsedCreator,
  type ParsedPermission,
  type ParsedRelatedWork,
  type ParsedSeriesPart,
  type ParsedWork,
  type ParseOutcome,
  type Remark,
} from '#formats/parsed-work.ts'
import { type HtmlField, sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { type PlainDate, parsePlainDate } from '#ground/time.ts'
import type {
  AccountJson,
  PermissionJson,
  ReadableChapterJson,
  ReadableWorkJson,
  RelatedWorkJson,
} from './schema.ts'

type Say = (kind: string, where: string, values?: Remark['values']) => void

/** Makes a work of a file that has the right shape; what does not fit in it is remarked. */
export function adaptWorkJson(file: ReadableWorkJson): ParseOutcome {
  const remarks: Remark[] = []
  const say: Say = (kind, where, values) => remarks.push({ kind, where, ...(values && { values }) })
  const work: ParsedWork = {
    ...origin(file),
    title: file.title,
    creators: withAccounts(file.creators, file.creatorAccounts),
    ...readTags(file, say),
    ...readWarningNotes(file),
    ...readMedium(file, say),
    ...language(file),
    series: readSeries(file),
    collections: file.collections.map(({ title, url }) => ({
      title,
      ...known({ url: linkUrl(url) }),
    })),
    gifts: file.gifts.map(({ name, url }) => ({ name, ...known({ url: linkUrl(url) }) })),
    relatedWorks: file.relatedWorks.map(readRelated),
    ...(file.permissions.length === 0 ? {} : { permissions: file.permissions.map(readPermission) }),
    ...known({
      summary: cleanIfAny(file.summary, 'comment', 'summary', say),
      notes: cleanIfAny(file.notes, 'notes', 'notes', say),
      endNotes: cleanIfAny(file.endNotes, 'notes', 'endNotes', say),
      publishedOn: readDay(file.publishedOn, 'publishedOn', say),
      updatedOn: readDay(file.updatedOn, 'updatedOn', say),
      completedOn: readDay(file.completedOn, 'completedOn', say),
      isRestricted: file.isRestricted,
    }),
    ...expectedChapters(file),
    chapters: withNumbers(file.chapters, say).map((chapter, at) => readChapter(chapter, at, say)),
  }
  return { work, remarks }
}

// A work that was born at the archive that wrote the file comes from there, and so do its figures.
function origin(
  file: ReadableWorkJson,
): Pick<ParsedWork, 'sourceUrl' | 'sourceArchive' | 'claimed'> {
  const sourceUrl = wholeUrl(file.sourceUrl)
  const isNative = sourceUrl === undefined && file.sourceArchive === null
  const archive = isNative ? file.archive : file.sourceArchive
  return {
    ...known({
      sourceUrl: isNative ? wholeUrl(file.url) : sourceUrl,
      sourceArchive: wholeUrl(archive?.url) === undefined ? null : archive,
    }),
    claimed: { ...(isNative && known({ words: file.words })), ...known(file.claimed) },
  }
}

function language({ language: name, languageCode: code }: Languaged): Pick<ParsedWork, 'language'> {
  return name === null ? {} : { language: { name, ...known({ code }) } }
}

type Languaged = { readonly language: string | null; readonly languageCode: string | null }

function withAccounts(names: readonly string[], accounts: readonly AccountJson[]): ParsedCreator[] {
  return names.map((name, at) => {
    const account = accounts[at]
    return account?.name === name ? readAccount(account) : { name }
  })
}

function readAccount({ name, login, url }: AccountJson): ParsedCreator {
  return { name, ...known({ login, url: linkUrl(url) }) }
}

type Tags = Pick<
  ParsedWork,
  | 'rating'
  | 'warnings'
  | 'categories'
  | 'fandoms'
  | 'relationships'
  | 'characters'
  | 'additionalTags'
>

// Rating, warnings and categories are closed lists: what else stands there becomes a tag.
function readTags(file: ReadableWorkJson, say: Say): Tags {
  const strange: string[] = []
  const sayStrange = (kind: string, where: string, tag: string) => {
    say(kind, where, { tag })
    strange.push(tag)
  }
  const rating = ratingOf(file.rating)
  if (rating === undefined) sayStrange('rating-unknown', 'rating', file.rating)
  const known = (field: 'warnings' | 'categories', kind: string, nameOf: typeof warningOf) => {
    const names = file[field].flatMap((tag) => {
      const name = nameOf(tag)
      if (name === undefined) sayStrange(kind, field, tag)
      return name ?? []
    })
    return [...new Set(names)]
  }
  return {
    rating: rating ?? 'not-rated',
    warnings: known('warnings', 'warning-unknown', warningOf),
    categories: known('categories', 'category-unknown', categoryOf),
    fandoms: file.fandoms,
    relationships: file.relationships,
    characters: file.characters,
    additionalTags: [...file.additionalTags, ...strange],
  }
}

function readWarningNotes({ warningNotes }: ReadableWorkJson): Pick<ParsedWork, 'warningNotes'> {
  const notes = warningNotes.flatMap(({ warning, note }) => {
    const name = warningOf(warning)
    return name === undefined || note === '' ? [] : [[name, note] as const]
  })
  return notes.length === 0 ? {} : { warningNotes: Object.fromEntries(notes) }
}

function readMedium(
  { medium, duration, mediaUrl }: ReadableWorkJson,
  say: Say,
): Pick<ParsedWork, 'medium' | 'duration' | 'mediaUrl'> {
  const kind = mediumKinds.find((one) => one === medium)
  if (kind === undefined && medium !== 'text') {
    say('medium-unknown', 'medium', { medium: medium.slice(0, 40) })
  }
  const isLength = duration !== null && Number.isInteger(duration) && duration > 0
  const lasts = isLength && duration <= longestDuration ? duration : undefined
  if (duration !== null && lasts === undefined) say('duration-odd', 'duration', { duration })
  const url = wholeUrl(mediaUrl)
  if (mediaUrl !== null && url === undefined) {
    say('media-address-odd', 'mediaUrl', { url: mediaUrl.slice(0, 200) })
  }
  return known({ medium: kind, duration: lasts, mediaUrl: url })
}

function readSeries({ series, seriesPages }: ReadableWorkJson): ParsedSeriesPart[] {
  return series.map(({ title, part }, at) => {
    const page = seriesPages[at]
    if (page?.title !== title) return { title, ...known({ part }) }
    const { previous, next } = page
    return { title, ...known({ part, url: linkUrl(page.url), previous, next }) }
  })
}

function readPermission({ kind, answer, ...rest }: PermissionJson): ParsedPermission {
  return { kind, answer, ...known(rest) }
}

function readRelated(related: RelatedWorkJson): ParsedRelatedWork {
  return {
    relation: related.relation,
    title: related.title,
    creators: withAccounts(related.creators, related.creatorAccounts),
    ...language(related),
    ...known({ url: linkUrl(related.url), isRestricted: related.isRestricted }),
  }
}

function expectedChapters(file: ReadableWorkJson): Pick<ParsedWork, 'expectedChapters'> {
  if (file.expectedChapters === null) return {}
  return { expectedChapters: file.expectedChapters === '?' ? null : file.expectedChapters }
}

/** No work has more chapters; a larger number would not fit where it is kept. */
const highestNumber = 1_000_000

/**
 * A chapter is known by its number from one copy of a work to the next. Where the numbers cannot
 * tell chapters apart, they count anew in the order of the file.
 */
function withNumbers(
  chapters: readonly ReadableChapterJson[],
  say: Say,
): readonly ReadableChapterJson[] {
  const seen = new Set<number>()
  const wrong = chapters.findIndex(({ number }) => {
    const isGood = Number.isInteger(number) && number >= 0 && number <= highestNumber
    return !isGood || seen.size === seen.add(number).size
  })
  if (wrong === -1) return chapters
  say('chapters-renumbered', `chapters[${wrong}].number`, { count: chapters.length })
  return chapters.map((chapter, at) => ({ ...chapter, number: at + 1 }))
}

function readChapter(chapter: ReadableChapterJson, at: number, say: Say): ParsedChapter {
  const where = (key: string) => `chapters[${at}].${key}`
  return {
    number: chapter.number,
    html: clean(chapter.html, 'text', where('html'), say),
    ...known({
      title: chapter.title,
      creators: chapter.creators?.map(readAccount),
      summary: cleanIfAny(chapter.summary, 'comment', where('summary'), say),
      notes: cleanIfAny(chapter.notes, 'notes', where('notes'), say),
      endNotes: cleanIfAny(chapter.endNotes, 'notes', where('endNotes'), say),
      publishedOn: readDay(chapter.publishedOn, where('publishedOn'), say),
      sourceUrl: linkUrl(chapter.sourceUrl),
    }),
    ...(chapter.restored && { restored: true as const }),
  }
}

function clean(html: string, field: HtmlField, where: string, say: Say): CleanHtml {
  const cleaned = sanitise(html, field)
  if (cleaned !== html) say('html-cleaned', where)
  return cleaned
}

function cleanIfAny(
  html: string | null,
  field: HtmlField,
  where: string,
  say: Say,
): CleanHtml | null {
  return html === null ? null : clean(html, field, where, say)
}

function readDay(text: string | null, where: string, say: Say): PlainDate | undefined {
  const day = text === null ? undefined : parsePlainDate(text)
  if (text !== null && day === undefined) say('date-unreadable', where, { date: text.slice(0, 40) })
  return day
}

// Addresses become links on pages: only those of the web may. Within an archive they may be short.
function linkUrl(text: string | null): string | undefined {
  return text !== null && isOfWeb(URL.parse(text, 'https://archive.example/')) ? text : undefined
}

function wholeUrl(text: string | null | undefined): string | undefined {
  return typeof text === 'string' && isOfWeb(URL.parse(text)) ? text : undefined
}

function isOfWeb(url: URL | null): boolean {
  return url !== null && /^https?:$/.test(url.protocol)
}

type Known<Values> = { [Key in keyof Values]?: NonNullable<Values[Key]> }

/** The values without those that are not known: absent in a work is absent, and not null. */
function known<Values extends object>(values: Values): Known<Values> {
  const entries = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  return Object.fromEntries(entries) as Known<Values>
}
