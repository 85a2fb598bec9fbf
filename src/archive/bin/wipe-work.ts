import type { Archive } from '#archive/archive.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { forgetInChanges } from '#archive/many/forget-in-changes.ts'
import { forgetForm } from '#archive/posting/claim-form.ts'
import { system } from '#archive/viewer.ts'
import { creatorsOfWorks } from '#archive/works/creator-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { OriginalId, WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { letFilesGo, picturesIn } from './let-files-go.ts'
import { dropChapters, listPicturesOf } from './wipe-chapter.ts'

const keeper = system('erase a work')

/** What stands beside a work and belongs to it alone. */
const beside = [
  'revisions',
  'working_copies',
  'work_originals',
  'taggings',
  'gifts',
  'related_works',
  'series_members',
  'collection_items',
  'creator_invitations',
  'creatorships',
  'permissions',
  'other_places',
  'work_days',
] as const

/**
 * Erases a work: its texts, names, tags, earlier texts, what was typed for it and its words in the
 * index. An empty row stays, so that bookmarks and comments of others have something to stand at. Part
 * of a transaction; who may is asked before. An import that brings it again does not bring it back.
 */
export async function wipeWork(archive: Archive, db: Db, id: WorkId): Promise<void> {
  await holdWork(db, id)
  const found = await findBelongings(db, id)
  await dropChapters(db, found.chapters)
  await db
    .updateTable('related_works')
    .set({ title: '', creators: null, url: null })
    .where('other_work_id', '=', id)
    .execute()
  for (const table of beside) await db.deleteFrom(table).where('work_id', '=', id).execute()
  await forgetSource(db, id)
  const kept = await forgetInChanges(db, [id], found.people)
  await emptyRow(archive, db, id, found)
  await archive.search.remove(db, id)
  await letFilesGo(archive, db, { ...found, originals: [...found.originals, ...kept] })
  await noteChange(db, { kind: 'work', id }, archive.clock.now())
}

type Belongings = Awaited<ReturnType<typeof findBelongings>>

async function findBelongings(db: Db, id: WorkId) {
  const work = await visibleWorks(db, keeper)
    .select(['works.state', 'works.binned_from'])
    .select(['works.summary', 'works.notes', 'works.end_notes'])
    .where('works.id', '=', id)
    .executeTakeFirstOrThrow()
  const rows = await visibleChapters(db, keeper)
    .select('chapters.id')
    .where('works.id', '=', id)
    .execute()
  const chapters = rows.map((row) => row.id)
  const creators = await creatorsOfWorks(db).where('creatorships.work_id', '=', id).execute()
  return {
    state: work.state,
    binnedFrom: work.binned_from,
    wasSecret: await isUnrevealed(db, id),
    chapters,
    people: [...new Set(creators.map(({ personId }) => personId))],
    originals: await listOriginals(db, id),
    pictures: [
      ...new Set([
        ...picturesIn([work.summary, work.notes, work.end_notes]),
        ...(await listPicturesOf(db, chapters)),
        ...(await listTypedPictures(db, id)),
      ]),
    ],
  }
}

async function isUnrevealed(db: Db, id: WorkId): Promise<boolean> {
  const item = await db
    .selectFrom('collection_items')
    .select('work_id')
    .where('work_id', '=', id)
    .where('unrevealed', '=', 1)
    .executeTakeFirst()
  return item !== undefined
}

async function listOriginals(db: Db, id: WorkId): Promise<readonly OriginalId[]> {
  const rows = await db
    .selectFrom('work_originals')
    .select('original_id')
    .distinct()
    .where('work_id', '=', id)
    .execute()
  return rows.map((row) => row.original_id)
}

async function listTypedPictures(db: Db, id: WorkId): Promise<readonly string[]> {
  const earlier = await db
    .selectFrom('revisions')
    .select('difference')
    .where('work_id', '=', id)
    .execute()
  const typed = await db
    .selectFrom('working_copies')
    .select('fields')
    .where('work_id', '=', id)
    .execute()
  return picturesIn([
    ...earlier.map(({ difference }) => difference),
    ...typed.map(({ fields }) => fields),
  ])
}

/** Its keys at the source stay, so that an import knows it; what it was like there does not. */
async function forgetSource(db: Db, id: WorkId): Promise<void> {
  await db
    .updateTable('origins')
    .set({ digest: null, detail: null })
    .where('kind', '=', 'work')
    .where('target_id', '=', id)
    .execute()
  await forgetForm(db, id)
  const items = db.selectFrom('import_items').select('import_items.id').where('work_id', '=', id)
  await db.deleteFrom('import_remarks').where('item_id', 'in', items).execute()
}

async function emptyRow(
  archive: Archive,
  db: Db,
  id: WorkId,
  { state, binnedFrom, wasSecret }: Belongings,
): Promise<void> {
  const now = archive.clock.now()
  const from = state === 'posted' ? 'posted' : binnedFrom
  await db
    .updateTable('works')
    .set({
      state: 'erased',
      // Who could not know of it before is not told of it now.
      binned_from: wasSecret ? null : from,
      binned_at: null,
      binned_by: null,
      erased_at: now,
      changed_at: now,
      ...nothing,
    })
    .where('id', '=', id)
    .execute()
}

const nothing = {
  title: '',
  sort_title: '',
  sort_creator: '',
  rating: 'not-rated',
  rating_name: null,
  language: null,
  language_name: null,
  summary: null,
  notes: null,
  end_notes: null,
  words: 0,
  chapter_count: 0,
  expected_chapters: null,
  restored: 0,
  published_on: null,
  updated_on: null,
  completed_on: null,
  posted_at: null,
  source_url: null,
  source_archive_name: null,
  source_archive_url: null,
  claimed: null,
  media_url: null,
  duration: null,
  progress: null,
  kudos: 0,
  hits: 0,
  comments_from: 'nobody',
} as const
