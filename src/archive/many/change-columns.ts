import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { languageName } from '#text/languages.ts'
import type { OwnRow } from './hold-works.ts'
import type { KeptColumns, ManyChange } from './many-change.ts'

export type ChangedColumns = { readonly before: KeptColumns; readonly after: KeptColumns }

/** Changes works' own rows as it is asked; tells of each what was and what is: only what differs. */
export async function changeColumns(
  db: Db,
  works: readonly OwnRow[],
  change: ManyChange,
): Promise<ReadonlyMap<WorkId, ChangedColumns>> {
  const changed = new Map<WorkId, ChangedColumns>()
  for (const work of works) {
    const columns = differ(work, change)
    if (columns) changed.set(work.id, columns)
  }
  await setColumns(
    db,
    [...changed].map(([id, { after }]) => [id, after]),
  )
  return changed
}

/** What becomes of a row, and what it was: only what differs. */
function differ(row: OwnRow, change: ManyChange): ChangedColumns | undefined {
  const { visibility, language, commentsFrom } = change
  const isOther = language !== undefined && language !== row.language
  const after: KeptColumns = {
    ...(visibility !== undefined && visibility !== row.restricted && { restricted: visibility }),
    ...(commentsFrom && commentsFrom !== row.comments_from && { comments_from: commentsFrom }),
    ...(isOther && { language, language_name: languageName(language) }),
    ...ratingOf(row, change),
  }
  const names = Object.keys(after) as (keyof KeptColumns)[]
  if (names.length === 0) return undefined
  const before = Object.fromEntries(names.map((name) => [name, row[name]])) as KeptColumns
  return { before, after }
}

/** An imported word for the rating goes with it; asking for an age comes and goes with "explicit". */
function ratingOf(row: OwnRow, { rating }: ManyChange): KeptColumns {
  // A draft on which nobody has chosen yet is "not rated" with an empty name.
  const isChosen = row.rating === rating && row.rating_name !== ''
  if (rating === undefined || isChosen) return {}
  const asks = rating === 'explicit' ? 1 : row.rating === 'explicit' ? 0 : row.asks_age
  return { rating, rating_name: null, asks_age: asks }
}

/** Writes columns of works' rows, one statement for all that get the same. */
export async function setColumns(
  db: Db,
  rows: readonly (readonly [id: WorkId, columns: KeptColumns])[],
): Promise<void> {
  const alike = Map.groupBy(rows, ([, columns]) => JSON.stringify(columns))
  for (const same of alike.values()) {
    const [first] = same
    if (!first) continue
    await db
      .updateTable('works')
      .set({ ...first[1] })
      .where(
        'id',
        'in',
        same.map(([id]) => id),
      )
      .execute()
  }
}

/** The columns that are still as the change has made them, with what they were. */
export function columnsBack({ before, after }: ChangedColumns, row: KeptColumns): KeptColumns {
  const names = (Object.keys(after) as (keyof KeptColumns)[]).filter((name) => {
    return row[name] === after[name]
  })
  return Object.fromEntries(names.map((name) => [name, before[name]])) as KeptColumns
}
