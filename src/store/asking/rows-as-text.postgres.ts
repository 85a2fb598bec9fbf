import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Query, RowsAsText, RowsText } from './rows-as-text.ts'

/** As text: of JSON, pg would make objects, and SQLite does not. */
export const rowsAsTextPostgres: RowsAsText = <Row>(rows: Query<Row>) =>
  sql<RowsText<Row>>`${jsonArrayFrom(rows)}::text`
