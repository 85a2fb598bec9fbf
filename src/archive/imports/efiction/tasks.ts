import { readFileSync } from 'node:fs'
import { withoutNul } from '#archive/imports/without-nul.ts'
import { type ChapterFinder, chapterFinder } from '#formats/efiction-sql/chapter-source.ts'
import { type ChapterText, chapterText } from '#formats/efiction-sql/chapter-text.ts'
import type { CharsetTally } from '#formats/efiction-sql/charset/charset-tally.ts'
import type { FoundArchive } from '#formats/efiction-sql/find-archives.ts'
import type { EfictionOutcome } from '#formats/efiction-sql/parse.ts'
import { readReviews } from '#formats/efiction-sql/parse-reviews.ts'
import type { ParsedArchive, ParsedReview } from '#formats/efiction-sql/parsed-archive.ts'
import { newFindings } from '#formats/efiction-sql/read-fields.ts'
import type { Remark } from '#formats/parsed-work.ts'
import { countWords } from '#text/count-words.ts'
import { looseText } from '#text/plain-text.ts'
import { collectWords, type WordCollector } from '#text/word-collector.ts'
import { type EfictionPlace, readEfictionArchive } from './read-archive.ts'

/** What a parsing thread is asked about an eFiction archive. */
export type EfictionTask =
  | { readonly task: 'efiction-archive'; readonly place: EfictionPlace }
  | {
      readonly task: 'efiction-chapters'
      readonly place: EfictionPlace
      /** Chapters with the kept file of each, where there is one; those of a story in a row. */
      readonly chapters: readonly ChapterToRead[]
    }
  | {
      readonly task: 'efiction-reviews'
      readonly place: EfictionPlace
      readonly from: number
      readonly count: number
    }

export type ChapterToRead = {
  readonly sid: number
  readonly chapid: number
  readonly path: string | undefined
}

export type EfictionAnswer =
  | { readonly task: 'efiction-archive'; readonly found: EfictionFound }
  | { readonly task: 'efiction-chapters'; readonly chapters: readonly ReadChapter[] }
  | {
      readonly task: 'efiction-reviews'
      readonly reviews: readonly ParsedReview[]
      readonly repairs: CharsetTally
    }

export type EfictionFound =
  | { readonly kind: 'parsed'; readonly archive: ParsedArchive }
  | { readonly kind: 'choose'; readonly archives: readonly FoundArchive[] }
  | { readonly kind: 'refused'; readonly refused: Remark }

export type ReadChapter = {
  readonly chapid: number
  readonly text: ChapterText
  readonly words: number
  /** Folded, separated by spaces: those that no earlier chapter of the story has. */
  readonly searchWords: string
}

export function answerEfiction(task: EfictionTask): EfictionAnswer {
  const outcome = readEfictionArchive(task.place)
  switch (task.task) {
    case 'efiction-archive':
      return { task: 'efiction-archive', found: withoutTables(outcome) }
    case 'efiction-chapters': {
      const find = finderOf(outcome)
      return { task: 'efiction-chapters', chapters: readChapters(find, task.chapters) }
    }
    case 'efiction-reviews':
      return { task: 'efiction-reviews', ...readSome(outcome, task.from, task.count) }
  }
}

/** The tables are views of the whole dump: they stay in this thread. */
function withoutTables(outcome: EfictionOutcome): EfictionFound {
  return outcome.kind === 'parsed'
    ? { kind: 'parsed', archive: withoutNul(outcome.archive) }
    : outcome
}

const finders = new WeakMap<EfictionOutcome, ChapterFinder>()

function finderOf(outcome: EfictionOutcome): ChapterFinder {
  const known = finders.get(outcome)
  if (known) return known
  const find: ChapterFinder =
    outcome.kind === 'parsed'
      ? chapterFinder(outcome.tables, outcome.archive.site)
      : () => undefined
  finders.set(outcome, find)
  return find
}

function readChapters(find: ChapterFinder, chapters: readonly ChapterToRead[]) {
  let story: number | undefined
  let words = collectWords()
  return chapters.flatMap((chapter) => {
    if (chapter.sid !== story) words = collectWords()
    story = chapter.sid
    return readOne(find, chapter, words) ?? []
  })
}

function readOne(
  find: ChapterFinder,
  { chapid, path }: ChapterToRead,
  words: WordCollector,
): ReadChapter | undefined {
  const source = find(chapid)
  if (!source) return undefined
  const read = chapterText(source, path === undefined ? undefined : readFileSync(path))
  const text = withoutNul(read)
  const html = text.html ?? ''
  words.add(looseText(html))
  return { chapid, text, words: countWords(html), searchWords: words.takeWords() }
}

function readSome(outcome: EfictionOutcome, from: number, count: number) {
  const findings = newFindings()
  const reviews =
    outcome.kind === 'parsed'
      ? [...readReviews(outcome.tables, outcome.archive, findings, { from, count })]
      : []
  return { reviews: withoutNul(reviews), repairs: findings.repairs }
}
