import { bylineOf } from '#archive/works/creator-of.ts'
import type { PersonId, PseudId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { fold, nameKey } from '#text/fold.ts'

export type FoundPseud = {
  readonly id: PseudId
  readonly personId: PersonId
  readonly byline: string
  /** Nobody may learn by asking whose it is. */
  readonly isApart: boolean
}

/**
 * The pseud that a byline names, "pseud" or "pseud (person)", as far as it is somebody's who can
 * sign in. `several` when that does not say who is meant.
 */
export async function findPseud(db: Db, text: string): Promise<FoundPseud | 'several' | undefined> {
  const parts = /^(.+?)\s*\(([^()]+)\)$/.exec(text.trim())
  const whole = await listPseuds(db, text.trim(), undefined)
  const found = whole.length > 0 || !parts ? whole : await listPseuds(db, parts[1] ?? '', parts[2])
  // Of several "Mara" the one whose own name it is.
  const own = found.filter(({ pseud, person }) => nameKey(pseud) === nameKey(person))
  const meant = found.length > 1 && own.length === 1 ? own : found
  if (meant.length > 1) return 'several'
  const [one] = meant
  if (!one) return undefined
  return {
    id: one.id,
    personId: one.personId,
    byline: bylineOf(one),
    isApart: one.namesApart === 1,
  }
}

async function listPseuds(db: Db, pseud: string, person: string | undefined) {
  const query = db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['pseuds.id', 'people.id as personId', 'pseuds.name as pseud', 'people.name as person'])
    .select('people.names_apart as namesApart')
    .where('people.role', 'in', ['member', 'staff'])
    .where('people.deleted_at', 'is', null)
    .where('people.login_id', 'is not', null)
    .where('pseuds.sort_name', '=', fold(pseud))
  const rows = await (person === undefined
    ? query
    : query
        .where('people.name_key', '=', nameKey(person))
        // Else whoever tries names here learns which belong together.
        .where('people.names_apart', '=', 0)
  )
    .orderBy('pseuds.id')
    .limit(100)
    .execute()
  return rows.filter((row) => nameKey(row.pseud) === nameKey(pseud))
}
