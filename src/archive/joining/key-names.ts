import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import { lookKey } from '#text/look-key.ts'

const batch = 100

/**
 * Gives names from before there were such keys the key of how they look, so that nobody can join under a
 * name that is taken for theirs. Done twice it finds nothing left.
 */
export async function keyNames(
  { db }: Archive,
  _viewer: System,
  signal: AbortSignal,
): Promise<void> {
  for (const table of ['people', 'pseuds'] as const) {
    for (;;) {
      await othersFirst()
      signal.throwIfAborted()
      const rows = await db
        .selectFrom(table)
        .select(['id', 'name'])
        .where('look_key', '=', '')
        .limit(batch)
        .execute()
      for (const { id, name } of rows) {
        await db
          .updateTable(table)
          .set({ look_key: lookKey(name) })
          .where('id', '=', id as never)
          .execute()
      }
      if (rows.length < batch) break
    }
  }
}
