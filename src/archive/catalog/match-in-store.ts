import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { tagTree } from '#archive/mutes/tag-tree.ts'
import type { Viewer } from '#archive/viewer.ts'
import { isNameOpen } from '#archive/works/is-name-open.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import {
  type CatalogQuery,
  type Flag,
  flags,
  type Range,
  type Space,
  type Term,
} from '#catalog/engine/query.ts'
import type { Languages } from '#catalog/languages.ts'
import type { TagId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import type { Db } from '#store/schema.ts'
import { restrictions } from '#store/works.ts'
import { restingNames } from './tag-book.ts'

type Condition = RawBuilder<SqlBool>

/** What conditions need to know that is no matter of a row. */
export type Knowledge = {
  readonly languages: Languages
  /** Works of fandoms that have nothing to do with each other. */
  readonly crossovers: readonly number[]
}

/**
 * The works that a query to the catalog means, as a query to the store, still without columns and
 * order; `within`, `without` and pages are left to the caller.
 */
export function matchInStore(db: Db, viewer: Viewer, query: CatalogQuery, known: Knowledge) {
  let works = visibleWorks(db, viewer)
  for (const group of query.groups) works = works.where(hasAny(group, known))
  if (query.excluded.length > 0) {
    works = works.where(sql<SqlBool>`not (${hasAny(query.excluded, known)})`)
  }
  for (const range of query.ranges) works = works.where(isWithin(range))
  return works
}

const never = sql<SqlBool>`1 = 0`
const always = sql<SqlBool>`1 = 1`

function hasAny(group: readonly Term[], known: Knowledge): Condition {
  const spaces = Map.groupBy(group, ({ space }) => space)
  const conditions = [...spaces].map(([space, terms]) =>
    hasTerm(
      space,
      terms.map(({ id }) => id),
      known,
    ),
  )
  if (conditions.length === 0) return never
  return sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}

/** Written out: there may be more of them than a statement takes values. */
const listed = (ids: readonly number[]) => sql.join(ids.filter(Number.isSafeInteger).map(sql.lit))

function hasTerm(space: Space, ids: readonly number[], known: Knowledge): Condition {
  switch (space) {
    case 'tag':
      return sql<SqlBool>`works.id in (
        select work_id from taggings where tag_id in (${tagTree(ids as TagId[])}))`
    case 'main':
      return hasMain(ids)
    case 'creator':
      return sql<SqlBool>`(${isNameOpen()} and works.id in (
        select work_id from creatorships where pseud_id in (${listed(ids)})))`
    case 'series':
      return sql<SqlBool>`works.id in (
        select work_id from series_members
        where work_id is not null and pending = 0 and series_id in (${listed(ids)}))`
    case 'collection':
      return sql<SqlBool>`works.id in (
        select work_id from collection_items where collection_id in (${listed(ids)}))`
    case 'language':
      return sql<SqlBool>`coalesce(works.language, '') in (
        ${sql.join(ids.map((id) => known.languages.codeOf(id) ?? ''))})`
    case 'rating':
      return sql<SqlBool>`works.rating in (${sql.join(ids.map((id) => ratings[id] ?? ''))})`
    case 'flag': {
      const names = Object.keys(flags) as Flag[]
      const asked = names.filter((name) => ids.includes(flags[name]))
      return sql<SqlBool>`(${sql.join(
        asked.map((flag) => hasFlag(flag, known)),
        sql` or `,
      )})`
    }
    case 'owner':
      return sql<SqlBool>`works.id in (
        select work_id from creatorships join pseuds on pseuds.id = creatorships.pseud_id
        where pseuds.person_id in (${listed(ids)}))`
  }
}

/** The relationship or the character that a work names first. */
function hasMain(ids: readonly number[]): Condition {
  return sql<SqlBool>`works.id in (
    select main.work_id from taggings as main join tags as main_tags on main_tags.id = main.tag_id
    where main.tag_id in (${tagTree(ids as TagId[])})
      and main_tags.kind in ('relationship', 'character')
      and not exists (
        select 1 from taggings as earlier join tags as earlier_tags on earlier_tags.id = earlier.tag_id
        where earlier.work_id = main.work_id and earlier_tags.kind = main_tags.kind
          and earlier.position < main.position))`
}

function hasFlag(flag: Flag, { crossovers }: Knowledge): Condition {
  switch (flag) {
    case 'complete':
      return sql<SqlBool>`works.complete = 1`
    case 'crossover':
      return crossovers.length === 0 ? never : sql<SqlBool>`works.id in (${listed(crossovers)})`
    case 'restored':
      return sql<SqlBool>`works.restored = 1`
    case 'downloadable':
      return always
    case 'hiatus':
      return sql<SqlBool>`works.id in (
        select work_id from taggings join tags on tags.id = taggings.tag_id
        where tags.kind = 'additional' and tags.fold_name in (${sql.join([...restingNames])}))`
    case 'series':
      return sql<SqlBool>`works.id in (
        select work_id from series_members where work_id is not null and pending = 0)`
    case 'asksAge':
      return sql<SqlBool>`works.asks_age = 1`
    case 'illustrated':
      return never
    case 'forMembers':
      return sql<SqlBool>`works.restricted = ${sql.lit(restrictions.members)}`
    case 'art':
    case 'podfic':
    case 'vid':
    case 'essay':
      return sql<SqlBool>`works.medium = ${sql.lit(flag)}`
  }
}

const columns = {
  words: sql`works.words`,
  chapters: sql`works.chapter_count`,
  kudos: sql`works.kudos`,
  comments: sql`works.comments`,
  bookmarks: sql`works.bookmarks`,
  hits: sql`works.hits`,
  // Both are at least 0, where a division of whole numbers rounds down.
  wordsPerChapter: sql`(works.words / case when works.chapter_count > 1
    then works.chapter_count else 1 end)`,
} as const

function isWithin({ column, from, to }: Range): Condition {
  if (column === 'updated' || column === 'created') {
    return isWithinDays(column === 'updated' ? 'works.updated_on' : 'works.published_on', from, to)
  }
  const value = columns[column]
  const low = from === undefined ? always : sql<SqlBool>`${value} >= ${sql.lit(from)}`
  const high = to === undefined ? always : sql<SqlBool>`${value} <= ${sql.lit(to)}`
  return sql<SqlBool>`(${low} and ${high})`
}

/** The catalog's days begin with 1, which all earlier ones are too; 0 is no day. */
function isWithinDays(
  column: 'works.updated_on' | 'works.published_on',
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Condition {
  const day = sql.ref(column)
  if (to < Math.max(from, 0)) return never
  const first = from > 1 ? sql<SqlBool>`${day} >= ${dayOfNumber(from)}` : always
  if (to === 0) return sql<SqlBool>`${day} is null`
  const last = to < latestDay ? sql<SqlBool>`${day} <= ${dayOfNumber(to)}` : always
  const bounds = sql<SqlBool>`(${day} is not null and ${first} and ${last})`
  return from > 0 ? bounds : sql<SqlBool>`(${day} is null or ${bounds})`
}

const latestDay = 65_535

function dayOfNumber(number: number): string {
  return Temporal.PlainDate.from('1970-01-01')
    .add({ days: Math.min(number, latestDay) })
    .toString()
}
