import { jsonArrayFrom } from 'kysely/helpers/sqlite'
import type { RowsAsText } from './rows-as-text.ts'

/** SQLite gives JSON as text by itself. */
export const rowsAsTextSqlite: RowsAsText = (rows) => jsonArrayFrom(rows).$castTo()
