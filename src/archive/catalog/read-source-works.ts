import { setImmediate } from 'node:timers/promises'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { isNameOpen } from '#archive/works/is-name-open.ts'
import { flags } from '#catalog/engine/query.ts'
import type { SourceWork } from '#catalog/source.ts'
import type { WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { restrictions } from '#store/works.ts'
import { keptWorks } from './kept-works.ts'
import { openTagBook, type TagBook } from './tag-book.ts'

// So many values some servers allow in one statement; and so many works take some milliseconds.
const batch = 200

/** Those of these works that there are, with all that they can be found and counted by. */
export async function readSourceWorks(
  db: Db,
  ids: readonly WorkId[],
): Promise<readonly SourceWork[]> {
  if (ids.length === 0) return []
  const book = openTagBook(db)
  const sorted = [...ids].sort((a, b) => a - b)
  const works: SourceWork[] = []
  for (let from = 0; from < sorted.length; from += batch) {
    const asked = sorted.slice(from, from + batch)
    const rows = await selectWorks(db).where('works.id', 'in', asked).execute()
    works.push(...(await complete(db, book, rows)))
    // Others get their turn.
    if (from + batch < sorted.length) await setImmediate()
  }
  return works
}

/** All works, by ascending id, in pieces of no more than `most`. */
export async function* readAllSourceWorks(
  db: Db,
  most: number,
): AsyncIterable<readonly SourceWork[]> {
  const book = openTagBook(db)
  const readAfter = (id: WorkId) => {
    const read = selectWorks(db).where('works.id', '>', id).limit(most).execute()
    // Told to whoever waits for it; nobody does after the last piece that was wanted.
    read.catch(() => undefined)
    return read
  }
  for (let next = readAfter(0 as WorkId); ; ) {
    const rows = await next
    const last = rows.at(-1)
    if (!last) return
    // A server reads the next while this one is worked on.
    next = readAfter(last.id)
    yield await complete(db, book, rows)
  }
}

type Row = Awaited<ReturnType<ReturnType<typeof selectWorks>['execute']>>[number]

/**
 * A row a work, with its lists as text in it: a row for each tag of each work would take several times
 * as long, and hold up everybody else meanwhile.
 */
function selectWorks(db: Db) {
  return keptWorks(db)
    .select([
      'works.id',
      'works.state',
      'works.restricted',
      'works.updated_on',
      'works.published_on',
      'works.words',
      'works.chapter_count',
      'works.kudos',
      'works.comments',
      'works.bookmarks',
      'works.hits',
      'works.language',
      'works.rating',
      'works.complete',
      'works.restored',
      'works.asks_age',
      'works.medium',
    ])
    .select([
      isNameOpen().as('is_name_known'),
      listOf(sql`tag_id`, sql`taggings`, sql`position`).as('tags'),
      listOf(sql`pseud_id`, sql`creatorships`, sql`position`).as('creators'),
      listOf(sql`series_id`, sql`series_members`, sql`series_id`, sql`and pending = 0`).as(
        'series',
      ),
      listOf(sql`collection_id`, sql`collection_items`, sql`collection_id`).as('collections'),
      sql<SqlBool>`exists (select 1 from collection_items where collection_items.work_id = works.id
        and collection_items.unrevealed = 1)`.as('is_unrevealed'),
    ])
    .orderBy('works.id')
}

function listOf(
  column: RawBuilder<unknown>,
  table: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  also = sql``,
): RawBuilder<string | null> {
  return sql`(select string_agg(cast(${column} as text), ' ' order by ${order})
    from ${table} where work_id = works.id ${also})`
}

async function complete(
  db: Db,
  book: TagBook,
  rows: readonly Row[],
): Promise<readonly SourceWork[]> {
  const tags = rows.map((row) => numbersOf(row.tags))
  await book.learn(tags)
  const secret = rows.filter((row) => closedOf(row) === 2).map(({ id }) => id)
  const owners = await readOwners(db, secret)
  return rows.map((row, at) => makeWork(row, tags[at] ?? [], book, owners.get(row.id) ?? []))
}

function makeWork(
  row: Row,
  tags: readonly number[],
  book: TagBook,
  owners: readonly number[],
): SourceWork {
  // A series can name a work twice.
  const series = [...new Set(numbersOf(row.series))]
  const isNameKept = !row.is_name_known
  return {
    id: row.id,
    updated: dayNumber(row.updated_on),
    created: dayNumber(row.published_on),
    words: row.words,
    chapters: row.chapter_count,
    kudos: row.kudos,
    comments: row.comments,
    bookmarks: row.bookmarks,
    hits: row.hits,
    language: row.language,
    rating: ratings.indexOf(row.rating),
    flags: [
      ...(row.complete ? [flags.complete] : []),
      ...(book.isCrossover(tags) ? [flags.crossover] : []),
      ...(row.restored ? [flags.restored] : []),
      ...(book.isOnHiatus(tags) ? [flags.hiatus] : []),
      ...(series.length > 0 ? [flags.series] : []),
      ...(row.asks_age ? [flags.asksAge] : []),
      ...(row.restricted === restrictions.members ? [flags.forMembers] : []),
      ...(row.medium === 'text' ? [] : [flags[row.medium]]),
      // Every work can be taken away until its writer can say otherwise.
      flags.downloadable,
    ],
    closed: closedOf(row),
    tags,
    main: book.mainOf(tags),
    creators: isNameKept ? [] : numbersOf(row.creators),
    series,
    collections: numbersOf(row.collections),
    isNameKept,
    owners,
  }
}

function numbersOf(list: string | null): readonly number[] {
  return list === null ? [] : list.split(' ').map(Number)
}

/** The people who made these works, each once. */
async function readOwners(
  db: Db,
  ids: readonly WorkId[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select(['creatorships.work_id', 'pseuds.person_id'])
    .distinct()
    .where('creatorships.work_id', 'in', ids)
    .execute()
  const byWork = Map.groupBy(rows, ({ work_id }) => work_id)
  return new Map([...byWork].map(([id, own]) => [id, own.map(({ person_id }) => person_id)]))
}

/** Works for people are closed as works for members are; `forMembers` tells the two apart. */
function closedOf({ state, restricted, is_unrevealed }: Row): 0 | 1 | 2 {
  const isSecret = state !== 'posted' || is_unrevealed || restricted === restrictions.creators
  return isSecret ? 2 : restricted === restrictions.everyone ? 0 : 1
}

/** Days since 1970-01-01, at least 1; 0 where nobody knows. Earlier days than that count as the first. */
export function dayNumber(day: PlainDate | null): number {
  if (day === null) return 0
  return Math.max(1, Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000))
}
