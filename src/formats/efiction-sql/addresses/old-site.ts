/** What is known of where the old site was. */
export type OldSite = {
  /** The setting `url`. */
  readonly url?: string | undefined
  /** Older domains or folders of the same site. */
  readonly formerUrls?: readonly string[]
  /** The name of the stories folder; `stories` unless the site changed it. */
  readonly storiesPath?: string
}

type Home = { readonly host: string; readonly folder: string }

/**
 * The path of an address from the site's root, without parameters; undefined when it lies outside
 * the site. Hosts are compared without `www.`, port and case, and http is https. A path that begins
 * with a slash may also be a request to a domain that was moved whole.
 */
export function pathInside(path: string, site: OldSite): string | undefined {
  const homes = [site.url, ...(site.formerUrls ?? [])].flatMap((url) => (url ? [homeOf(url)] : []))
  const absolute = /^(?:https?:)?\/\/([^/]+)(\/.*)?$/i.exec(path)
  if (absolute) {
    const host = bareHost(absolute[1] ?? '')
    return firstInside(
      absolute[2] ?? '/',
      homes.filter((home) => home.host === host),
    )
  }
  if (path === '' || /^[a-z][a-z\d+.-]*:/i.test(path)) return undefined
  const rooted = path.startsWith('/') ? path : `/${path.replace(/^(?:\.{1,2}\/){1,20}/, '')}`
  return firstInside(rooted, homes) ?? firstInside(rooted, [{ host: '', folder: '' }])
}

function homeOf(url: string): Home {
  const [, host = '', folder = ''] = /^(?:https?:)?(?:\/\/)?([^/]*)(.*)$/i.exec(url.trim()) ?? []
  return { host: bareHost(host), folder: folder.toLowerCase().replace(/\/{1,9}$/, '') }
}

function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:\d+$/, '')
}

function firstInside(path: string, homes: readonly Home[]): string | undefined {
  const longestFirst = homes.toSorted((a, b) => b.folder.length - a.folder.length)
  for (const { folder } of longestFirst) {
    if (path.toLowerCase() === folder) return ''
    if (!path.toLowerCase().startsWith(`${folder}/`)) continue
    const inside = path.slice(folder.length + 1)
    // The scripts stand in the site's folder itself; modules and pictures below it. What lies
    // deeper is a forum or another archive.
    if (!inside.includes('/') || /^(?:modules|[^/]+\/[^/]+\/images)\//i.test(inside)) return inside
  }
  return undefined
}
