import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import type { RevisionPlace } from './keep-revision.ts'
import { listRevisions, type RevisedText } from './list-revisions.ts'
import { findRevisionText } from './read-revisions.ts'
import type { RevisionText } from './revision-text.ts'

/** One text and a later one. */
export type RevisionView = {
  readonly revised: RevisedText
  readonly number: number
  /** `undefined`: what is stored of it is damaged. */
  readonly text: RevisionText | undefined
  /** The number of the later one; `undefined`: it is the text that stands now. */
  readonly otherNumber: number | undefined
  readonly other: RevisionText | undefined
}

/**
 * An earlier text whole, and beside it the one that followed, or another that is asked for by its
 * number, or the one that stands `now`. For the work's creators only. A number that is none, or was
 * thinned out, is refused as not found; a text whose difference is damaged is not given.
 */
export async function readRevision(
  archive: Archive,
  viewer: Viewer,
  place: RevisionPlace,
  { number, beside }: { readonly number: number; readonly beside?: number | 'now' | undefined },
): Promise<RevisionView> {
  const revised = await listRevisions(archive, viewer, place)
  const { current, entries } = revised
  const read = async (number: number) => {
    const found = await findRevisionText(archive.db, place, { current, number })
    if (!found) throw new Refusal('not-found', 'revisions.not-found')
    return found.text
  }
  const text = await read(number)
  const otherNumber =
    beside === 'now'
      ? undefined
      : (beside ?? entries.findLast((one) => one.number > number)?.number)
  if (otherNumber !== undefined && otherNumber <= number) {
    throw new Refusal('not-found', 'revisions.not-found')
  }
  const other = otherNumber === undefined ? current : await read(otherNumber)
  return { revised, number, text, otherNumber, other }
}
