import { setImmediate } from 'node:timers/promises'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { guest } from '#archive/viewer.ts'
import { creatorOf, creatorsOfWorks } from '#archive/works/creator-of.ts'
import { isNameKnown } from '#archive/works/is-name-known.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { openMatcher, type WordPattern } from '#text/match-words.ts'
import { looseText } from '#text/plain-text.ts'
import { splitWords } from '#text/split-words.ts'
import { searcher } from './list-having.ts'
import type { TextField, TextPiece } from './search.ts'

/** So many works' texts are read for one search at most, and so many words of them. */
export const mostWorksRead = 5000
export const mostWordsRead = 8_000_000
/** Titles and summaries are short. */
export const mostHeadsRead = 50_000

const worksAtOnce = 50
const wordsAtOnce = 100_000
/** Characters after which others get their turn: some milliseconds. */
const charactersAtOnce = 200_000

/**
 * Reads the texts of works and gives those of which `decide` says yes, told which pieces they hold.
 * Chapters count when they are posted, or their work is a draft itself.
 */
export async function checkTexts(
  db: Db,
  ids: readonly number[],
  pieces: readonly TextPiece[],
  decide: (id: number, holds: (piece: TextPiece) => boolean) => boolean,
): Promise<readonly number[] | 'too-many'> {
  const wantsChapters = pieces.some(({ field }) => field === 'any' || field === 'text')
  if (ids.length > (wantsChapters ? mostWorksRead : mostHeadsRead)) return 'too-many'
  const batches = await cutBatches(db, ids, { wantsChapters })
  if (batches === 'too-many') return 'too-many'
  const checking = openChecking(pieces)
  const found: number[] = []
  for (const batch of batches) {
    const tables = await readBatch(db, batch, { wantsChapters })
    for (const { id, state, title, summary } of tables.works) {
      const look = checking.begin()
      await look('title', title)
      await look('summary', looseText(summary ?? ''))
      for (const { name } of tables.names.get(id) ?? []) await look('any', name)
      for (const chapter of tables.chapters.get(id) ?? []) {
        if (chapter.state === 'draft' && state !== 'draft') continue
        if (checking.isComplete()) break
        await look('text', chapter.title ?? '')
        await look('text', looseText(chapter.html))
      }
      if (decide(id, checking.holds)) found.push(id)
    }
  }
  return found
}

type Wishes = { readonly wantsChapters: boolean }

/** Works in groups whose texts are read together, so that no group fills the memory. */
async function cutBatches(
  db: Db,
  ids: readonly number[],
  { wantsChapters }: Wishes,
): Promise<readonly (readonly WorkId[])[] | 'too-many'> {
  const batches: WorkId[][] = [[]]
  let all = 0
  let words = 0
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await visibleWorks(db, searcher)
      .where('works.id', 'in', ids.slice(from, from + 500) as WorkId[])
      .select(['works.id', 'works.words'])
      .orderBy('works.id')
      .execute()
    for (const row of rows) {
      all += row.words
      words += row.words
      const batch = batches.at(-1) ?? []
      const isFull = batch.length >= worksAtOnce || (wantsChapters && words > wordsAtOnce)
      if (isFull && batch.length > 0) {
        batches.push([row.id])
        words = row.words
      } else batch.push(row.id)
    }
    if (wantsChapters && all > mostWordsRead) return 'too-many'
  }
  return batches.filter((batch) => batch.length > 0)
}

async function readBatch(db: Db, ids: readonly WorkId[], { wantsChapters }: Wishes) {
  const works = await visibleWorks(db, searcher)
    .where('works.id', 'in', ids)
    .select(['works.id', 'works.state', 'works.title', 'works.summary'])
    .execute()
  const names = wantsChapters ? await readNames(db, ids) : new Map<WorkId, Named[]>()
  const rows = wantsChapters
    ? await visibleChapters(db, searcher)
        .where('works.id', 'in', ids)
        .select(['works.id', 'chapters.state', 'chapters.title', 'chapters.html'])
        .orderBy('works.id')
        .orderBy('chapters.position')
        .execute()
    : []
  return { works, names, chapters: Map.groupBy(rows, ({ id }) => id) }
}

type Named = { readonly work_id: WorkId; readonly name: string }

/** Names of creators whom everybody may know, and of tags. */
async function readNames(db: Db, ids: readonly WorkId[]) {
  const creators = await creatorsOfWorks(db)
    .select('creatorships.work_id')
    .where('creatorships.work_id', 'in', ids)
    .where(isNameKnown(guest, 'creatorships.work_id'))
    .execute()
  const tags = await db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where('taggings.work_id', 'in', ids)
    .select(['taggings.work_id', 'tags.name'])
    .execute()
  const bylines = creators.map((row) => ({ work_id: row.work_id, name: creatorOf(row).byline }))
  return Map.groupBy([...bylines, ...tags] as readonly Named[], ({ work_id }) => work_id)
}

/** The patterns of a piece: one of all its words in a row, or one of each word. */
export function patternsOf({ text, phrase, prefix }: TextPiece): readonly WordPattern[] {
  const words = splitWords(text)
  if (phrase) return [{ words, prefix }]
  return words.map((word, at) => ({ words: [word], prefix: prefix && at === words.length - 1 }))
}

/** Looks through the texts of one work after the other, and remembers where each pattern was. */
function openChecking(pieces: readonly TextPiece[]) {
  const patterns = pieces.flatMap((piece) =>
    patternsOf(piece).map((pattern) => ({
      piece: JSON.stringify(piece),
      field: piece.field,
      pattern,
    })),
  )
  const match = openMatcher(patterns.map(({ pattern }) => pattern))
  let seen = new Set<number>()
  let read = 0
  const isIn = (wanted: TextField | undefined, field: TextField) =>
    wanted === 'any' || wanted === field

  const look = async (field: TextField, text: string): Promise<void> => {
    match(text, ({ pattern }) => {
      if (isIn(patterns[pattern]?.field, field)) seen.add(pattern)
      return seen.size === patterns.length
    })
    read += text.length
    if (read < charactersAtOnce) return
    read = 0
    await setImmediate()
  }
  return {
    begin: () => {
      seen = new Set()
      return look
    },
    isComplete: () => seen.size === patterns.length,
    holds: (piece: TextPiece) => {
      const key = JSON.stringify(piece)
      return patterns.every((one, at) => one.piece !== key || seen.has(at))
    },
  }
}
