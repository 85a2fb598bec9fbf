import type { Archive } from '#archive/archive.ts'
import { findCreator } from '#archive/people/find-creator.ts'
import { placeInSeries } from '#archive/series/place-in-series.ts'
import { nameTags, type TagName } from '#archive/tags/name-tags.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'
import type { PseudId, TagId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'
import type { PlacedChapters } from './place-chapters.ts'
import { placeInCollections } from './place-in-collections.ts'
import type { Placement, Target } from './placement.ts'
import type { PreparedWork } from './prepared-work.ts'
import { canonicalUrl, keyOfUrl, type SourceKey } from './source-key.ts'

/** Puts all that stands beside a work: creators, tags, series, collections, gifts, related works. */
export async function placeAround(
  archive: Archive,
  db: Db,
  { workId, outcome, chapterIds }: Target & { readonly chapterIds: PlacedChapters },
  { work }: PreparedWork,
  placement: Placement,
): Promise<void> {
  const now = archive.clock.now()
  const { archiveKey } = placement.keys.main
  const creators =
    placement.creators ?? (await findCreators(archive, db, archiveKey, work.creators))
  if (outcome === 'updated') await takeAway(db, workId, work)
  await addCreators(db, workId, creators)
  await placeChapterCreators(archive, db, chapterIds, work, placement)
  await addTags(db, workId, placement.tags ?? (await nameTags(db, tagNamesOf(work), now)))
  await noteWarnings(db, workId, work)
  await placeInSeries(archive, db, { workId, work, creators, archiveKey })
  await placeInCollections(db, { workId, work, archiveKey, now })
  await addGifts(db, workId, work)
  await addRelatedWorks(db, workId, work)
}

/** What the new copy tells anew. A download does not tell gifts; a page does: one said is kept. */
async function takeAway(db: Db, workId: WorkId, work: ParsedWork): Promise<void> {
  await db.deleteFrom('creatorships').where('work_id', '=', workId).execute()
  await db.deleteFrom('taggings').where('work_id', '=', workId).execute()
  if (work.gifts.length > 0) {
    await db.deleteFrom('gifts').where('work_id', '=', workId).execute()
  }
  if (work.relatedWorks.length > 0) {
    await db.deleteFrom('related_works').where('work_id', '=', workId).execute()
  }
}

async function findCreators(
  archive: Archive,
  db: Db,
  archiveKey: string,
  creators: ParsedWork['creators'],
): Promise<readonly PseudId[]> {
  const ids: PseudId[] = []
  for (const creator of creators) {
    ids.push(await findCreator(db, archiveKey, creator, archive.clock.now()))
  }
  return [...new Set(ids)]
}

async function addCreators(db: Db, workId: WorkId, creators: readonly PseudId[]) {
  if (creators.length === 0) return
  const rows = creators.map((pseud_id, position) => ({ work_id: workId, pseud_id, position }))
  await db.insertInto('creatorships').values(rows).execute()
}

async function placeChapterCreators(
  archive: Archive,
  db: Db,
  { byNumber }: PlacedChapters,
  work: ParsedWork,
  placement: Placement,
): Promise<void> {
  const { archiveKey } = placement.keys.main
  for (const { number, creators } of work.chapters) {
    const given = placement.chapterCreators?.get(number)
    if (!given && !creators) continue
    const ids = given ?? (await findCreators(archive, db, archiveKey, creators ?? []))
    const chapter_id = byNumber.get(number)
    if (chapter_id === undefined) throw new Error('A chapter that was placed has no id.')
    await db.deleteFrom('chapter_creatorships').where('chapter_id', '=', chapter_id).execute()
    if (ids.length === 0) continue
    const rows = ids.map((pseud_id, position) => ({ chapter_id, pseud_id, position }))
    await db.insertInto('chapter_creatorships').values(rows).execute()
  }
}

/** A work's tags in the order in which cards show them. */
function tagNamesOf(work: ParsedWork): readonly TagName[] {
  const named = (kind: TagName['kind'], names: readonly string[]) =>
    names.map((name) => ({ kind, name }))
  return [
    ...named('warning', work.warnings),
    ...named('category', work.categories),
    ...named('fandom', work.fandoms),
    ...named('relationship', work.relationships),
    ...named('character', work.characters),
    ...named('additional', work.additionalTags),
  ]
}

// SQLite allows 32,766 values in a statement; a work with ten thousand tags is still one work.
const batch = 1000

async function addTags(db: Db, workId: WorkId, tags: readonly TagId[]): Promise<void> {
  const rows = [...new Set(tags)].map((tag_id, position) => ({ work_id: workId, tag_id, position }))
  for (let from = 0; from < rows.length; from += batch) {
    await db
      .insertInto('taggings')
      .values(rows.slice(from, from + batch))
      .execute()
  }
}

/** Where warnings apply, as a download of an archive like this one says. */
async function noteWarnings(db: Db, workId: WorkId, { warningNotes }: ParsedWork): Promise<void> {
  for (const [name, note] of Object.entries(warningNotes ?? {})) {
    const tag = db
      .selectFrom('tags')
      .select('id')
      .where('kind', '=', 'warning')
      .where('name_key', '=', nameKey(name))
    await db
      .updateTable('taggings')
      .set({ note: [...note].slice(0, longestNote).join('') })
      .where('work_id', '=', workId)
      .where('tag_id', 'in', tag)
      .execute()
  }
}

const longestNote = 200

async function addGifts(db: Db, workId: WorkId, work: ParsedWork): Promise<void> {
  if (work.gifts.length === 0) return
  const rows = work.gifts.map(({ name, url }, position) => ({
    work_id: workId,
    name,
    url: url ?? null,
    position,
  }))
  await db.insertInto('gifts').values(rows).execute()
}

async function addRelatedWorks(db: Db, workId: WorkId, work: ParsedWork): Promise<void> {
  for (const [position, other] of work.relatedWorks.entries()) {
    const key = other.url === undefined ? undefined : keyOfUrl(other.url)
    await db
      .insertInto('related_works')
      .values({
        work_id: workId,
        relation: other.relation,
        other_work_id: key ? await findWorkByKey(db, key) : null,
        url: other.url === undefined ? null : canonicalUrl(other.url),
        title: other.title,
        creators: JSON.stringify(other.creators),
        language: other.language?.code ?? null,
        language_name: other.language?.name ?? null,
        restricted: other.isRestricted ? 1 : 0,
        position,
      })
      .execute()
  }
}

async function findWorkByKey(db: Db, { archiveKey, oldId }: SourceKey): Promise<WorkId | null> {
  const row = await db
    .selectFrom('origins')
    .select('target_id')
    .where('archive_key', '=', archiveKey)
    .where('kind', '=', 'work')
    .where('old_id', '=', oldId)
    .executeTakeFirst()
  return (row?.target_id ?? null) as WorkId | null
}

/** Lets works that named this one by its old address point at it, now that it is here. */
export async function linkRelatedWorks(db: Db, workId: WorkId, key: SourceKey): Promise<void> {
  await db
    .updateTable('related_works')
    .set({ other_work_id: workId })
    .where('url', '=', `https://${key.archiveKey}${key.oldId}`)
    .where('other_work_id', 'is', null)
    .execute()
}
