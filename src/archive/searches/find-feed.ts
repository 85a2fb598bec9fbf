import type { Archive } from '#archive/archive.ts'
import type { Member } from '#archive/viewer.ts'
import { hashOfFeed } from './make-feed.ts'

export type OwnFeed = {
  readonly id: number
  readonly name: string
  readonly address: string
  /**
   * Its owner as a member, whatever else they are: what goes out into other programs is what any
   * member may see.
   */
  readonly owner: Member
}

/** The feed with this secret. Revoked, invented, or of an account that is locked: nothing. */
export async function findFeed({ db }: Archive, secret: string): Promise<OwnFeed | undefined> {
  if (!/^[0-9a-f]{32}$/.test(secret)) return undefined
  const row = await db
    .selectFrom('saved_searches')
    .innerJoin('people', 'people.id', 'saved_searches.person_id')
    .select(['saved_searches.id', 'saved_searches.name', 'saved_searches.address'])
    .select(['people.id as personId', 'people.name as person'])
    .where('saved_searches.feed_hash', '=', hashOfFeed(secret))
    .where('people.role', '!=', 'locked')
    .executeTakeFirst()
  if (!row) return undefined
  const { id, name, address, personId, person } = row
  return { id, name, address, owner: { kind: 'member', id: personId, name: person } }
}
