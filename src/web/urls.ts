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
  /** An empty form, or the one that was begun under a key: `?draft=1f0c…`. */
  newWork: page('/works/new', (draft?: string) =>
    !draft ? '/works/new' : `/works/new?draft=${draft}`,
  ),
  /** A new work that begins with the tags of another. */
  workFrom: page('/works/new', (from: Id) => `/works/new?from=${from}`),
  editWork: page('/works/:id/edit', (id: Id) => `/works/${id}/edit`),
  /** The page of a work as its creator's form would make it; and posting the draft that is stored. */
  previewWork: page('/works/:id/preview', (id: Id) => `/works/${id}/preview`),
  postWork: page('/works/:id/post', (id: Id) => `/works/${id}/post`),
  newChapter: page('/works/:id/chapters/new', (id: Id) => `/works/${id}/chapters/new`),
  editChapter: page('/works/:id/chapters/:number/edit', (id: Id, position: number) => {
    return `/works/${id}/chapters/${position}/edit`
  }),
  /** The order of a work's chapters, its bin of them, and what makes two of one and one of two. */
  arrangeChapters: page('/works/:id/chapters/arrange', (id: Id) => `/works/${id}/chapters/arrange`),
  splitChapter: page('/works/:id/chapters/:number/split', (id: Id, position: number) => {
    return `/works/${id}/chapters/${position}/split`
  }),
  /** Adds the chapters of a book that was pasted whole. */
  addBook: page('/works/:id/chapters/book', (id: Id) => `/works/${id}/chapters/book`),
  /** Earlier texts: of a work's front, of one chapter; and one of them against what followed it. */
  workRevisions: page('/works/:id/revisions', (id: Id) => `/works/${id}/revisions`),
  workRevision: page('/works/:id/revisions/:revision', (id: Id, revision: number) => {
    return `/works/${id}/revisions/${revision}`
  }),
  chapterRevisions: page('/works/:id/chapters/:number/revisions', (id: Id, position: number) => {
    return `/works/${id}/chapters/${position}/revisions`
  }),
  chapterRevision: page(
    '/works/:id/chapters/:number/revisions/:revision',
    (id: Id, position: number, revision: number) => {
      return `/works/${id}/chapters/${position}/revisions/${revision}`
    },
  ),
  /** How long earlier texts are kept, for the archivist. */
  revisionSettings: page('/settings/revisions', () => '/settings/revisions'),
  /** A writer's own works, and all that lies beside them. */
  desk: page('/desk', () => '/desk'),
  statistics: page('/desk/statistics', () => '/desk/statistics'),
  workStatistics: page('/desk/statistics/:id', (id: Id) => `/desk/statistics/${id}`),
  /** What the viewer has begun and not posted, and what forms keep by themselves. */
  drafts: page('/drafts', () => '/drafts'),
  draft: page('/drafts/:id', (id: Id) => `/drafts/${id}`),
  dropDraft: page('/drafts/drop', () => '/drafts/drop'),
  takeDraft: page('/drafts/take', () => '/drafts/take'),
  /** Who is signed in here, for pages that were opened before. */
  whoWrites: page('/drafts/who', () => '/drafts/who'),
  /** After signing in beside a page that holds a text. */
  signedInBeside: page('/drafts/signed-in', () => '/drafts/signed-in'),
  /** Where else a work is posted, and all of it ready to be copied there. */
  otherPlaces: page('/works/:id/elsewhere', (id: Id) => `/works/${id}/elsewhere`),
  copyWork: page('/works/:id/copy', (id: Id) => `/works/${id}/copy`),
  /** What others may do with all of one's works, and with one of them. */
  ownPermissions: page('/account/permissions', () => '/account/permissions'),
  workPermissions: page('/works/:id/permissions', (id: Id) => `/works/${id}/permissions`),
  /** Taking one's name off a work that one made with others. */
  leaveWork: page('/works/:id/leave', (id: Id) => `/works/${id}/leave`),
  /** What others ask of the viewer, and the viewer of others. */
  requests: page('/desk/requests', () => '/desk/requests'),
  /** Asks before something goes into the bin, and puts it there. */
  binWork: page('/works/:id/bin', (id: Id) => `/works/${id}/bin`),
  binSeries: page('/series/:id/bin', (id: Id) => `/series/${id}/bin`),
  binComment: page('/comments/:id/bin', (id: Id) => `/comments/${id}/bin`),
  bin: page('/desk/bin', () => '/desk/bin'),
  restore: page('/desk/bin/restore', () => '/desk/bin/restore'),
  /** Asks once more before something is erased, and erases it: `kind=work&id=42`. */
  erase: page('/desk/bin/erase', (query?: string) =>
    !query ? '/desk/bin/erase' : `/desk/bin/erase?${query}`,
  ),
  binSettings: page('/settings/bin', () => '/settings/bin'),
  /** Own works, to be chosen and changed together; a change's way, and its undoing. */
  many: page('/desk/works/many', (query?: string) =>
    !query ? '/desk/works/many' : `/desk/works/many?${query}`,
  ),
  manyChange: page('/desk/works/many/:id', (id: Id) => `/desk/works/many/${id}`),
  undoMany: page('/desk/works/many/:id/undo', (id: Id) => `/desk/works/many/${id}/undo`),
  makeFinal: page('/desk/works/many/:id/final', (id: Id) => `/desk/works/many/${id}/final`),
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
  newSeries: page('/series/new', () => '/series/new'),
  editSeries: page('/series/:id/edit', (id: Id) => `/series/${id}/edit`),
  leaveSeries: page('/series/:id/leave', (id: Id) => `/series/${id}/leave`),
  series: page('/series/:id', (id: Id) => `/series/${id}`),
  people: page('/people', () => '/people'),
  person: page('/people/:id', (id: Id) => `/people/${id}`),
  /** One name of somebody; who keeps their names apart has no other public page. */
  pseud: page('/pseuds/:id', (id: Id) => `/pseuds/${id}`),
  collection: page('/collections/:id', (id: Id) => `/collections/${id}`),
  newsList: page('/news', () => '/news'),
  news: page('/news/:id', (id: Id) => `/news/${id}`),
  page: page('/pages/:slug', (slug: string) => `/pages/${encodeURIComponent(slug)}`),
  /** Type, width and theme, without an account. */
  display: page('/display', (back?: string) =>
    !back ? '/display' : `/display?back=${encodeURIComponent(back)}`,
  ),
  adultConsent: page('/age-notice', () => '/age-notice'),
  /** Says that one is a person and no crawler. */
  sayPerson: page('/for-people', () => '/for-people'),
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
  signInCode: page('/sign-in/code', () => '/sign-in/code'),
  signInPasskey: page('/sign-in/passkey', () => '/sign-in/passkey'),
  askPasskey: page('/sign-in/passkey/options', () => '/sign-in/passkey/options'),
  forgotten: page('/forgotten', () => '/forgotten'),
  recover: page('/forgotten/code', () => '/forgotten/code'),
  account: page('/account', () => '/account'),
  /** Showing once more that it is still oneself, on the way to a page. */
  prove: page('/account/prove', (back?: string) =>
    !back ? '/account/prove' : `/account/prove?back=${encodeURIComponent(back)}`,
  ),
  provePasskey: page('/account/prove/passkey', () => '/account/prove/passkey'),
  accountPassword: page('/account/password', () => '/account/password'),
  accountEmail: page('/account/email', () => '/account/email'),
  changeEmail: page('/account/email/:secret', (secret: string) => `/account/email/${secret}`),
  undoEmail: page('/account/email/undo/:secret', (secret: string) => {
    return `/account/email/undo/${secret}`
  }),
  accountName: page('/account/name', () => '/account/name'),
  timeZone: page('/account/time-zone', () => '/account/time-zone'),
  sessions: page('/account/sessions', () => '/account/sessions'),
  endSession: page('/account/sessions/end', () => '/account/sessions/end'),
  endOtherSessions: page('/account/sessions/end-others', () => '/account/sessions/end-others'),
  secondFactor: page('/account/second-factor', () => '/account/second-factor'),
  beginSecondFactor: page('/account/second-factor/begin', () => '/account/second-factor/begin'),
  dropSecondFactor: page('/account/second-factor/remove', () => '/account/second-factor/remove'),
  recoveryCodes: page('/account/recovery-codes', () => '/account/recovery-codes'),
  passkeys: page('/account/passkeys', () => '/account/passkeys'),
  newPasskey: page('/account/passkeys/options', () => '/account/passkeys/options'),
  renamePasskey: page('/account/passkeys/rename', () => '/account/passkeys/rename'),
  removePasskey: page('/account/passkeys/remove', () => '/account/passkeys/remove'),
  /** The names that somebody writes under. */
  names: page('/account/names', () => '/account/names'),
  keepNamesApart: page('/account/names/apart', () => '/account/names/apart'),
  ownName: page('/account/names/:id', (id: Id) => `/account/names/${id}`),
  nameIcon: page('/account/names/:id/icon', (id: Id) => `/account/names/${id}/icon`),
  removeIcon: page('/account/names/:id/icon/remove', (id: Id) => {
    return `/account/names/${id}/icon/remove`
  }),
  defaultName: page('/account/names/:id/default', (id: Id) => `/account/names/${id}/default`),
  removeName: page('/account/names/:id/remove', (id: Id) => `/account/names/${id}/remove`),
  /** Everything that somebody has here, as one file. */
  exportAccount: page('/account/export', () => '/account/export'),
  deleteAccount: page('/account/delete', () => '/account/delete'),
  accountGone: page('/goodbye', () => '/goodbye'),
  /** Giving up one work, or all that stand under a name: `work=42`, `pseud=7`. */
  orphan: page('/account/orphan', (query: string) => `/account/orphan?${query}`),
  join: page('/join', () => '/join'),
  joinRequests: page('/join/requests', () => '/join/requests'),
  joinRequest: page('/join/requests/:secret', (secret: string) => `/join/requests/${secret}`),
  joinWith: page('/join/:secret', (secret: string) => `/join/${secret}`),
  welcome: page('/welcome', () => '/welcome'),
  checkEmail: page('/check-email', () => '/check-email'),
  proveEmail: page('/check-email/:secret', (secret: string) => `/check-email/${secret}`),
  terms: page('/terms', () => '/terms'),
  editTerms: page('/settings/terms', () => '/settings/terms'),
  invitations: page('/invitations', () => '/invitations'),
  withdrawInvitation: page('/invitations/withdraw', () => '/invitations/withdraw'),
  deskJoining: page('/desk/joining', () => '/desk/joining'),
  /** How somebody's account stands, for staff. */
  deskPerson: page('/desk/people/:id', (id: Id) => `/desk/people/${id}`),
  joiningSettings: page('/settings/joining', () => '/settings/joining'),
  mailSettings: page('/settings/mail', () => '/settings/mail'),
  testMail: page('/settings/mail/test', () => '/settings/mail/test'),
  forgetMails: page('/settings/mail/forget', () => '/settings/mail/forget'),
  /** How the index of lists is, for the archivist. */
  catalog: page('/catalog', () => '/catalog'),
  settings: page('/settings', () => '/settings'),
  removeSamples: page('/samples/remove', () => '/samples/remove'),
  /** The source of the copy that runs here, as a file. */
  source: page('/software/source', () => '/software/source'),
  /** Pictures that somebody puts into their texts. */
  uploads: page('/uploads', () => '/uploads'),
  /** A kept picture, by its fingerprint. */
  file: page('/files/:name', (name: string) => `/files/${name}`),
  asset: page('/assets/:name', (name: string) => `/assets/${name}`),
} as const
