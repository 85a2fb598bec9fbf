import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { CollectionId, PersonId, PseudId, SeriesId, TagId, WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { fold, nameKey } from '#text/fold.ts'
import type { Cast } from './cast.ts'
import type { Stage } from './stage.ts'

/** Names that stand nowhere but where creators are named. */
export const maskedNames = ['Verastina', 'Nightjarra', 'Ostrobeth'] as const

/** A work with everything around it that could tell its creators' names. */
export type MaskedWork = {
  readonly id: WorkId
  readonly creator: PersonId
  readonly fandom: TagId
  readonly series: SeriesId
  /** A series that has the work's own series as a part. */
  readonly outerSeries: SeriesId
  readonly collection: CollectionId
  /** A work that follows it. */
  readonly follower: WorkId
  /** A work by somebody who stands before them in the alphabet. */
  readonly early: WorkId
  readonly pseuds: readonly PseudId[]
  /** The cast with the two creators in the roles of Mara and Tomo. */
  readonly cast: Cast
}

const html = (text: string) => sanitise(`<p>${text}</p>`, 'text')

export async function mask(
  stage: Stage,
  { anonymous }: { readonly anonymous: boolean },
): Promise<MaskedWork> {
  const { archive, cast, place } = stage
  const { db, clock } = archive
  const created_at = clock.now()
  const [creator, first] = await addPerson(db, 'Verastina', 'Nightjarra', created_at)
  const [other, second] = await addPerson(db, 'Ostrobeth', 'Ostrobeth', created_at)
  const alias = { archiveKey: 'elsewhere.example', oldId: '/works/77' }
  const { workId: id } = await place(
    {
      title: 'Behind the Mask',
      sourceUrl: 'https://elsewhere.example/people/Nightjarra/works/77',
      fandoms: ['The Masked Stories'],
      series: [{ title: 'The Masks', part: 1 }],
      publishedOn: '2026-01-01' as PlainDate,
      updatedOn: '2026-01-01' as PlainDate,
      chapters: [1, 2].map((number) => ({ number, html: html(`Nobody knows, ${number}.`) })),
    },
    {
      keys: { main: { archiveKey: 'mask', oldId: '1' }, others: [alias] },
      creators: [first, second],
    },
  )
  const collection = await addCollection(db, { id, anonymous, created_at })
  await addOriginal(db, id, created_at)
  const { series_id: series } = await db
    .selectFrom('series_members')
    .select('series_id')
    .where('work_id', '=', id)
    .executeTakeFirstOrThrow()
  const outerSeries = await addOuterSeries(db, { series, pseud: first, created_at })
  await addChapterCreator(db, id, second)
  await addComments(db, { id, series, creator, other })
  const follower = await place({
    title: 'What Follows',
    relatedWorks: [
      {
        relation: 'inspired-by',
        title: 'as printed',
        url: 'https://elsewhere.example/works/77',
        creators: [],
      },
    ],
  })
  const early = await place({ title: 'Early', creators: [{ name: 'Aardvark' }] })
  const { tag_id: fandom } = await db
    .selectFrom('taggings')
    .select('tag_id')
    .where('work_id', '=', id)
    .executeTakeFirstOrThrow()
  const member = (personId: PersonId) => ({ kind: 'member', id: personId, name: 'x' }) as const
  return {
    id,
    creator,
    fandom,
    series,
    outerSeries,
    collection,
    follower: follower.workId,
    early: early.workId,
    pseuds: [first, second],
    cast: { ...cast, mara: member(creator), tomo: member(other) },
  }
}

type Moment = { readonly created_at: ReturnType<Stage['clock']['now']> }

async function addPerson(db: Db, name: string, pseud: string, created_at: Moment['created_at']) {
  const { id } = await db
    .insertInto('people')
    .values({ name, name_key: nameKey(name), created_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const added = await db
    .insertInto('pseuds')
    .values({ person_id: id, name: pseud, sort_name: fold(pseud), is_default: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return [id, added.id] as const
}

async function addCollection(
  db: Db,
  { id, anonymous, created_at }: Moment & { readonly id: WorkId; readonly anonymous: boolean },
) {
  const collection = await db
    .insertInto('collections')
    .values({ name: 'masks', title: 'A Masked Ball', created_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('collection_items')
    .values({ collection_id: collection.id, work_id: id, anonymous: anonymous ? 1 : 0 })
    .execute()
  await noteChange(db, { kind: 'work', id }, created_at)
  return collection.id
}

async function addOriginal(db: Db, id: WorkId, created_at: Moment['created_at']) {
  const original = await db
    .insertInto('originals')
    .values({ sha256: 'ab'.repeat(32), size: 1, created_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  const name = 'Behind the Mask by Nightjarra.html'
  await db
    .insertInto('work_originals')
    .values({ work_id: id, original_id: original.id, name, format: 'ao3-html', created_at })
    .execute()
}

async function addOuterSeries(
  db: Db,
  { series, pseud, created_at }: Moment & { readonly series: SeriesId; readonly pseud: PseudId },
) {
  const title = 'All Masks'
  const { id } = await db
    .insertInto('series')
    .values({ title, sort_title: fold(title), created_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('series_members')
    .values({ series_id: id, sub_series_id: series, position: 1 })
    .execute()
  await db
    .insertInto('series_creatorships')
    .values({ series_id: id, pseud_id: pseud, position: 0 })
    .execute()
  return id
}

async function addChapterCreator(db: Db, id: WorkId, pseud_id: PseudId) {
  const chapter = await db
    .selectFrom('chapters')
    .select('id')
    .where('work_id', '=', id)
    .where('number', '=', 2)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('chapter_creatorships')
    .values({ chapter_id: chapter.id, pseud_id, position: 0 })
    .execute()
}

async function addComments(
  db: Db,
  on: {
    readonly id: WorkId
    readonly series: SeriesId
    readonly creator: PersonId
    readonly other: PersonId
  },
) {
  const html = '<p>Thank you!</p>' as CleanHtml
  await db
    .insertInto('comments')
    .values([
      { work_id: on.id, person_id: on.creator, from_creator: 0, html },
      { work_id: on.id, guest_name: 'Nightjarra', from_creator: 1, html },
      { work_id: on.id, guest_name: 'ostrobeth', from_creator: 0, html },
      { series_id: on.series, person_id: on.other, from_creator: 0, html },
    ])
    .execute()
}
