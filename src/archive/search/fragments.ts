import { setImmediate } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { openMatcher, type WordPattern } from '#text/match-words.ts'
import { plainText } from '#text/plain-text.ts'
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
const chaptersAtOnce = 4
/** Characters of chapters that are read for one work, and for a page of works. */
const charactersAWork = 600_000
const charactersAPage = 4_000_000

/**
 * Up to two fragments a work, with what was searched for marked, from the summary and from chapters
 * that this viewer may see, in their order; draft chapters never. Works without any have no entry.
 * Reading stops at the second fragment, or when a page has taken enough time.
 */
export async function findFragments(
  archive: Pick<Archive, 'db'>,
  viewer: Viewer,
  ids: readonly WorkId[],
  clauses: readonly Clause<ResolvedPiece>[],
): Promise<ReadonlyMap<WorkId, readonly Fragment[]>> {
  const found = new Map<WorkId, readonly Fragment[]>()
  const summaries = openSeeker(clauses, 'summary')
  const texts = openSeeker(clauses, 'text')
  const shown = ids.slice(0, mostWorks)
  if (shown.length === 0 || (!summaries && !texts)) return found
  const rows = await visibleWorks(archive.db, viewer)
    .where('works.id', 'in', shown)
    .select(['works.id', 'works.summary'])
    .execute()
  let left = charactersAPage
  for (const { id, summary } of rows) {
    const pieces = summaries?.(plainText(summary ?? ''))
    const fragments: Fragment[] = pieces ? [{ pieces, chapter: undefined }] : []
    if (texts && left > 0) {
      const most = Math.min(left, charactersAWork)
      left -= await readChapters(archive, viewer, { id, seek: texts, fragments, most })
    }
    if (fragments.length > 0) found.set(id, fragments)
  }
  return found
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
  const match = openMatcher(patterns)
  return (text) => cutFragment(text, match)
}

type Reading = {
  readonly id: WorkId
  readonly seek: Seek
  readonly fragments: Fragment[]
  readonly most: number
}

/** Adds fragments from chapters, a few chapters at a time, and gives how many characters were read. */
async function readChapters(
  { db }: Pick<Archive, 'db'>,
  viewer: Viewer,
  { id, seek, fragments, most }: Reading,
): Promise<number> {
  let read = 0
  for (let after = 0; fragments.length < fragmentsAWork && read < most; ) {
    const rows = await visibleChapters(db, viewer)
      .where('works.id', '=', id)
      .where('chapters.position', '>', after)
      // A creator sees drafts on their own page; a list of results is no place for them.
      .where((is) => is.or([is('chapters.state', '=', 'posted'), is('works.state', '=', 'draft')]))
      .select(['chapters.position', 'chapters.title', 'chapters.html'])
      .orderBy('chapters.position')
      .limit(chaptersAtOnce)
      .execute()
    for (const { position, title, html } of rows) {
      if (fragments.length >= fragmentsAWork || read >= most) break
      const text = plainText(html.slice(0, most - read))
      read += html.length
      const pieces = seek(text)
      if (pieces) fragments.push({ pieces, chapter: { position, title: title ?? undefined } })
    }
    const last = rows.at(-1)
    if (!last || rows.length < chaptersAtOnce) break
    after = last.position
    await setImmediate()
  }
  return read
}
