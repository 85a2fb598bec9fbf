import type { Db } from '#store/schema.ts'
import { type RevisionPlace, revisionsOf } from './keep-revision.ts'
import { digestOf, packedText, unpackDifference } from './pack-difference.ts'
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
  const rows = await selectRows(db, place).where('number', '>=', oldest).execute()
  const read: ReadRevision[] = []
  for await (const { number, whole } of walkBack(rows, joinRevisionText(current))) {
    read.push({ number, text: whole === undefined ? undefined : splitRevisionText(whole) })
  }
  return read
}

/**
 * One earlier text, by way of the nearest later one that is kept whole, so that a thousandth save costs no
 * more than a hundredth. Nothing: there is none of that number.
 */
export async function findRevisionText(
  db: Db,
  place: RevisionPlace,
  { current, number }: { readonly current: RevisionText; readonly number: number },
): Promise<ReadRevision | undefined> {
  const whole = await revisionsOf(db, place)
    .select('number')
    .where('number', '>=', number)
    .where('difference', 'like', `${packedText}%`)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  const rows = await selectRows(db, place)
    .where('number', '>=', number)
    .$if(whole !== undefined, (row) => row.where('number', '<=', whole?.number ?? number))
    .execute()
  if (rows.at(-1)?.number !== number) return undefined
  let text: string | undefined
  for await (const step of walkBack(rows, joinRevisionText(current))) text = step.whole
  return { number, text: text === undefined ? undefined : splitRevisionText(text) }
}

function selectRows(db: Db, place: RevisionPlace) {
  return revisionsOf(db, place).select(['number', 'difference', 'digest']).orderBy('number', 'desc')
}

type Row = { readonly number: number; readonly difference: string; readonly digest: string }

async function* walkBack(rows: readonly Row[], current: string) {
  let after: string | undefined = current
  for (const { number, difference, digest } of rows) {
    const before: string | undefined = await unpackDifference(after, difference)
    after = before !== undefined && digestOf(before) === digest ? before : undefined
    yield { number, whole: after }
  }
}
