import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { guest } from '#archive/viewer.ts'
import { isNameKnown } from './is-name-known.ts'

/**
 * True where everybody may know who made a work. Lists by name go by this, whoever asks: what only
 * some may know is found by nobody.
 */
export function isNameOpen(): RawBuilder<SqlBool> {
  return sql<SqlBool>`(works.anonymous = 0 and ${isNameKnown(guest)})`
}
