import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PersonId, PseudId, TagId, WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import type { Db } from '#store/schema.ts'
import { fold } from '#text/fold.ts'
import { listMutes } from './list-mutes.ts'
import {
  joinMutes,
  type Manner,
  type Mute,
  type MutedThings,
  type MuteKind,
  type Mutes,
  noMutes,
} from './mute.ts'
import { tagTree } from './tag-tree.ts'

/**
 * What this reader does not want to see: their account's mutes and those of their browser, which
 * `browser` holds. Nothing is asked of the database when there are none.
 */
export async function readMutes(
  archive: Archive,
  viewer: Viewer,
  browser: readonly Mute[],
): Promise<Mutes> {
  const { db } = archive
  const own = viewer.kind === 'member' || viewer.kind === 'staff' ? await listMutes(db, viewer) : []
  const all = joinMutes(own, browser)
  if (all.length === 0) return noMutes
  const collapse = await thingsOf(db, all, 'collapse')
  return {
    hide: await thingsOf(db, all, 'hide'),
    collapse,
    collapsedTags: await readTree(archive, collapse.tags),
  }
}

async function thingsOf(db: Db, all: readonly Mute[], manner: Manner): Promise<MutedThings> {
  const targets = (kind: MuteKind) =>
    all.filter((mute) => mute.kind === kind && mute.manner === manner).map(({ target }) => target)
  const ids = <Id extends number>(kind: MuteKind) => targets(kind).map((text) => Number(text) as Id)
  const pseuds = await pseudsOf(db, ids<PersonId>('creator'))
  const muted = targets('rating')
  return {
    creators: [...new Set([...ids<PseudId>('pseud'), ...pseuds])],
    tags: ids<TagId>('tag'),
    works: ids<WorkId>('work'),
    ratings: ratings.filter((rating) => muted.includes(rating)),
    words: targets('words'),
  }
}

async function pseudsOf(db: Db, people: readonly PersonId[]): Promise<readonly PseudId[]> {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['pseuds.id', 'pseuds.sort_name', 'people.name', 'people.names_apart'])
    .where('pseuds.person_id', 'in', people)
    .execute()
  // Of names that are kept apart only the person's own: what else vanished would tell of the others.
  return rows
    .filter((row) => row.names_apart === 0 || row.sort_name === fold(row.name))
    .map(({ id }) => id)
}

async function readTree(
  { db, shelf }: Archive,
  tags: readonly TagId[],
): Promise<ReadonlySet<TagId>> {
  if (tags.length === 0) return new Set()
  return await shelf.take(db, `tags under ${tags.join(' ')}`, async () => {
    const { rows } = await sql<{ id: TagId }>`${tagTree(tags)}`.execute(db)
    return new Set(rows.map(({ id }) => id))
  })
}
