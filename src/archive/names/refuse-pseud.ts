import type { PersonId, PseudId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'
import { lookKey, looksAlike } from '#text/look-key.ts'

/** Letters of a name; a picture sign made of several counts as what it is made of. */
export const longestName = 60

export type NewPseud = {
  readonly name: string
  readonly personId: PersonId
  /** The pseud that is renamed; absent: it is new. */
  readonly except?: PseudId
}

/** A name as it is kept: one space between words, none around. */
export function tidyName(typed: string): string {
  return typed.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/**
 * Refuses a name that nobody may write under: without a letter, a digit or a picture sign, with a sign
 * that cannot be seen, one of their own once more, or one that the eye takes for a name of somebody
 * else here. Any script and any mixture may be in it. People of old archives block no name.
 */
export async function refusePseud(db: Db, pseud: NewPseud): Promise<void> {
  const { name } = pseud
  if (!isWellFormed(name)) {
    const values = { limit: longestName }
    throw new Refusal('invalid', 'names.not-allowed', 'name', values)
  }
  if (await isOwnAlready(db, pseud)) throw new Refusal('conflict', 'names.own-already', 'name')
  if (await isLikeAnother(db, pseud)) throw new Refusal('conflict', 'names.looks-taken', 'name')
}

function isWellFormed(name: string): boolean {
  const letters = Array.from(name).length
  if (letters === 0 || letters > longestName) return false
  // Brackets hold the account's name in a byline; commas part the names of several.
  if (/[(),<>]/.test(name)) return false
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}\p{So}]/u.test(name)) return false
  // The joiner and the variation sign belong to picture signs; by themselves they hide something.
  const seen = name.replace(
    /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)(?:\u200d|\ufe0f)/gu,
    '',
  )
  return !/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(
    seen.replace(joined, ''),
  )
}

// The scripts that need them between letters: Persian, Urdu and the scripts of India.
const joined =
  /(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{M}])[\u200c\u200d](?=\p{L})/gu

async function isOwnAlready(db: Db, { name, personId, except }: NewPseud): Promise<boolean> {
  const rows = await db
    .selectFrom('pseuds')
    .select('name')
    .where('person_id', '=', personId)
    .where('id', '!=', except ?? (0 as PseudId))
    .execute()
  return rows.some((row) => nameKey(row.name) === nameKey(name))
}

async function isLikeAnother(db: Db, { name, personId }: NewPseud): Promise<boolean> {
  const key = lookKey(name)
  const accounts = await db
    .selectFrom('people')
    .select('name')
    .where('login_id', 'is not', null)
    .where('id', '!=', personId)
    .where('look_key', '=', key)
    .execute()
  const pseuds = await db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select('pseuds.name')
    .where('people.login_id', 'is not', null)
    .where('people.id', '!=', personId)
    .where('pseuds.look_key', '=', key)
    .execute()
  return [...accounts, ...pseuds].some((row) => looksAlike(row.name, name))
}
