import type { Db } from '#store/schema.ts'
import { type RevisionPlace, revisionsOf } from './keep-revision.ts'
import { digestOf, unpackDifference } from './pack-difference.ts'
import { joinRevisionText, type RevisionText, splitRevisionText } from './revision-text.ts'

/** An earlier text; `undefined` when its row, or one between it and the next whole one, is damaged. */
export type ReadRevision = { readonly number: number; readonly text: RevisionText | undefined }

/**
 * The earlier texts of one place from the newest to `oldest`, each by way of the one after it. What
 * does not match its digest is given as damaged, and so is what leans on it; the others are unharmed.
 */
export async function readRevisions(
  db: Db,
  place: RevisionPlace,
  { current, oldest }: { readonly current: RevisionText; readonly oldest: number },
): Promise<readonly ReadRevision[]> {
  const rows = await revisionsOf(db, place)
    .select(['number', 'difference', 'digest'])
    .where('number', '>=', oldest)
    .orderBy('number', 'desc')
    .execute()
  const read: ReadRevision[] = []
  let after: string | undefined = joinRevisionText(current)
  for (const { number, difference, digest } of rows) {
    const before: string | undefined = await unpackDifference(after, difference)
    after = before !== undefined && digestOf(before) === digest ? before : undefined
    read.push({ number, text: after === undefined ? undefined : splitRevisionText(after) })
  }
  return read
}
