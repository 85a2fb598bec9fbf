import type { ParsedChapter, ParsedSeriesPart, ParsedWork } from '#formats/parsed-work.ts'
import type { PlainDate } from '#ground/time.ts'
import { makeHtml, makeLine } from './make-text.ts'
import {
  between,
  type Random,
  randomFrom,
  several,
  type Weighted,
  weighted,
  zipf,
} from './random.ts'

const languages: readonly Weighted<{ readonly code: string; readonly name: string }>[] = [
  { thing: { code: 'en', name: 'English' }, weight: 80 },
  { thing: { code: 'zh', name: '中文' }, weight: 5 },
  { thing: { code: 'ru', name: 'Русский' }, weight: 4 },
  { thing: { code: 'es', name: 'Español' }, weight: 3 },
  { thing: { code: 'de', name: 'Deutsch' }, weight: 3 },
  { thing: { code: 'fr', name: 'Français' }, weight: 2 },
  { thing: { code: 'pl', name: 'Polski' }, weight: 1.5 },
  { thing: { code: 'ja', name: '日本語' }, weight: 1.5 },
]

const ratings = [
  { thing: 'general', weight: 30 },
  { thing: 'teen', weight: 32 },
  { thing: 'mature', weight: 14 },
  { thing: 'explicit', weight: 15 },
  { thing: 'not-rated', weight: 9 },
] as const

const warnings = [
  { thing: 'No Archive Warnings Apply', weight: 60 },
  { thing: 'Creator Chose Not To Use Archive Warnings', weight: 28 },
  { thing: 'Graphic Depictions Of Violence', weight: 7 },
  { thing: 'Major Character Death', weight: 5 },
] as const

const categories = [
  { thing: 'Gen', weight: 34 },
  { thing: 'M/M', weight: 30 },
  { thing: 'F/M', weight: 20 },
  { thing: 'F/F', weight: 10 },
  { thing: 'Multi', weight: 4 },
  { thing: 'Other', weight: 2 },
] as const

/** Three chapters a work on the average: most have one, one in twenty is long. */
const chapterCounts = [1, 2, 1, 1, 3, 1, 1, 18, 1, 2, 1, 4, 1, 1, 6, 1, 3, 1, 10, 1] as const

const fandoms = 400
const charactersPerFandom = 14
const additionalTags = 12_000
const people = 5_000
const series = 1_500

/** How long chapters are, in bytes. Nearly all of the least size, a few of the greatest. */
export type Sizes = { readonly least: number; readonly most: number }

const usualSizes: Sizes = { least: 2_000, most: 40_000 }

/** Work `index` of a made-up archive: always the same one for the same seed. */
export function makeWork(seed: number, index: number, sizes: Sizes = usualSizes): ParsedWork {
  const random = randomFrom(seed * 1_000_003 + index * 7919)
  const language = weighted(random, languages)
  const count = chapterCounts[index % chapterCounts.length] ?? 1
  const fandom = zipf(random, fandoms)
  const published = dayAfter(random, Date.UTC(2004, 0, 1), 7800)
  const isDone = count === 1 || random() < 0.6
  return {
    sourceUrl: `https://archive.example.org/works/${index + 1}`,
    sourceArchive: { name: 'Example Archive', url: 'https://archive.example.org/' },
    title: makeLine(random, language.code, between(random, 1, 6)),
    creators: random() < 0.01 ? [] : makeCreators(random),
    rating: weighted(random, ratings),
    warnings: [weighted(random, warnings)],
    categories: [weighted(random, categories)],
    ...makeTags(random, fandom),
    language,
    series: random() < 0.14 ? [makeSeriesPart(random)] : [],
    collections: random() < 0.03 ? [makeCollection(random)] : [],
    gifts: [],
    relatedWorks: [],
    summary: makeHtml(random, language.code, between(random, 80, 500)),
    ...(random() < 0.5 ? { notes: makeHtml(random, language.code, 200) } : {}),
    publishedOn: published,
    ...(count > 1 ? { [isDone ? 'completedOn' : 'updatedOn']: laterDay(random, published) } : {}),
    expectedChapters: isDone ? count : random() < 0.5 ? null : count + between(random, 1, 9),
    claimed: {
      kudos: zipf(random, 4000),
      hits: zipf(random, 90_000),
      bookmarks: zipf(random, 300),
    },
    ...(random() < 0.04 ? { isRestricted: true } : {}),
    chapters: Array.from({ length: count }, (_, at) =>
      makeChapter(random, language.code, at, sizes),
    ),
  }
}

function makeCreators(random: Random): ParsedWork['creators'] {
  const creator = () => {
    const login = `${makeLine(randomFrom(zipf(random, people) + 17), 'en', 2).replace(' ', '')}`
    return random() < 0.15 ? { name: `${login} elsewhere`, login } : { name: login }
  }
  return random() < 0.05 ? [creator(), creator()] : [creator()]
}

/** About sixteen tags with the warning and the category; characters belong to their fandom. */
function makeTags(random: Random, fandom: number) {
  const all = Array.from({ length: charactersPerFandom }, (_, at) => characterName(fandom, at))
  const characters = new Set<string>()
  for (let left = between(random, 2, 6); left > 0; left -= 1) {
    characters.add(all[zipf(random, all.length)] ?? '')
  }
  const pairs = between(random, 0, 2)
  const relationships = Array.from({ length: pairs }, () => several(random, [...characters], 2))
  const additional = new Set<string>()
  for (let left = between(random, 4, 12); left > 0; left -= 1) {
    additional.add(additionalName(zipf(random, additionalTags)))
  }
  return {
    fandoms: [fandomName(fandom), ...(random() < 0.08 ? [fandomName(zipf(random, fandoms))] : [])],
    relationships: relationships
      .filter((pair) => pair.length === 2)
      .map((pair) => pair.sort().join('/')),
    characters: [...characters],
    additionalTags: [...additional],
  }
}

const nameOf = (kind: number, at: number, words: number) =>
  makeLine(randomFrom(kind * 1_000_000 + at), 'en', words)

const named = new Map<string, string>()

/** Names are drawn once: making one costs more than placing it. */
function remember(key: string, make: () => string): string {
  const known = named.get(key)
  if (known !== undefined) return known
  const made = make()
  named.set(key, made)
  return made
}

function fandomName(at: number): string {
  return remember(`fandom ${at}`, () => `${nameOf(1, at, 3)} ${at + 1}`)
}

function characterName(fandom: number, at: number): string {
  const id = fandom * charactersPerFandom + at
  return remember(`character ${id}`, () => `${nameOf(2, id, 1)} ${nameOf(3, id, 1)} ${id}`)
}

function additionalName(at: number): string {
  return remember(`additional ${at}`, () => `${nameOf(4, at, 2 + (at % 3))} ${at}`)
}

function makeSeriesPart(random: Random): ParsedSeriesPart {
  const id = zipf(random, series) + 1
  const url = `https://archive.example.org/series/${id}`
  return { title: nameOf(5, id, 3), part: between(random, 1, 200), url }
}

function makeCollection(random: Random) {
  const id = zipf(random, 60) + 1
  return { title: nameOf(6, id, 2), url: `https://archive.example.org/collections/c${id}` }
}

function makeChapter(random: Random, language: string, at: number, sizes: Sizes): ParsedChapter {
  const bytes = sizes.least * (sizes.most / sizes.least) ** (random() ** 6)
  return {
    number: at + 1,
    ...(random() < 0.5 ? { title: makeLine(random, language, 3) } : {}),
    ...(random() < 0.1 ? { notes: makeHtml(random, language, 150) } : {}),
    html: makeHtml(random, language, bytes),
  }
}

const day = 86_400_000

function dayAfter(random: Random, start: number, days: number): PlainDate {
  return new Date(start + Math.floor(random() * days) * day).toISOString().slice(0, 10) as PlainDate
}

function laterDay(random: Random, from: PlainDate): PlainDate {
  return dayAfter(random, Date.parse(from) + day, 200)
}
