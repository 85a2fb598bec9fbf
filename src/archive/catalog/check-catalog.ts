import { join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import { type CatalogCheck, checkCatalog as check } from '#catalog/check-catalog.ts'
import { openSource } from './open-source.ts'

/** Compares the catalog's snapshot, or one built in memory, with the store. Changes nothing. */
export async function checkCatalog(
  { db, config }: Archive,
  _viewer: System,
  { onProgress, signal }: Watching,
): Promise<CatalogCheck> {
  return await check(openSource(db), join(config.dataDir, 'catalog'), onProgress, signal)
}

export type Watching = {
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}
