/**
 * The columns of eFiction's tables in the orders in which they stand in the wild. Needed where a
 * dump has neither CREATE TABLE nor column names, as eFiction's own backup page writes it. The
 * first order of a table is that of the web installer of 3.5; others come from docs/tables.sql of
 * one version or another, or from sites that were upgraded from 2.0. Modules add columns behind.
 */
export const knownColumns: Readonly<Record<string, readonly (readonly string[])[]>> = {
  authors: orders(
    'uid penname realname email bio image date admincreated password',
    'uid penname realname email website bio image date admincreated password',
  ),
  authorprefs: orders(
    'uid newreviews newrespond ageconsent alertson tinymce sortby storyindex validated userskin ' +
      'level categories contact stories',
    'uid newreviews newrespond ageconsent alertson tinymce sortby storyindex validated userskin ' +
      'level categories contact',
  ),
  authorfields: orders(
    'field_id field_type field_name field_title field_options field_code_in field_code_out field_on',
  ),
  authorinfo: orders('uid field info'),
  categories: orders(
    'catid parentcatid category description image locked leveldown displayorder numitems',
  ),
  chapters: orders(
    'chapid title inorder notes storytext endnotes validated wordcount rating reviews sid uid count',
  ),
  characters: orders('charid catid charname bio image'),
  classes: orders('class_id class_type class_name'),
  classtypes: orders('classtype_id classtype_name classtype_title'),
  coauthors: orders('sid uid'),
  comments: orders('cid nid uid comment time'),
  favorites: orders('uid item type comments', 'uid item type'),
  inseries: orders(
    'seriesid sid subseriesid confirmed inorder',
    'seriesid sid subseriesid confirmed inorder updated',
    'seriesid sid subseriesid updated confirmed inorder',
  ),
  messages: orders('message_id message_name message_title message_text'),
  news: orders('nid author title story time comments', 'nid author title story time'),
  ratings: orders('rid rating ratingwarning warningtext'),
  reviews: orders('reviewid item chapid reviewer uid review date rating respond type'),
  series: orders(
    'seriesid title summary uid isopen catid rating classes characters reviews numstories',
    'seriesid title summary uid isopen catid rating classes characters reviews numstories ' +
      'challenges',
    'seriesid title summary uid isopen catid classes rating reviews warnings genres characters',
    'seriesid title summary uid isopen catid rating classes characters reviews numstories ' +
      'warnings challenges genres',
    'seriesid title summary uid isopen catid classes rating warnings genres characters reviews ' +
      'challenges numstories',
  ),
  settings: orders(
    'sitekey sitename slogan url siteemail tableprefix skin hiddenskins language submissionsoff ' +
      'storiespath store autovalidate coauthallowed maxwords minwords imageupload imageheight ' +
      'imagewidth roundrobins allowseries tinymce allowed_tags favorites multiplecats newscomments ' +
      'logging maintenance debug captcha dateformat timeformat recentdays displaycolumns ' +
      'itemsperpage extendcats displayindex defaultsort displayprofile linkstyle linkrange ' +
      'reviewsallowed ratings anonreviews revdelete rateonly pwdsetting alertson disablepopups ' +
      'agestatement words version smtp_host smtp_username smtp_password',
  ),
  stories: orders(
    'sid title summary storynotes catid classes charid rid date updated uid coauthors featured ' +
      'validated completed rr wordcount rating reviews count',
    'sid title summary storynotes catid classes charid rid date updated uid coauthors featured ' +
      'validated completed rr wordcount rating reviews count challenges',
  ),
}

function orders(...lists: readonly string[]): readonly (readonly string[])[] {
  return lists.map((list) => list.split(' '))
}

/** What a value of a column must look like, for columns of which that can be said. */
export type ColumnKind =
  | 'text'
  | 'number'
  | 'date'
  | 'list'
  | 'kind'
  | 'password'
  | 'store'
  | 'version'

/** Column by column; `table.column` where tables differ. Columns that are not here hold any text. */
export const columnKinds: Readonly<Record<string, ColumnKind>> = {
  ...kind('number', 'uid sid chapid seriesid subseriesid catid parentcatid charid rid reviewid'),
  ...kind(
    'number',
    'class_id class_type classtype_id field_id field_type field cid nid message_id',
  ),
  ...kind(
    'number',
    'inorder confirmed isopen reviews numstories count wordcount featured validated',
  ),
  ...kind('number', 'completed rr item level admincreated locked leveldown displayorder numitems'),
  ...kind('number', 'newreviews newrespond ageconsent alertson tinymce sortby storyindex stories'),
  ...kind('number', 'ratingwarning contact field_on rating respond submissionsoff reviewsallowed'),
  ...kind('number', 'ratings anonreviews agestatement roundrobins maintenance news.comments'),
  ...kind('date', 'date updated time'),
  // A name in this table, a number in others.
  ...kind('text', 'ratings.rating'),
  ...kind(
    'list',
    'stories.rid stories.catid stories.classes stories.charid series.catid series.classes',
  ),
  ...kind('list', 'series.characters stories.coauthors categories challenges'),
  ...kind('kind', 'type'),
  ...kind('password', 'password'),
  ...kind('store', 'store'),
  ...kind('version', 'version'),
}

function kind(kind: ColumnKind, columns: string): Record<string, ColumnKind> {
  return Object.fromEntries(columns.split(' ').map((column) => [column, kind]))
}

/** Columns that stand in some versions only, or that modules add, besides those in `knownColumns`. */
const otherColumns: Readonly<Record<string, string>> = {
  authors:
    'website aol yahoo icq msn newreviews newrespond validated userskin level contact categories ' +
    'ageconsent betareader alertson tinymce sortby storyindex',
  comments: 'uname',
  inseries: 'updated',
  reviews: 'sid seriesid psid member',
  series: 'owner challenges warnings genres numstories',
  settings: 'anonchallenges anonrecs',
  stories: 'gid wid psid chapter inorder storytext numreviews counter challenges',
  genres: 'gid genre',
  warnings: 'wid warning',
  favstor: 'uid sid',
  favseries: 'uid seriesid',
  favauth: 'uid favuid',
}

/** Every column that a table of any version is known to have. */
export function allKnownColumns(base: string): ReadonlySet<string> {
  const others = otherColumns[base]?.split(' ') ?? []
  return new Set([...(knownColumns[base] ?? []).flat(), ...others])
}
