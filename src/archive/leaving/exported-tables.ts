/** A table of which an export of one's account holds one's own rows: whose they are, and what of them. */
export type ExportedTable = {
  /** The file without its ending. */
  readonly file: string
  readonly table: string
  readonly by: string
  readonly columns: readonly string[]
}

const exported = (
  table: string,
  by: string,
  columns: string,
  file: string = table.replaceAll('_', '-'),
): ExportedTable => ({ file, table, by, columns: columns.split(' ') })

const account =
  'name email email_to_check email_checked_at real_name bio role joined_on time_zone names_apart adult_since declared_age terms_version terms_accepted_at created_at'

/** Every table whose rows are somebody's, in the order of the export. Secrets and their sums stay here. */
export const exportedTables: readonly ExportedTable[] = [
  exported('people', 'id', account, 'account'),
  exported(
    'pseuds',
    'person_id',
    'id name is_default description icon icon_description created_at',
  ),
  exported('account_events', 'person_id', 'kind detail at'),
  exported('permissions', 'person_id', 'kind language answer note taken_by changed_at'),
  exported('bookmarks', 'person_id', 'work_id series_id creator_id note created_on'),
  exported('mutes', 'person_id', 'kind target manner created_at'),
  exported('default_filters', 'person_id', 'tag_id query'),
  exported('saved_searches', 'person_id', 'name address seen_at created_at'),
  exported(
    'working_copies',
    'person_id',
    'place work_id chapter_id title fields base_version version created_at saved_at',
  ),
  exported('uploads', 'person_id', 'name file_name width height size description created_at'),
  exported('gifts', 'person_id', 'work_id name answer answered_at'),
  exported(
    'creator_invitations',
    'by_person_id',
    'work_id series_id created_at answer answered_at',
  ),
  exported('invitations', 'by_person_id', 'email note created_at expires_at used_at withdrawn_at'),
  exported('bulk_changes', 'person_id', 'what count made_at undone_at'),
  exported('imports', 'by_person_id', 'label format state total done created_at finished_at'),
]

/** Tables that name people and that no export holds as such, each with the reason. */
export const unexportedTables: Readonly<Record<string, string>> = {
  works: 'stand in the export whole, each as a work of its own',
  chapters: 'stand in their work',
  series: 'binned_by alone; the series stand in the works',
  revisions: 'stand beside their work, as texts',
  comments: 'stand in comments.json, through their door',
  one_time_links: 'secrets of mails that are on their way',
  mails: 'are kept only until they have gone, and are with who got them',
  terms: 'are the archive’s; which staff wrote them is no data of an account',
  join_requests: 'name only which staff answered',
}
