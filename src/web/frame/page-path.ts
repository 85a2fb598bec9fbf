/** The canonical path of one page of a list; the first has no number. */
export function pagePath(path: string, { page }: { readonly page: number }): string {
  return page > 1 ? `${path}?page=${page}` : path
}
