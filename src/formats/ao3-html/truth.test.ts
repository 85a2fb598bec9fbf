import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { type ParsedWork, ratingNames } from '#formats/parsed-work.ts'
import { findAll, parseHtml } from '#formats/sanitise/parse-html.ts'
import { lineOf, squish } from './lines.ts'
import { parseAo3Html } from './parse.ts'

type Truth = {
  readonly id: string
  readonly title: string
  readonly byline: string
  readonly workId: number
  readonly rating: string
  readonly warnings: string[]
  readonly categories: string[]
  readonly fandoms: string[]
  readonly relationships: string[]
  readonly characters: string[]
  readonly additionalTags: string[]
  readonly language: string
  readonly series: { title: string; part: number; previous: boolean; next: boolean } | null
  readonly published: string
  readonly completed: string | null
  readonly words: number
  readonly summary: string | null
  readonly endNotes: string | null
  /** A line above the first paragraph, "DUBLIN, IRELAND - 1894". */
  readonly place: string | null
  readonly chapters: {
    readonly title: string | null
    readonly notes: string | null
    readonly paragraphs: string[]
    readonly sceneMark?: string | null
  }[]
}

const folder = resolve(import.meta.dirname, '../../../../shared/data/ao3-like')
const skip = existsSync(resolve(folder, 'truth.json'))
  ? false
  : `the thirteen works are not beside this checkout: ${folder}`
const truths: Truth[] = skip ? [] : JSON.parse(readFileSync(resolve(folder, 'truth.json'), 'utf8'))

test('there are thirteen works to compare with', { skip }, () => {
  assert.equal(truths.length, 13)
})

for (const form of ['download', 'page'] as const) {
  test(`the ${form} of each of the works gives exactly the truth`, { skip }, () => {
    for (const truth of truths) {
      const text = readFileSync(resolve(folder, `${truth.id}.${form}.html`), 'utf8')
      const outcome = parseAo3Html(text)
      assert.ok('work' in outcome, truth.id)
      assert.deepEqual(outcome.remarks, [], truth.id)
      assert.deepEqual(told(outcome.work), expected(truth, form), truth.id)
      outcome.work.chapters.forEach((chapter, index) => {
        const { paragraphs = [], sceneMark } = truth.chapters[index] ?? {}
        const found = paragraphsOf(chapter.html).filter((text) => text !== sceneMark)
        const place = index === 0 && truth.place ? [truth.place] : []
        assert.deepEqual(
          found,
          [...place, ...paragraphs].map(squish),
          `${truth.id}, chapter ${chapter.number}`,
        )
      })
    }
  })
}

test('a download and a page of one work differ in nothing that both tell', { skip }, () => {
  for (const { id } of truths) {
    const [download, page] = (['download', 'page'] as const).map((form) =>
      parseAo3Html(readFileSync(resolve(folder, `${id}.${form}.html`), 'utf8')),
    )
    assert.ok(download && page && 'work' in download && 'work' in page)
    const { chapters } = download.work
    assert.deepEqual(
      page.work.chapters.map(({ sourceUrl: _, ...chapter }) => chapter),
      chapters,
      id,
    )
    assert.deepEqual(page.work.creators, download.work.creators)
  }
})

function told(work: ParsedWork) {
  return {
    title: work.title,
    creators: work.creators.map(({ name, login }) => (login ? `${name} (${login})` : name)),
    rating: ratingNames[work.rating],
    warnings: work.warnings,
    categories: work.categories,
    fandoms: work.fandoms,
    relationships: work.relationships,
    characters: work.characters,
    additionalTags: work.additionalTags,
    language: work.language?.name,
    series: work.series.map(({ title, part, previous, next }) => ({ title, part, previous, next })),
    published: work.publishedOn,
    completed: work.completedOn ?? null,
    words: work.claimed.words,
    claimedChapters: work.claimed.chapters,
    expectedChapters: work.expectedChapters,
    summary: textIn(work.summary),
    endNotes: textIn(work.endNotes),
    chapters: work.chapters.map((chapter) => ({
      number: chapter.number,
      title: chapter.title ?? null,
      notes: textIn(chapter.notes),
    })),
  }
}

function expected(truth: Truth, form: 'download' | 'page') {
  const { series } = truth
  const arrows = (value: boolean) => (form === 'page' ? value : undefined)
  return {
    title: truth.title,
    creators: [truth.byline],
    rating: truth.rating,
    warnings: truth.warnings,
    categories: truth.categories,
    fandoms: truth.fandoms,
    relationships: truth.relationships,
    characters: truth.characters,
    additionalTags: truth.additionalTags,
    language: truth.language,
    series: series
      ? [{ ...series, previous: arrows(series.previous), next: arrows(series.next) }]
      : [],
    published: truth.published,
    completed: truth.completed,
    words: truth.words,
    claimedChapters: truth.chapters.length,
    expectedChapters: truth.chapters.length,
    summary: truth.summary,
    endNotes: truth.endNotes,
    chapters: truth.chapters.map(({ title, notes }, index) => ({
      number: index + 1,
      title,
      notes,
    })),
  }
}

function textIn(html: string | undefined): string | null {
  return html === undefined ? null : lineOf(parseHtml(html))
}

function paragraphsOf(html: string): string[] {
  return findAll(parseHtml(html), ({ name }) => name === 'p')
    .map(lineOf)
    .filter((text) => text !== '')
}
