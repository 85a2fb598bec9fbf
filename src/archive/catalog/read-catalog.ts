import type { Archive } from '#archive/archive.ts'
import type { Staff } from '#archive/viewer.ts'
import type { CatalogState } from '#catalog/state.ts'

/** How the catalog is, for the archivist. */
export type CatalogView = CatalogState

export function readCatalog({ catalog }: Archive, _viewer: Staff): CatalogView {
  return catalog.state()
}
