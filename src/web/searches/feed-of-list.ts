/** The feed of a list's address: the same query behind its own path. */
export function feedOfList(address: string): string {
  const [path = '', query] = address.split('?')
  return query ? `${path}/feed.atom?${query}` : `${path}/feed.atom`
}
