import type { Selectable } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { findCreator } from '#archive/people/find-creator.ts'
import { writingLimits } from '#archive/posting/limits.ts'
import { placeInSeries } from '#archive/series/place-in-series.ts'
import { nameTags, type TagName } from '#archive/tags/name-tags.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'
import type { PseudId, TagId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { GiftsTable, RelatedWorksTable } from '#store/works.ts'
import { nameKey } from '#text/fold.ts'
import type { PlacedChapters } from './place-chapters.ts'
import { placeInCollections } from './place-in-collections.ts'
import type { Placement, Target } from './placement.ts'
import type { PreparedWork } from './prepared-work.ts'
import type { Standing } from './read-standing.ts'
import { canonicalUrl, keyOfUrl, type SourceKey } from './source-key.ts'

/** Puts all that stands beside a work: creators, tags, series, collections, gifts, related works. */
export async function placeAround(
  archive: Archive,
  db: Db,
  { workId, outcome, standing, chapterIds }: Target & { readonly chapterIds: PlacedChapters },
  { work }: PreparedWork,
  placement: Placement,
): Promise<void> {
  const now = archive.clock.now()
  const { archiveKey } = placement.keys.main
  const creators = standing.hasOwners
    ? []
    : (placement.creators ?? (await findCreators(archive, db, archiveKey, work.creators)))
  if (!standing.hasOwners) await replaceCreators(db, { workId, outcome }, creators)
  await placeChapterCreators(archive, db, { chapterIds, standing }, work, placement)
  if (standing.isChanged) return
  const answered = outcome === 'updated' ? await takeAway(db, workId, work) : nothingAnswered
  await addTags(db, workId, placement.tags ?? (await nameTags(db, tagNamesOf(work), now)))
  await noteWarnings(db, workId, work)
  const { hasOwners } = standing
  await placeInSeries(archive, db, { workId, work, creators, archiveKey, hasOwners })
  await placeInCollections(db, { workId, work, archiveKey, now })
  await addGifts(db, workId, work, answered)
  await addRelatedWorks(db, workId, work, answered)
}

/** What people here have said to gifts and to links back, by the name or the address. */
type Answered = {
  readonly gifts: ReadonlyMap<string, Pick<Selectable<GiftsTable>, GiftAnswer>>
  readonly relations: ReadonlyMap<string, Pick<Selectable<RelatedWorksTable>, RelationAnswer>>
}
type GiftAnswer = 'person_id' | 'answer' | 'answered_at'
type RelationAnswer = 'other_work_id' | 'approval' | 'answered_at'

const nothingAnswered: Answered = { gifts: new Map(), relations: new Map() }

/** What the new copy tells anew. A download does not tell gifts; a page does: one said is kept. */
async function takeAway(db: Db, workId: WorkId, work: ParsedWork): Promise<Answered> {
  await db.deleteFrom('taggings').where('work_id', '=', workId).execute()
  const gifts =
    work.gifts.length === 0
      ? []
      : await db.deleteFrom('gifts').where('work_id', '=', workId).returningAll().execute()
  const relations =
    work.relatedWorks.length === 0
      ? []
      : await db.deleteFrom('related_works').where('work_id', '=', workId).returningAll().execute()
  return {
    gifts: new Map(
      gifts.map(({ name, person_id, answer, answered_at }) => {
        return [nameKey(name), { person_id, answer, answered_at }]
      }),
    ),
    relations: new Map(
      relations.map(({ relation, url, other_work_id, approval, answered_at }) => {
        return [`${relation} ${url}`, { other_work_id, approval, answered_at }]
      }),
    ),
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

async function replaceCreators(
  db: Db,
  { workId, outcome }: Pick<Target, 'workId' | 'outcome'>,
  creators: readonly PseudId[],
): Promise<void> {
  if (outcome === 'updated') {
    await db.deleteFrom('creatorships').where('work_id', '=', workId).execute()
  }
  if (creators.length === 0) return
  const rows = creators.map((pseud_id, position) => ({ work_id: workId, pseud_id, position }))
  await db.insertInto('creatorships').values(rows).execute()
}

/** Of a work whose owners are here, only chapters that are new: of the others they have said it. */
async function placeChapterCreators(
  archive: Archive,
  db: Db,
  {
    chapterIds: { byNumber, fresh },
    standing,
  }: { readonly chapterIds: PlacedChapters; readonly standing: Standing },
  work: ParsedWork,
  placement: Placement,
): Promise<void> {
  const { archiveKey } = placement.keys.main
  for (const { number, creators } of work.chapters) {
    const given = placement.chapterCreators?.get(number)
    if (!given && !creators) continue
    if (standing.hasOwners && !fresh.has(number)) continue
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
      .set({ note: [...note].slice(0, writingLimits.warningNote).join('') })
      .where('work_id', '=', workId)
      .where('tag_id', 'in', tag)
      .execute()
  }
}

async function addGifts(
  db: Db,
  workId: WorkId,
  work: ParsedWork,
  answered: Answered,
): Promise<void> {
  if (work.gifts.length === 0) return
  const silent = { person_id: null, answer: null, answered_at: null }
  const rows = work.gifts.map(({ name, url }, position) => ({
    work_id: workId,
    name,
    url: url ?? null,
    position,
    ...(answered.gifts.get(nameKey(name)) ?? silent),
  }))
  await db.insertInto('gifts').values(rows).execute()
}

async function addRelatedWorks(
  db: Db,
  workId: WorkId,
  work: ParsedWork,
  answered: Answered,
): Promise<void> {
  for (const [position, other] of work.relatedWorks.entries()) {
    const url = other.url === undefined ? null : canonicalUrl(other.url)
    const before = answered.relations.get(`${other.relation} ${url}`)
    const key = other.url === undefined ? undefined : keyOfUrl(other.url)
    await db
      .insertInto('related_works')
      .values({
        work_id: workId,
        relation: other.relation,
        url,
        title: other.title,
        creators: JSON.stringify(other.creators),
        language: other.language?.code ?? null,
        language_name: other.language?.name ?? null,
        restricted: other.isRestricted ? 1 : 0,
        position,
        ...before,
        other_work_id: before?.other_work_id ?? (key ? await findWorkByKey(db, key) : null),
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
