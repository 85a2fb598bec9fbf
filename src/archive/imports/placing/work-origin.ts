import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { Placement } from './placement.ts'
import type { SourceKey, WorkKeys } from './source-key.ts'

/** A work that an earlier import placed, with the fingerprint of each copy it has seen, by name. */
export type WorkOrigin = {
  readonly workId: WorkId
  readonly copies: Readonly<Record<string, string>>
}

/** The work that any of these keys names. */
export async function findOrigin(
  db: Db,
  { main, others }: WorkKeys,
): Promise<WorkOrigin | undefined> {
  for (const key of [main, ...others]) {
    const row = await db
      .selectFrom('origins')
      .select(['target_id', 'digest'])
      .where('archive_key', '=', key.archiveKey)
      .where('kind', '=', 'work')
      .where('old_id', '=', key.oldId)
      .executeTakeFirst()
    if (!row?.target_id) continue
    return { workId: row.target_id as WorkId, copies: JSON.parse(row.digest ?? '{}') }
  }
  return undefined
}

/**
 * Whether a copy has nothing new: its file is as it was the last time, or, under a name not seen
 * before, the same as one that was. A download and a saved page of one work differ and are both known.
 */
export function knowsCopy({ copies }: WorkOrigin, source: string, digest: string): boolean {
  const last = copies[source]
  return last === undefined ? Object.values(copies).includes(digest) : last === digest
}

const copiesKept = 8

/** Remembers under every key which work this is, and the copy it was made of. */
export async function rememberOrigin(
  db: Db,
  {
    workId,
    digest,
    placement,
    origin,
  }: {
    readonly workId: WorkId
    readonly digest: string
    readonly placement: Placement
    readonly origin: WorkOrigin | undefined
  },
): Promise<void> {
  const older = Object.entries(origin?.copies ?? {}).filter(([name]) => name !== placement.source)
  const copies = [...older, [placement.source, digest]].slice(-copiesKept)
  const row = {
    digest: JSON.stringify(Object.fromEntries(copies)),
    detail: placement.detail === undefined ? null : JSON.stringify(placement.detail),
  }
  const keys: readonly SourceKey[] = [placement.keys.main, ...placement.keys.others]
  const rows = keys.map(({ archiveKey, oldId }) => {
    return { archive_key: archiveKey, kind: 'work', old_id: oldId, target_id: workId, ...row }
  })
  await db
    .insertInto('origins')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['archive_key', 'kind', 'old_id']).doUpdateSet(row))
    .execute()
}
