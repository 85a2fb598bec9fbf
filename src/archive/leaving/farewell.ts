import type { Archive } from '#archive/archive.ts'
import type { PersonId, PseudId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { WorkFate } from './list-leaving.ts'

export type Farewell = {
  /** What becomes of single works. */
  readonly fates: ReadonlyMap<WorkId, WorkFate>
  /** What becomes of all others, where it is possible; drafts are erased. */
  readonly rest: WorkFate
  readonly keepsName: boolean
}

/** What is remembered of somebody who leaves, until all their works are settled as they chose. */
export type KeptFarewell = Farewell & {
  readonly name: string
  /** Where the last mail goes. */
  readonly email: string | undefined
  /** How their names were called. */
  readonly pseuds: ReadonlyMap<PseudId, string>
}

/** A farewell as it is written down: JSON knows no maps. */
type Written = Omit<KeptFarewell, 'fates' | 'pseuds'> & {
  readonly fates: readonly (readonly [WorkId, WorkFate])[]
  readonly pseuds: readonly (readonly [PseudId, string])[]
}

/** No form of the site has this place, so that nothing else finds or changes it. */
const place = 'farewell'

/** Keeps a farewell beside what else somebody has typed. Part of the transaction that shuts the account. */
export async function keepFarewell(
  { clock }: Archive,
  db: Db,
  personId: PersonId,
  farewell: KeptFarewell,
): Promise<void> {
  const { fates, pseuds, ...plain } = farewell
  const written: Written = { ...plain, fates: [...fates], pseuds: [...pseuds] }
  const now = clock.now()
  await db
    .insertInto('working_copies')
    .values({
      person_id: personId,
      place,
      fields: JSON.stringify(written),
      version: 1,
      created_at: now,
      saved_at: now,
    })
    .execute()
}

/** The farewell that is still to be carried out, if there is one. */
export async function findFarewell(db: Db, personId: PersonId): Promise<KeptFarewell | undefined> {
  const row = await db
    .selectFrom('working_copies')
    .select('fields')
    .where('person_id', '=', personId)
    .where('place', '=', place)
    .executeTakeFirst()
  if (!row) return undefined
  const { fates, pseuds, ...plain }: Written = JSON.parse(row.fields)
  return { ...plain, fates: new Map(fates), pseuds: new Map(pseuds) }
}

/** Forgets a farewell that was carried out. */
export async function forgetFarewell(db: Db, personId: PersonId): Promise<void> {
  await db
    .deleteFrom('working_copies')
    .where('person_id', '=', personId)
    .where('place', '=', place)
    .execute()
}
