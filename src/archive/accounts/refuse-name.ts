import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'
import { lookKey, looksAlike } from '#text/look-key.ts'
import { mixesScripts } from '#text/mixed-scripts.ts'

/** AO3's rule for names of accounts, with any script's letters: 3 to 40, beginning and ending with one. */
const namePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_ -]{1,38}[\p{L}\p{M}\p{N}]$/u

/**
 * Refuses a name that an account may not have: badly formed, somebody's already, or one that the eye
 * takes for somebody's. People of old archives without an account here block no name. `except` is the
 * person who asks: their own names are theirs.
 */
export async function refuseName(db: Db, name: string, except?: PersonId): Promise<void> {
  if (!namePattern.test(name)) {
    throw new Refusal('invalid', 'accounts.name-not-allowed', 'name')
  }
  if (mixesScripts(name)) throw new Refusal('invalid', 'joining.name-mixes-scripts', 'name')
  const rows = await db
    .selectFrom('people')
    .select(['name', 'name_key'])
    .where('login_id', 'is not', null)
    .where('id', '!=', except ?? (0 as PersonId))
    .where((is) => is.or([is('name_key', '=', nameKey(name)), is('look_key', '=', lookKey(name))]))
    .execute()
  if (rows.some((row) => row.name_key === nameKey(name))) {
    throw new Refusal('conflict', 'accounts.name-taken', 'name')
  }
  const isLike = rows.some((row) => looksAlike(row.name, name))
  if (isLike || (await isPseudOfAnother(db, name, except))) {
    throw new Refusal('conflict', 'accounts.name-looks-taken', 'name')
  }
}

/** The names that members write under are theirs as well; two pseuds of one spelling are allowed. */
async function isPseudOfAnother(db: Db, name: string, except?: PersonId): Promise<boolean> {
  const rows = await db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select('pseuds.name')
    .where('people.login_id', 'is not', null)
    .where('people.id', '!=', except ?? (0 as PersonId))
    .where('pseuds.look_key', '=', lookKey(name))
    .execute()
  return rows.some((row) => looksAlike(row.name, name))
}
