import type { Archive } from '#archive/archive.ts'
import type { Staff, System } from '#archive/viewer.ts'
import type { CatalogState } from '#catalog/state.ts'

/** Builds the catalog anew from the store and writes a snapshot of it. Gives what has come of it. */
export async function rebuildCatalog(
  { catalog, log }: Archive,
  viewer: Staff | System,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<CatalogState> {
  log.info({ by: viewer.kind === 'staff' ? viewer.id : viewer.why }, 'the catalog is to be rebuilt')
  await catalog.rebuild(onProgress)
  return catalog.state()
}
