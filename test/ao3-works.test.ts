import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readParsedWork } from '#archive/exports/read-parsed-work.ts'
import { readReport } from '#archive/imports/read-report.ts'
import { startImport } from '#archive/imports/start-import.ts'
import { ratingNames } from '#formats/parsed-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { plainText } from '#text/plain-text.ts'
import { onBothDatabases, type Stage } from './stage.ts'

// Thirteen works, lent to this repository's makers; they lie beside their checkout.
const folder = resolve(import.meta.dirname, '../../shared/data/ao3-like')
const skip = existsSync(join(folder, 'truth.json'))
  ? undefined
  : `the thirteen works are not beside this checkout: ${folder}`
const empty = { start: 'empty' } as const

type Truth = {
  readonly id: string
  readonly title: string
  readonly byline: string
  readonly rating: string
  readonly warnings: readonly string[]
  readonly categories: readonly string[]
  readonly fandoms: readonly string[]
  readonly relationships: readonly string[]
  readonly characters: readonly string[]
  readonly additionalTags: readonly string[]
  readonly language: string
  readonly series: { readonly title: string; readonly part: number } | null
  readonly published: string
  readonly completed: string | null
  readonly summary: string | null
  readonly endNotes: string | null
  /** A line above the first paragraph, "DUBLIN, IRELAND - 1894". */
  readonly place: string | null
  readonly chapters: readonly {
    readonly title: string | null
    readonly notes: string | null
    readonly paragraphs: readonly string[]
    readonly sceneMark?: string | null
  }[]
}

const readTruth = () =>
  JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as readonly Truth[]

/** Brings in every file of one form; gives the works by the number in the file's name. */
async function bringIn({ archive, cast, finishJobs }: Stage, form: string) {
  const uploads = readdirSync(folder)
    .filter((name) => name.endsWith(`.${form}`))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
  assert.equal(uploads.length, 13)
  const id = await startImport(archive, cast.system, { uploads, label: form })
  await finishJobs()
  const { items, counts, state } = await readReport(archive, cast.system, id, (kind) => kind)
  assert.equal(state, 'done')
  return { counts, works: new Map(items.map((item) => [item.source.slice(0, 7), item.workId])) }
}

const line = (html: string | undefined) =>
  html === undefined ? null : plainText(html).replace(/\s+/g, ' ').trim()

/** The letters of a chapter without its scene marks, of which some are letters too ("oOo"). */
function lettersOf(html: string, mark: string | null | undefined): string {
  const paragraphs = html.split('</p>').map((part) => line(part) ?? '')
  return letters(paragraphs.filter((text) => text !== mark).join(' '))
}

/** The letters of a flat text; this scene mark is made of letters, and becomes a rule. */
const lettersBetweenMarks = (text: string) => letters(text.replaceAll('oOo', ' '))

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

for (const form of ['download.html', 'page.html']) {
  onBothDatabases(
    `thirteen works out of ${form} files stand in the store as they were`,
    async (stage, t) => {
      if (skip !== undefined) return t.skip(skip)
      const { counts, works } = await bringIn(stage, form)
      assert.deepEqual(counts, { created: 13, updated: 0, unchanged: 0, refused: 0 })
      for (const truth of readTruth()) {
        const id = works.get(truth.id)
        assert.ok(id, truth.id)
        assert.deepEqual(await told(stage, id, truth), expected(truth), truth.id)
      }
      assert.deepEqual((await bringIn(stage, form)).counts, {
        created: 0,
        updated: 0,
        unchanged: 13,
        refused: 0,
      })
    },
    empty,
  )
}

async function told({ archive, cast }: Stage, id: WorkId, truth: Truth) {
  const { parsed, view } = await readParsedWork(archive, cast.system, id)
  return {
    title: parsed.title,
    byline: view.creators.map(({ byline }) => byline).join(', '),
    rating: ratingNames[parsed.rating],
    warnings: parsed.warnings,
    categories: parsed.categories,
    fandoms: parsed.fandoms,
    relationships: parsed.relationships,
    characters: parsed.characters,
    additionalTags: parsed.additionalTags,
    language: parsed.language?.name,
    series: parsed.series.map(({ title, part }) => ({ title, part })),
    published: parsed.publishedOn,
    completed: parsed.completedOn ?? null,
    isComplete: view.status !== 'in-progress',
    summary: line(parsed.summary),
    endNotes: line(parsed.endNotes),
    chapters: parsed.chapters.map(({ title, notes, html }, index) => ({
      title: title ?? null,
      notes: line(notes),
      letters: lettersOf(html, truth.chapters[index]?.sceneMark),
    })),
  }
}

function expected(truth: Truth) {
  const { id: _id, series, chapters, ...own } = truth
  const { title, byline, rating, warnings, categories, fandoms, relationships, characters } = own
  return {
    title,
    byline,
    rating,
    warnings,
    categories,
    fandoms,
    relationships,
    characters,
    additionalTags: own.additionalTags,
    language: own.language,
    series: series ? [{ title: series.title, part: series.part }] : [],
    published: own.published,
    completed: own.completed,
    isComplete: true,
    summary: own.summary,
    endNotes: own.endNotes,
    chapters: chapters.map((chapter, index) => ({
      title: chapter.title,
      notes: chapter.notes,
      letters: letters([index === 0 ? own.place : '', ...chapter.paragraphs].join(' ')),
    })),
  }
}

onBothDatabases(
  'thirteen works that were flattened to a line come in without losing a letter',
  async (stage, t) => {
    if (skip !== undefined) return t.skip(skip)
    const { archive, cast } = stage
    const { counts, works } = await bringIn(stage, 'flat.txt')
    assert.deepEqual(counts, { created: 13, updated: 0, unchanged: 0, refused: 0 })
    for (const { id } of readTruth()) {
      const workId = works.get(id)
      assert.ok(workId)
      const { parsed, view } = await readParsedWork(archive, cast.system, workId)
      assert.ok(view.isRestored, id)
      const flat = readFileSync(join(folder, `${id}.flat.txt`), 'utf8')
      const stored = parsed.chapters.map(({ html }) => letters(plainText(html)))
      const source = lettersBetweenMarks(flat)
      let from = 0
      for (const text of stored) {
        const at = source.indexOf(text, from)
        assert.ok(at >= from, `${id}: a chapter's text stands in the file, in its order`)
        from = at + text.length
      }
    }
  },
  empty,
)
