import type { Archive } from '#archive/archive.ts'
import { isPlayed } from '#archive/posting/find-media-faults.ts'
import { plainNotes } from '#archive/posting/plain-notes.ts'
import type { StoredWork } from '#archive/posting/stored-work.ts'
import type { WorkInput } from '#archive/posting/work-input.ts'
import type { WorkId } from '#ground/ids.ts'
import { dayOf, type PlainDate } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { readDuration } from '#text/duration.ts'
import { languageName } from '#text/languages.ts'
import { sortTitle } from '#text/sort-title.ts'

type Writing = {
  readonly input: WorkInput
  readonly stored: StoredWork | undefined
  readonly as: 'draft' | 'posted'
}

/**
 * Writes a work's own row, or adds it. What the form shows unchanged is not written again, so that
 * what an import kept (its word for the rating, a language without a code, HTML) stays as it was.
 */
export async function writeWorkRow(archive: Archive, db: Db, writing: Writing): Promise<WorkId> {
  const { input, stored, as } = writing
  const now = archive.clock.now()
  const row = {
    title: input.title,
    sort_title: sortTitle(input.title, input.language || undefined),
    ...ratingOf(writing),
    ...languageOf(writing),
    ...textsOf(writing),
    ...statusOf(writing),
    state: as,
    published_on: publishedOf(writing, dayOf(now)),
    restricted: input.visibility,
    comments_from: input.commentsFrom,
    comments_moderated: input.commentsModerated ? 1 : 0,
    medium: input.medium,
    duration: isPlayed(input) ? (readDuration(input.duration) ?? null) : null,
    media_url: isPlayed(input) ? input.mediaUrl || null : null,
    changed_at: now,
    ...(as === 'posted' && stored?.state !== 'posted' ? { posted_at: now } : {}),
  }
  if (!stored) {
    const added = { ...row, created_at: now }
    const { id } = await db
      .insertInto('works')
      .values(added)
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  const version = stored.version + 1
  await db
    .updateTable('works')
    .set({ ...row, version })
    .where('id', '=', stored.id)
    .execute()
  await moveFirstDay(db, stored, row.published_on)
  return stored.id
}

function ratingOf({ input, stored }: Writing) {
  if (input.rating === undefined) return { rating: 'not-rated' as const, rating_name: '' }
  const isKept = stored?.input.rating === input.rating
  const wasExplicit = stored?.rating === 'explicit'
  const asks = isKept || !wasExplicit ? stored?.asksAge : false
  return {
    rating: input.rating,
    rating_name: isKept ? (stored.ratingName ?? null) : null,
    asks_age: asks ? 1 : 0,
  }
}

function languageOf({ input, stored }: Writing) {
  if (stored && stored.input.language === input.language) {
    return { language: stored.language ?? null, language_name: stored.languageName ?? null }
  }
  if (input.language === '') return { language: null, language_name: null }
  return { language: input.language, language_name: languageName(input.language) }
}

function textsOf({ input, stored }: Writing) {
  const keep = (name: 'summary' | 'notes' | 'endNotes') => {
    if (stored && stored.input[name] === input[name]) return stored[name] ?? null
    return plainNotes(input[name]) ?? null
  }
  return { summary: keep('summary'), notes: keep('notes'), end_notes: keep('endNotes') }
}

function statusOf({ input, stored }: Writing) {
  const { progress, chaptersPlanned } = input
  const isKept = stored !== undefined && stored.input.chaptersPlanned === chaptersPlanned
  // AO3's rule: nobody means to write fewer chapters than there are.
  const isTooFew = chaptersPlanned !== null && chaptersPlanned < (stored?.chapterCount ?? 0)
  const expected = isTooFew && !isKept ? null : chaptersPlanned
  return {
    expected_chapters: expected,
    progress: progress === 'hiatus' || progress === 'abandoned' ? progress : null,
    // With a number, its chapters tell.
    ...(expected === null ? { complete: progress === 'complete' ? 1 : 0 } : {}),
  }
}

/** The day that was chosen, else the one it has, else that of its posting; an old work may have none. */
function publishedOf({ input, stored, as }: Writing, today: PlainDate): PlainDate | null {
  if (input.publishedOn !== undefined) return input.publishedOn
  if (as === 'draft') return null
  if (stored?.state === 'posted') return stored.publishedOn ?? null
  return stored?.isImported ? (stored.publishedOn ?? null) : today
}

/** The first chapter came out with the work: where their days were one they stay so. */
async function moveFirstDay(
  db: Db,
  stored: StoredWork,
  publishedOn: PlainDate | null,
): Promise<void> {
  const { publishedOn: before } = stored
  if (before === undefined || publishedOn === null || publishedOn === before) return
  await db
    .updateTable('chapters')
    .set({ published_on: publishedOn })
    .where('work_id', '=', stored.id)
    .where('position', '=', 1)
    .where('published_on', '=', before)
    .execute()
}
