import type { Archive } from '#archive/archive.ts'
import { openShelf } from '#archive/works/hit-shelf.ts'

/** The same archive while its catalog is not there: the store answers. */
export function withoutCatalog(archive: Archive): Archive {
  const nothing = async () => undefined
  const catalog = {
    ...archive.catalog,
    browse: nothing,
    list: nothing,
    narrow: nothing,
    countTags: nothing,
    sumWords: nothing,
  }
  return { ...archive, catalog, shelf: openShelf() }
}

/** Both ways in which lists are made. They must not differ. */
export const ways = (archive: Archive) =>
  [
    ['the catalog', archive],
    ['the store', withoutCatalog(archive)],
  ] as const
