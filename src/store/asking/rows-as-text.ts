import type { RawBuilder } from 'kysely'
import type { jsonArrayFrom } from 'kysely/helpers/sqlite'

declare const row: unique symbol

/** Several rows as the text of one column: JSON, an array of objects with the columns' names. */
export type RowsText<Row> = string & { readonly [row]?: Row }

/**
 * Makes one column of a query's rows, in their order, so that what stands in other tables comes with
 * the row it belongs to and not by a question of its own. SQLite and PostgreSQL differ here, so each
 * has a file with this function.
 */
export type RowsAsText = <Row>(rows: Query<Row>) => RawBuilder<RowsText<Row>>

/** A query that selects rows, before it is run. */
export type Query<Row> = Parameters<typeof jsonArrayFrom<Row>>[0]

/** The rows that `RowsAsText` has put into a column. */
export function readRows<Row>(text: RowsText<Row>): readonly Row[] {
  return text === '[]' ? [] : (JSON.parse(text) as readonly Row[])
}
