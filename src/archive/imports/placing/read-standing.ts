import { importer } from '#archive/imports/importer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/**
 * What people here have done with a work since it came, which no import undoes: their archive has the
 * last word on it, not the source.
 */
export type Standing = {
  /** Its creator has taken the work away, or given it up: a copy of it brings nothing. */
  readonly removal: Remark | undefined
  /** Its labels, summary or notes were changed here. */
  readonly isChanged: boolean
  /** Somebody who can sign in has it, or somebody has given it up: whose it is, is said here. */
  readonly hasOwners: boolean
}

/** Of a work that is new: nobody has done anything with it. */
export const untouched: Standing = { removal: undefined, isChanged: false, hasOwners: false }

export async function readStanding(db: Db, workId: WorkId): Promise<Standing> {
  const work = await visibleWorks(db, importer)
    .select(['works.state', 'works.version'])
    .where('works.id', '=', workId)
    .executeTakeFirst()
  const creators = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['people.role', 'people.login_id'])
    .where('creatorships.work_id', '=', workId)
    .execute()
  const isOrphan = ({ role }: { readonly role: string }) => role === 'orphans'
  const isGivenUp = creators.length > 0 && creators.every(isOrphan)
  const kind = work && (isGivenUp ? 'work-was-orphaned' : removals.get(work.state))
  return {
    removal: kind === undefined ? undefined : { kind, where: 'work', values: {} },
    // Saves of its form count up, imports do not.
    isChanged: work !== undefined && work.version > 1,
    hasOwners: creators.some((one) => isOrphan(one) || one.login_id !== null),
  }
}

const removals: ReadonlyMap<string, Remark['kind']> = new Map([
  ['binned', 'work-in-bin'],
  ['erased', 'work-was-erased'],
])
