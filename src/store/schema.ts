import type { Kysely, Transaction } from 'kysely'
import type {
  AccountEventsTable,
  AttemptsTable,
  InvitationsTable,
  JoinRequestsTable,
  MailsTable,
  TermsTable,
} from './accounts.ts'
import type { BookmarksTable } from './bookmarks.ts'
import type { ChangeCounterTable, ChangesTable } from './changes.ts'
import type { ChapterCreatorshipsTable, ChaptersTable } from './chapters.ts'
import type { CollectionItemsTable, CollectionsTable } from './collections.ts'
import type { CommentsTable } from './comments.ts'
import type {
  ImportFilesTable,
  ImportItemsTable,
  ImportRemarksTable,
  ImportsTable,
  OldArchivesTable,
  OriginalsTable,
  OriginsTable,
  WorkOriginalsTable,
} from './imports.ts'
import type { JobsTable } from './jobs.ts'
import type {
  LoginCredentialsTable,
  LoginPasskeysTable,
  LoginRecoveryCodesTable,
  LoginSecondFactorsTable,
  LoginSessionsTable,
  LoginsTable,
  OneTimeLinksTable,
} from './logins.ts'
import type { NewsPostsTable, PagesTable } from './pages.ts'
import type { PeopleTable, PseudsTable } from './people.ts'
import type { DefaultFiltersTable, MutesTable, SavedSearchesTable } from './reading.ts'
import type {
  SeriesCreatorshipsTable,
  SeriesMembersTable,
  SeriesTable,
  SeriesTagsTable,
} from './series.ts'
import type { SettingsTable } from './settings.ts'
import type { TaggingsTable, TagMetasTable, TagParentsTable, TagsTable } from './tags.ts'
import type {
  CreatorInvitationsTable,
  CreatorshipsTable,
  GiftsTable,
  OtherPlacesTable,
  RelatedWorksTable,
  WorkDaysTable,
  WorksTable,
} from './works.ts'
import type {
  BulkChangesTable,
  PermissionsTable,
  RevisionsTable,
  UploadsTable,
  WorkingCopiesTable,
} from './writing.ts'

/** Every table of the store. A column's type says what the column holds; migrations make them. */
export type Schema = {
  people: PeopleTable
  pseuds: PseudsTable
  tags: TagsTable
  tag_metas: TagMetasTable
  tag_parents: TagParentsTable
  taggings: TaggingsTable
  works: WorksTable
  creatorships: CreatorshipsTable
  gifts: GiftsTable
  related_works: RelatedWorksTable
  chapters: ChaptersTable
  chapter_creatorships: ChapterCreatorshipsTable
  series: SeriesTable
  series_creatorships: SeriesCreatorshipsTable
  series_members: SeriesMembersTable
  series_tags: SeriesTagsTable
  collections: CollectionsTable
  collection_items: CollectionItemsTable
  comments: CommentsTable
  bookmarks: BookmarksTable
  news_posts: NewsPostsTable
  pages: PagesTable
  originals: OriginalsTable
  work_originals: WorkOriginalsTable
  imports: ImportsTable
  import_files: ImportFilesTable
  import_items: ImportItemsTable
  import_remarks: ImportRemarksTable
  old_archives: OldArchivesTable
  origins: OriginsTable
  jobs: JobsTable
  changes: ChangesTable
  change_counter: ChangeCounterTable
  settings: SettingsTable
  logins: LoginsTable
  login_credentials: LoginCredentialsTable
  login_sessions: LoginSessionsTable
  login_second_factors: LoginSecondFactorsTable
  login_recovery_codes: LoginRecoveryCodesTable
  login_passkeys: LoginPasskeysTable
  one_time_links: OneTimeLinksTable
  mutes: MutesTable
  default_filters: DefaultFiltersTable
  saved_searches: SavedSearchesTable
  invitations: InvitationsTable
  join_requests: JoinRequestsTable
  attempts: AttemptsTable
  account_events: AccountEventsTable
  mails: MailsTable
  terms: TermsTable
  working_copies: WorkingCopiesTable
  revisions: RevisionsTable
  uploads: UploadsTable
  bulk_changes: BulkChangesTable
  permissions: PermissionsTable
  creator_invitations: CreatorInvitationsTable
  other_places: OtherPlacesTable
  work_days: WorkDaysTable
}

/** The database, or the transaction that a verb has opened. */
export type Db = Kysely<Schema> | Transaction<Schema>
