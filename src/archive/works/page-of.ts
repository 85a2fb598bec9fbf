export type Page<Item> = {
  readonly items: readonly Item[]
  readonly total: number
  /** From 1; a page beyond the last is the last. */
  readonly page: number
  readonly pages: number
}

/** One page of a list: `page` from 1, with `size` items. */
export function pageOf<Item>(all: readonly Item[], page: number, size: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const shown = Math.min(page, pages)
  return {
    items: all.slice((shown - 1) * size, shown * size),
    total: all.length,
    page: shown,
    pages,
  }
}
