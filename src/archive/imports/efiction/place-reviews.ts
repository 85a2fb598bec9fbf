import { likedScore } from '#archive/comments/list-comments.ts'
import type { CharsetTally } from '#formats/efiction-sql/charset/charset-tally.ts'
import type { ParsedReview, ReviewRating } from '#formats/efiction-sql/parsed-archive.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { inBatches, type Session } from './session.ts'

const reviewsAtOnce = 20_000

/** Brings in reviews as comments, with what the stories' creators answered. Gives the repairs of character sets. */
export async function placeReviews(session: Session): Promise<readonly CharsetTally[]> {
  const { archive, place } = session
  const repairs: CharsetTally[] = []
  for (let from = 0; ; from += reviewsAtOnce) {
    const task = { task: 'efiction-reviews', place, from, count: reviewsAtOnce } as const
    const answer = await archive.parsers.run(task)
    if (answer.task !== 'efiction-reviews') throw new Error('The thread answered something else.')
    repairs.push(answer.repairs)
    const missing = answer.reviews.filter(({ reviewid }) => {
      return session.origins.find('review', reviewid) === undefined
    })
    await inBatches(session, missing, (db, review) => placeReview(session, db, review))
    if (answer.reviews.length < reviewsAtOnce) return repairs
  }
}

async function placeReview(session: Session, db: Db, review: ParsedReview): Promise<void> {
  const { origins } = session
  const on = targetOf(session, review)
  if (!on) return
  const author = 'uid' in review.by ? (origins.find('person', review.by.uid) as PersonId) : null
  const { id } = await db
    .insertInto('comments')
    .values({
      ...on,
      person_id: author,
      guest_name: 'name' in review.by ? review.by.name : null,
      // A rating without words is kept as one: it has no text to show.
      html: review.html ?? ('' as CleanHtml),
      score: scoreOf(review.rating),
      written_on: review.postedOn ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (review.response) {
    await db
      .insertInto('comments')
      .values({
        ...on,
        parent_id: id,
        person_id: await mainCreator(db, on.work_id),
        html: review.response,
        from_creator: 1,
      })
      .execute()
  }
  // A member who is gone was somebody: their review is not an anonymous one.
  const gone = 'oldUid' in review.by ? { oldUid: review.by.oldUid } : undefined
  await origins.add(db, 'review', review.reviewid, id, gone)
}

function targetOf({ origins }: Session, { on, chapid }: ParsedReview) {
  if (on.kind === 'series') {
    const id = origins.find('series', on.seriesid)
    return id ? { series_id: id as SeriesId, work_id: null, chapter_id: null } : undefined
  }
  const id = origins.find('work', on.sid)
  const chapter = chapid === undefined ? undefined : origins.find('chapter', chapid)
  if (!id) return undefined
  return {
    work_id: id as WorkId,
    series_id: null,
    chapter_id: chapter ? (chapter as ChapterId) : null,
  }
}

/** Reviews do not tell which of several creators answered: the first one stands for them. */
async function mainCreator(db: Db, id: WorkId | null): Promise<PersonId | null> {
  if (id === null) return null
  const row = await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('pseuds.person_id')
    .where('creatorships.work_id', '=', id)
    .orderBy('creatorships.position')
    .limit(1)
    .executeTakeFirst()
  return row?.person_id ?? null
}

function scoreOf(rating: ReviewRating | undefined): number | null {
  if (!rating) return null
  if (rating.scale === 'half-stars') return rating.value
  return rating.value === 1 ? likedScore : 0
}
