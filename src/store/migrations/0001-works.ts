import { type Kysely, type RawBuilder, sql } from 'kysely'

/** The tables of the first release: works and all that stands on them. */
export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const id =
    dialect === 'sqlite'
      ? sql`id integer primary key autoincrement`
      : sql`id integer generated always as identity primary key`
  // Sort keys compare by code point in both databases, whatever the server's own collation.
  const key = dialect === 'sqlite' ? sql`text` : sql`text collate "C"`
  const tables = [people(id, key), tags(id, key), works(id, key), series(id, key), others(id)]
  for (const statement of tables.flat()) {
    await statement.execute(db)
  }
  await seed(db)
}

type Statements = RawBuilder<unknown>[]
type Column = RawBuilder<unknown>

const people = (id: Column, key: Column): Statements => [
  sql`create table people (
    ${id}, name text not null, name_key ${key} not null, email text, real_name text, bio text,
    role text not null default 'member', joined_on text, password_scheme text, password_hash text,
    login_id text unique, created_at text not null
  )`,
  sql`create index people_by_name on people (name_key)`,
  sql`create table pseuds (
    ${id}, person_id integer not null references people (id), name text not null,
    sort_name ${key} not null, is_default integer not null
  )`,
  sql`create index pseuds_by_person on pseuds (person_id)`,
  sql`create index pseuds_by_sort_name on pseuds (sort_name)`,
]

const tags = (id: Column, key: Column): Statements => [
  sql`create table tags (
    ${id}, kind text not null, name text not null, name_key ${key} not null, sort_name ${key} not null,
    fold_name text not null, canonical integer not null default 0,
    synonym_of integer references tags (id), description text, position integer not null default 0,
    created_at text not null, unique (kind, name_key)
  )`,
  sql`create index tags_by_synonym on tags (synonym_of)`,
  sql`create table tag_metas (
    sub_id integer not null references tags (id), meta_id integer not null references tags (id),
    primary key (sub_id, meta_id)
  )`,
  sql`create index tag_metas_by_meta on tag_metas (meta_id, sub_id)`,
  sql`create table tag_parents (
    tag_id integer not null references tags (id), parent_id integer not null references tags (id),
    primary key (tag_id, parent_id)
  )`,
  sql`create index tag_parents_by_parent on tag_parents (parent_id, tag_id)`,
]

const works = (id: Column, key: Column): Statements => [
  sql`create table works (
    ${id}, title text not null, sort_title ${key} not null, rating text not null,
    rating_name text, language text, language_name text, state text not null, restricted integer not null default 0,
    anonymous integer not null default 0, complete integer not null default 0,
    expected_chapters integer, chapter_count integer not null default 0,
    words integer not null default 0, restored integer not null default 0,
    published_on text, updated_on text, completed_on text, sort_creator ${key} not null default '',
    kudos integer not null default 0, comments integer not null default 0,
    bookmarks integer not null default 0, hits integer not null default 0,
    round_robin integer not null default 0, featured integer not null default 0,
    asks_age integer not null default 0,
    source_url text, source_archive_name text, source_archive_url text, claimed text,
    summary text, notes text, end_notes text, created_at text not null, changed_at text not null
  )`,
  sql`create index works_by_updated on works (state, restricted, updated_on desc, id desc)`,
  sql`create index works_by_published on works (state, restricted, published_on desc, id desc)`,
  sql`create table chapters (
    ${id}, work_id integer not null references works (id), position integer not null,
    number integer not null, title text, state text not null, words integer not null,
    restored integer not null default 0, missing integer not null default 0, published_on text,
    source_url text, summary text, notes text, end_notes text, html text not null
  )`,
  sql`create unique index chapters_by_position on chapters (work_id, position)`,
  sql`create table creatorships (
    work_id integer not null references works (id), pseud_id integer not null references pseuds (id),
    position integer not null, primary key (work_id, pseud_id)
  )`,
  sql`create index creatorships_by_pseud on creatorships (pseud_id, work_id)`,
  sql`create table chapter_creatorships (
    chapter_id integer not null references chapters (id),
    pseud_id integer not null references pseuds (id), position integer not null,
    primary key (chapter_id, pseud_id)
  )`,
  sql`create table taggings (
    work_id integer not null references works (id), tag_id integer not null references tags (id),
    position integer not null, primary key (work_id, tag_id)
  )`,
  sql`create index taggings_by_tag on taggings (tag_id, work_id)`,
  sql`create table gifts (
    ${id}, work_id integer not null references works (id), name text not null, url text,
    position integer not null
  )`,
  sql`create index gifts_by_work on gifts (work_id)`,
  sql`create table related_works (
    ${id}, work_id integer not null references works (id), relation text not null,
    other_work_id integer references works (id), url text, title text not null, creators text,
    language text, language_name text, restricted integer not null default 0,
    position integer not null
  )`,
  sql`create index related_works_by_work on related_works (work_id)`,
  sql`create index related_works_by_other on related_works (other_work_id)`,
  sql`create index related_works_by_url on related_works (url)`,
]

const series = (id: Column, key: Column): Statements => [
  sql`create table series (
    ${id}, title text not null, sort_title ${key} not null, summary text, notes text,
    openness text not null default 'closed', source_url text, created_at text not null
  )`,
  sql`create table series_creatorships (
    series_id integer not null references series (id),
    pseud_id integer not null references pseuds (id), position integer not null,
    primary key (series_id, pseud_id)
  )`,
  sql`create index series_creatorships_by_pseud on series_creatorships (pseud_id)`,
  sql`create table series_members (
    ${id}, series_id integer not null references series (id), position integer not null,
    part integer, work_id integer references works (id), sub_series_id integer references series (id),
    pending integer not null default 0, claims_previous integer not null default 0,
    claims_next integer not null default 0
  )`,
  sql`create index series_members_by_series on series_members (series_id, position)`,
  sql`create index series_members_by_work on series_members (work_id)`,
  sql`create index series_members_by_sub_series on series_members (sub_series_id)`,
  sql`create table series_tags (
    series_id integer not null references series (id), tag_id integer not null references tags (id),
    position integer not null, primary key (series_id, tag_id)
  )`,
  sql`create table collections (
    ${id}, name text not null unique, title text not null, description text, source_url text,
    created_at text not null
  )`,
  sql`create table collection_items (
    collection_id integer not null references collections (id),
    work_id integer not null references works (id), unrevealed integer not null default 0,
    anonymous integer not null default 0, primary key (collection_id, work_id)
  )`,
  sql`create index collection_items_by_work on collection_items (work_id)`,
]

const others = (id: Column): Statements => [
  sql`create table comments (
    ${id}, work_id integer references works (id), chapter_id integer references chapters (id),
    series_id integer references series (id), news_post_id integer, parent_id integer,
    person_id integer references people (id), guest_name text, html text not null, score integer,
    from_creator integer not null default 0, written_on text
  )`,
  sql`create index comments_by_work on comments (work_id, chapter_id)`,
  sql`create index comments_by_series on comments (series_id)`,
  sql`create index comments_by_news_post on comments (news_post_id)`,
  sql`create index comments_by_parent on comments (parent_id)`,
  sql`create table bookmarks (
    ${id}, person_id integer not null references people (id), work_id integer references works (id),
    series_id integer references series (id), creator_id integer references people (id),
    note text, created_on text
  )`,
  sql`create index bookmarks_by_person on bookmarks (person_id)`,
  sql`create table news_posts (
    ${id}, title text not null, html text not null, author_name text, posted_on text
  )`,
  sql`create table pages (
    ${id}, slug text not null unique, title text not null, html text not null
  )`,
  sql`create table originals (
    ${id}, sha256 text not null unique, size integer not null, created_at text not null
  )`,
  sql`create table work_originals (
    work_id integer not null references works (id), chapter_id integer references chapters (id),
    original_id integer not null references originals (id), name text not null, format text not null,
    created_at text not null
  )`,
  sql`create index work_originals_by_work on work_originals (work_id)`,
  sql`create table imports (
    ${id}, label text not null, format text, state text not null, by_person_id integer,
    total integer not null default 0, done integer not null default 0, error text,
    created_at text not null, finished_at text
  )`,
  sql`create table import_files (
    ${id}, import_id integer not null references imports (id), path text not null,
    original_id integer not null references originals (id), unique (import_id, path)
  )`,
  sql`create table import_items (
    ${id}, import_id integer not null references imports (id), source text not null, work_id integer,
    outcome text not null, unique (import_id, source)
  )`,
  sql`create table import_remarks (
    ${id}, import_id integer not null references imports (id),
    item_id integer references import_items (id), kind text not null, place text not null,
    said_values text
  )`,
  sql`create index import_remarks_by_import on import_remarks (import_id, item_id)`,
  sql`create table old_archives (
    ${id}, archive_key text not null unique, kind text not null, name text not null, url text
  )`,
  sql`create table origins (
    ${id}, archive_key text not null, kind text not null, old_id text not null, target_id integer,
    digest text, detail text, unique (archive_key, kind, old_id)
  )`,
  sql`create index origins_by_target on origins (kind, target_id)`,
  sql`create index origins_by_old_id on origins (kind, old_id)`,
  sql`create table jobs (
    ${id}, name text not null, payload text not null, state text not null, once_key text unique,
    attempts integer not null default 0, run_after text not null, lease_until text, error text,
    created_at text not null, finished_at text
  )`,
  sql`create index jobs_by_state on jobs (state, run_after)`,
  sql`create table settings (name text primary key, value text not null)`,
  sql`create table changes (
    seq integer primary key, kind text not null, entity_id integer not null, at text not null
  )`,
  sql`create table change_counter (last_seq integer not null)`,
]

/** Warnings and categories are a fixed list; everything else comes with the works. */
async function seed(db: Kysely<unknown>): Promise<void> {
  const warnings = [
    'Creator Chose Not To Use Archive Warnings',
    'Graphic Depictions Of Violence',
    'Major Character Death',
    'No Archive Warnings Apply',
    'Rape/Non-Con',
    'Underage Sex',
  ]
  const categories = ['F/F', 'F/M', 'Gen', 'M/M', 'Multi', 'Other']
  await sql`insert into change_counter (last_seq) values (0)`.execute(db)
  const insert = async (kind: string, name: string, position: number) => {
    const key = name.toLowerCase()
    await sql`insert into tags (kind, name, name_key, sort_name, fold_name, canonical, position, created_at)
      values (${kind}, ${name}, ${key}, ${key}, ${key}, 1, ${position}, '1970-01-01T00:00:00.000Z')`.execute(
      db,
    )
  }
  for (const [position, name] of warnings.entries()) await insert('warning', name, position)
  for (const [position, name] of categories.entries()) await insert('category', name, position)
}
