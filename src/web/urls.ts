/**
 * Every path of the site, spelled once. A pattern is what the router matches; the function beside
 * it makes the one canonical address.
 */
type Id = number

const page = <Arguments extends unknown[]>(
  pattern: string,
  to: (...values: Arguments) => string,
): { readonly pattern: string; readonly to: (...values: Arguments) => string } => ({ pattern, to })

export const urls = {
  home: page('/', () => '/'),
  works: page('/works', (query?: string) => (!query ? '/works' : `/works?${query}`)),
  work: page('/works/:id', (id: Id) => `/works/${id}`),
  /** All tags of a kind on a list's works: `kind=fandom` and the list's own query. */
  workChoices: page('/works/choices', (query?: string) =>
    !query ? '/works/choices' : `/works/choices?${query}`,
  ),
  tagChoices: page('/tags/:id/choices', (id: Id, query?: string) => {
    return `/tags/${id}/choices${query ? `?${query}` : ''}`
  }),
  suggestTags: page('/tags/suggest', () => '/tags/suggest'),
  searchHelp: page('/search-help', () => '/search-help'),
  wholeWork: page('/works/:id/full', (id: Id) => `/works/${id}/full`),
  chapters: page('/works/:id/chapters', (id: Id) => `/works/${id}/chapters`),
  chapter: page('/works/:id/chapters/:number', (id: Id, position: number) => {
    return `/works/${id}/chapters/${position}`
  }),
  similar: page('/works/:id/similar', (id: Id) => `/works/${id}/similar`),
  original: page('/works/:id/originals/:original', (id: Id, original: Id) => {
    return `/works/${id}/originals/${original}`
  }),
  comments: page('/works/:id/comments', (id: Id) => `/works/${id}/comments`),
  /** `name` is for people and file managers; the server goes by the id and the ending. */
  download: page('/downloads/:id/:name', (id: Id, name: string) => {
    return `/downloads/${id}/${encodeURIComponent(name)}`
  }),
  /** One work by chance, of all or of those that a list's query asks for. */
  surprise: page('/surprise', (query?: string) => (!query ? '/surprise' : `/surprise?${query}`)),
  fandoms: page('/fandoms', () => '/fandoms'),
  tag: page('/tags/:id', (id: Id, query?: string) => `/tags/${id}${query ? `?${query}` : ''}`),
  seriesList: page('/series', () => '/series'),
  series: page('/series/:id', (id: Id) => `/series/${id}`),
  people: page('/people', () => '/people'),
  person: page('/people/:id', (id: Id) => `/people/${id}`),
  collection: page('/collections/:id', (id: Id) => `/collections/${id}`),
  newsList: page('/news', () => '/news'),
  news: page('/news/:id', (id: Id) => `/news/${id}`),
  page: page('/pages/:slug', (slug: string) => `/pages/${encodeURIComponent(slug)}`),
  /** Type, width and theme, without an account. */
  display: page('/display', (back?: string) =>
    !back ? '/display' : `/display?back=${encodeURIComponent(back)}`,
  ),
  adultConsent: page('/age-notice', () => '/age-notice'),
  mutes: page('/mutes', () => '/mutes'),
  /** Everything about one thing that can be muted: `work=42&back=…`. */
  newMute: page('/mutes/new', (query: string) => `/mutes/new?${query}`),
  undoMute: page('/mutes/undo', () => '/mutes/undo'),
  muteRatings: page('/mutes/ratings', () => '/mutes/ratings'),
  importMutes: page('/mutes/import', () => '/mutes/import'),
  exportMutes: page('/mutes/mutes.txt', () => '/mutes/mutes.txt'),
  keepDefault: page('/mutes/defaults', () => '/mutes/defaults'),
  dropDefault: page('/mutes/defaults/undo', () => '/mutes/defaults/undo'),
  searches: page('/searches', () => '/searches'),
  openSearch: page('/searches/open', () => '/searches/open'),
  renameSearch: page('/searches/rename', () => '/searches/rename'),
  removeSearch: page('/searches/remove', () => '/searches/remove'),
  makeFeed: page('/searches/feed', () => '/searches/feed'),
  revokeFeed: page('/searches/feed/revoke', () => '/searches/feed/revoke'),
  /** A saved search for a feed reader, which cannot sign in: whoever has the secret may read it. */
  ownFeed: page('/searches/feeds/:secret', (secret: string) => `/searches/feeds/${secret}`),
  worksFeed: page('/works/feed.atom', (query?: string) =>
    !query ? '/works/feed.atom' : `/works/feed.atom?${query}`,
  ),
  /** What a tag means, for those who may change it. */
  meaning: page('/tags/:id/meaning', (id: Id) => `/tags/${id}/meaning`),
  tagFeed: page('/tags/:id/feed.atom', (id: Id, query?: string) => {
    return `/tags/${id}/feed.atom${query ? `?${query}` : ''}`
  }),
  imports: page('/imports', () => '/imports'),
  newImport: page('/imports/new', () => '/imports/new'),
  import: page('/imports/:id', (id: Id) => `/imports/${id}`),
  importReport: page('/imports/:id/report.json', (id: Id) => `/imports/${id}/report.json`),
  found: page('/found/:secret', (secret: string) => `/found/${secret}`),
  resetPassword: page('/reset/:secret', (secret: string) => `/reset/${secret}`),
  signIn: page('/sign-in', (back?: string) =>
    !back ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`,
  ),
  /** After a new password was chosen. */
  signInAnew: page('/sign-in', () => '/sign-in?password=new'),
  signOut: page('/sign-out', () => '/sign-out'),
  /** How the index of lists is, for the archivist. */
  catalog: page('/catalog', () => '/catalog'),
  settings: page('/settings', () => '/settings'),
  removeSamples: page('/samples/remove', () => '/samples/remove'),
  /** The source of the copy that runs here, as a file. */
  source: page('/software/source', () => '/software/source'),
  /** A kept picture, by its fingerprint. */
  file: page('/files/:name', (name: string) => `/files/${name}`),
  asset: page('/assets/:name', (name: string) => `/assets/${name}`),
} as const
