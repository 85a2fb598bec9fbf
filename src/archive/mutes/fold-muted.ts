import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { TagId } from '#ground/ids.ts'
import { type MutedThings, type Mutes, noMutes, nothingMuted } from './mute.ts'
import { tagTree } from './tag-tree.ts'

/**
 * Mutes for pages whose works belong together, as those of a series or of one creator: what is hidden
 * elsewhere is folded away there, so that nothing is met unasked and the page still tells the truth.
 */
export async function foldMuted(archive: Archive, mutes: Mutes): Promise<Mutes> {
  if (mutes === noMutes) return mutes
  const { hide, collapse, collapsedTags } = mutes
  const join = <Thing extends keyof MutedThings>(thing: Thing): MutedThings[Thing] =>
    [...new Set<unknown>([...hide[thing], ...collapse[thing]])] as unknown as MutedThings[Thing]
  return {
    hide: nothingMuted,
    collapse: {
      creators: join('creators'),
      tags: join('tags'),
      works: join('works'),
      ratings: join('ratings'),
      words: join('words'),
    },
    collapsedTags: new Set([...collapsedTags, ...(await readTree(archive, hide.tags))]),
  }
}

/** With all their subtags and synonyms. */
async function readTree({ db }: Archive, tags: readonly TagId[]): Promise<readonly TagId[]> {
  if (tags.length === 0) return []
  const { rows } = await sql<{ id: TagId }>`${tagTree(tags)}`.execute(db)
  return rows.map(({ id }) => id)
}
