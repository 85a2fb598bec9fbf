import { setImmediate } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { matchNear } from '#text/match-near.ts'
import { openMatcher, type WordPattern } from '#text/match-words.ts'
import { looseText, plainText } from '#text/plain-text.ts'
import { patternsOf } from './check-texts.ts'
import { type CutPiece, cutFragment } from './cut-fragment.ts'
import type { ResolvedPiece } from './resolved-search.ts'
import type { Clause, TextPiece } from './search.ts'

/** A few words of a work about what was found in it. */
export type Fragment = {
  readonly pieces: readonly CutPiece[]
  /** Where it stands; absent is the summary. */
  readonly chapter: { readonly position: number; readonly title: string | undefined } | undefined
}

const fragmentsAWork = 2
const mostWorks = 20
/** Of every work that is still looked through, by one question. */
const chaptersAtOnce = 2
/** Characters of chapters that are read for one work, and for a page of works. */
const charactersAWork = 600_000
const charactersAPage = 4_000_000

/**
 * Up to two fragments a work, with what was searched for marked, from the summary and from chapters
 * that this viewer may see, in their order; draft chapters never. Works without any have no entry.
 * Chapters are read a few at a time, further ones only for a first fragment, and until a page has
 * taken enough time.
 */
export async function findFragments(
  archive: Pick<Archive, 'db'>,
  viewer: Viewer,
  ids: readonly WorkId[],
  clauses: readonly Clause<ResolvedPiece>[],
): Promise<ReadonlyMap<WorkId, readonly Fragment[]>> {
  const summaries = openSeeker(clauses, 'summary')
  const texts = openSeeker(clauses, 'text')
  const shown = ids.slice(0, mostWorks)
  if (shown.length === 0 || (!summaries && !texts)) return new Map()
  const rows = await visibleWorks(archive.db, viewer)
    .where('works.id', 'in', shown)
    .select(['works.id', 'works.summary', 'works.chapter_count'])
    .execute()
  const works = rows.map(({ id, summary, chapter_count }): Looking => {
    const pieces = summaries?.(plainText(summary ?? ''))
    const fragments: Fragment[] = pieces ? [{ pieces, chapter: undefined }] : []
    return { id, chapters: chapter_count, fragments, seen: 0, read: 0 }
  })
  if (texts) await readChapters(archive, viewer, works, texts)
  return new Map(
    works.flatMap(({ id, fragments }) => (fragments.length > 0 ? [[id, fragments]] : [])),
  )
}

/** A work that is looked through. */
type Looking = {
  readonly id: WorkId
  readonly chapters: number
  readonly fragments: Fragment[]
  /** Chapters and characters of it that were read. */
  seen: number
  read: number
}

type Seek = (text: string) => readonly CutPiece[] | undefined

/** Looks for the wanted words that may stand in such a text; nothing if there are none to look for. */
function openSeeker(
  clauses: readonly Clause<ResolvedPiece>[],
  field: 'summary' | 'text',
): Seek | undefined {
  const pieces = clauses.flat().flatMap(({ not, piece }): readonly TextPiece[] => {
    if (not || piece.kind !== 'text') return []
    return piece.field === 'any' || piece.field === field ? [piece] : []
  })
  const patterns: readonly WordPattern[] = pieces.flatMap(patternsOf)
  if (patterns.length === 0) return undefined
  const match = matchNear(openMatcher(patterns), patterns)
  return (text) => cutFragment(text, match)
}

/** Adds fragments from chapters: the next few of all works together, until every work has enough. */
async function readChapters(
  { db }: Pick<Archive, 'db'>,
  viewer: Viewer,
  works: readonly Looking[],
  seek: Seek,
): Promise<void> {
  let left = charactersAPage
  let open = works.filter(({ fragments }) => fragments.length < fragmentsAWork)
  for (let after = 0; open.length > 0 && left > 0; after += chaptersAtOnce) {
    const rows = await visibleChapters(db, viewer)
      .where(
        'works.id',
        'in',
        open.map(({ id }) => id),
      )
      .where('chapters.position', '>', after)
      .where('chapters.position', '<=', after + chaptersAtOnce)
      // A creator sees drafts on their own page; a list of results is no place for them.
      .where((is) => is.or([is('chapters.state', '=', 'posted'), is('works.state', '=', 'draft')]))
      .select(['works.id', 'chapters.position', 'chapters.title', 'chapters.html'])
      .orderBy('chapters.position')
      .execute()
    const chapters = Map.groupBy(rows, ({ id }) => id)
    for (const work of open) {
      for (const { position, title, html } of chapters.get(work.id) ?? []) {
        work.seen += 1
        if (work.fragments.length >= fragmentsAWork || left <= 0) break
        const text = looseText(html.slice(0, charactersAWork - work.read)).trim()
        work.read += html.length
        left -= html.length
        const pieces = seek(text)
        if (pieces)
          work.fragments.push({ pieces, chapter: { position, title: title ?? undefined } })
      }
    }
    open = open.filter(({ id, fragments, seen, chapters: all, read }) => {
      const isEnd = seen >= all || (!chapters.has(id) && after + chaptersAtOnce >= all)
      return fragments.length === 0 && !isEnd && read < charactersAWork
    })
    await setImmediate()
  }
}
