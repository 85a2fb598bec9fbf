import { createHash } from 'node:crypto'
import type { Archive } from '#archive/archive.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'

/**
 * Gives a saved search a feed, and the secret of 128 random bits that stands in its address. Only its
 * hash is stored: nobody can be told the secret again. A feed that was there before is revoked.
 */
export async function makeFeed(
  archive: Archive,
  viewer: Member | Staff,
  id: number,
): Promise<string> {
  const secret = archive.random(16)
  const row = await archive.db
    .updateTable('saved_searches')
    .set({ feed_hash: hashOfFeed(secret) })
    .where('id', '=', id)
    .where('person_id', '=', viewer.id)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'searches.not-found')
  return secret
}

/** What is stored of a feed's secret. */
export function hashOfFeed(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
