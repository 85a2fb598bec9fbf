import type { ExpressionBuilder, Selectable } from 'kysely'
import { entryColumns, entryOf } from '#archive/chapters/entry-of.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { listOtherPlaces, otherPlacesOf } from '#archive/other-places/list-other-places.ts'
import { settlePermissions } from '#archive/permissions/permission.ts'
import { permissionRows } from '#archive/permissions/read-own-permissions.ts'
import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { readRows } from '#store/asking/rows-as-text.ts'
import type { WorkOriginalsTable } from '#store/imports.ts'
import type { Schema } from '#store/schema.ts'
import type { TaggingsTable } from '#store/tags.ts'
import type { GiftsTable } from '#store/works.ts'
import { absenceOf } from './absence-of.ts'
import { isNameKnown } from './is-name-known.ts'
import { isOwnWork } from './is-own-work.ts'
import { besideCard, cardColumns, cardOf } from './list-cards.ts'
import { listPlaces } from './list-places.ts'
import { listRelatedWorks, relationsOf } from './list-related-works.ts'
import { visibleWorks } from './visible-works.ts'
import type { GiftView, OriginalView, SourceView, TagView, WorkView } from './work.ts'

const ownColumns = [
  'works.state',
  'works.asks_age',
  'works.notes',
  'works.end_notes',
  'works.completed_on',
  'works.hits',
  'works.media_url',
  'works.bookmarks',
  'works.rating_name',
  'works.source_url',
  'works.source_archive_name',
  'works.source_archive_url',
  'works.claimed',
] as const

/** A work with its chapters' list, but not their texts. Refuses what the viewer may not see as not found. */
export async function readWork(store: Store, viewer: Viewer, id: WorkId): Promise<WorkView> {
  const [row] = await readRow(store, viewer, { id })
  if (!row) throw await absenceOf(store, viewer, id)
  const card = cardOf(row)
  return {
    ...card,
    tags: markTags(card.tags, readRows(row.marks)),
    isDraft: row.state === 'draft',
    standing: standings[row.standing] ?? 'none',
    asksAge: row.asks_age === 1,
    notes: row.notes ?? undefined,
    endNotes: row.end_notes ?? undefined,
    completedOn: row.completed_on ?? undefined,
    hits: row.hits,
    mediaUrl: row.media_url ?? undefined,
    bookmarks: row.bookmarks,
    // Of a draft that nobody has rated yet the name is empty.
    ratingName: row.rating_name || undefined,
    gifts: readRows(row.gifts).map(giftOf),
    permissions: settlePermissions(readRows(row.permissions), card.creators),
    relatedWorks: await listRelatedWorks(store, viewer, row),
    collections: readRows(row.collections),
    chapters: readRows(row.chapters).map(entryOf),
    places: card.series.length === 0 ? [] : await listPlaces(store, viewer, id),
    // Where it came from, and the files that came, tell the creators' names too.
    source: row.named === 1 ? sourceOf(row) : undefined,
    otherPlaces:
      row.named === 1 && row.anonymous === 0 ? listOtherPlaces(readRows(row.otherPlaces)) : [],
    originals: row.named === 1 ? readRows(row.originals).map(originalOf) : [],
  }
}

/** All of a work in one question; only its neighbours in series and other works are asked for by themselves. */
const readRow = prepareRead((store, viewer, { id }: { readonly id: WorkId }) => {
  const { db, rowsAsText } = store
  const chapters = visibleChapters(db, viewer)
    .where('works.id', '=', id)
    .select(entryColumns)
    .orderBy('chapters.position')
  return visibleWorks(db, viewer)
    .where('works.id', '=', id)
    .select([...cardColumns, ...ownColumns])
    .select(besideCard(store, viewer))
    .select(relationsOf(store, id))
    .select((is) => is.case().when(isNameKnown(viewer)).then(1).else(0).end().as('named'))
    .select((is) => standingOf(is, viewer).as('standing'))
    .select([
      rowsAsText(marksOf(store, id)).as('marks'),
      rowsAsText(giftsOf(store, id)).as('gifts'),
      rowsAsText(permissionsOf(store, id)).as('permissions'),
      rowsAsText(otherPlacesOf(db, id)).as('otherPlaces'),
      rowsAsText(collectionsOf(store, id)).as('collections'),
      rowsAsText(chapters).as('chapters'),
      rowsAsText(originalsOf(store, id)).as('originals'),
    ])
})

const standings: readonly WorkView['standing'][] = ['none', 'alone', 'shared']

/** Which of `standings` the viewer has in a work. */
function standingOf(is: ExpressionBuilder<Schema, 'works'>, viewer: Viewer) {
  if (viewer.kind === 'guest' || viewer.kind === 'system') return is.lit(0)
  const others = is
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .whereRef('creatorships.work_id', '=', 'works.id')
    .where('pseuds.person_id', '!=', viewer.id)
  return is
    .case()
    .when(is.not(isOwnWork(is, viewer)))
    .then(0)
    .when(is.not(is.exists(others)))
    .then(1)
    .else(2)
    .end()
}

/** What the creator says of single tags: few works have any. */
function marksOf({ db }: Store, id: WorkId) {
  return db
    .selectFrom('taggings')
    .select(['taggings.tag_id', 'taggings.main', 'taggings.note'])
    .where('taggings.work_id', '=', id)
    .where((is) => is.or([is('taggings.main', '=', 1), is('taggings.note', 'is not', null)]))
}

type TagMark = Pick<Selectable<TaggingsTable>, 'tag_id' | 'main' | 'note'>

function markTags(tags: WorkView['tags'], marks: readonly TagMark[]): WorkView['tags'] {
  if (marks.length === 0) return tags
  const marked = (tag: TagView): TagView => {
    const mark = marks.find(({ tag_id }) => tag_id === tag.id)
    if (!mark) return tag
    const { main, note } = mark
    return { ...tag, ...(note === null ? {} : { note }), ...(main === 1 ? { isMain: true } : {}) }
  }
  return {
    warning: tags.warning.map(marked),
    category: tags.category,
    fandom: tags.fandom,
    relationship: tags.relationship.map(marked),
    character: tags.character.map(marked),
    additional: tags.additional,
  }
}

function giftsOf({ db }: Store, id: WorkId) {
  return db
    .selectFrom('gifts')
    .leftJoin('people', 'people.id', 'gifts.person_id')
    .select(['gifts.name', 'gifts.url', 'gifts.person_id', 'people.names_apart'])
    .where('gifts.work_id', '=', id)
    .where((is) => is.or([is('gifts.answer', 'is', null), is('gifts.answer', '!=', 'refused')]))
    .orderBy('gifts.position')
}

/** Its own answers, and what its creators say for all their works. */
function permissionsOf({ db }: Store, id: WorkId) {
  const creators = db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('pseuds.person_id')
    .where('creatorships.work_id', '=', id)
  return permissionRows(db).where((is) =>
    is.or([is('permissions.work_id', '=', id), is('permissions.person_id', 'in', creators)]),
  )
}

type GiftRow = Pick<Selectable<GiftsTable>, 'name' | 'url' | 'person_id'> & {
  readonly names_apart: number | null
}

/** A gift to one name of somebody who keeps theirs apart leads nowhere: it could lead to another. */
function giftOf({ name, url, person_id, names_apart }: GiftRow): GiftView {
  const personId = names_apart === 1 ? undefined : (person_id ?? undefined)
  return { name, url: url ?? undefined, personId }
}

function collectionsOf({ db }: Store, id: WorkId) {
  return db
    .selectFrom('collection_items')
    .innerJoin('collections', 'collections.id', 'collection_items.collection_id')
    .select(['collections.id', 'collections.title'])
    .where('collection_items.work_id', '=', id)
    .orderBy('collections.id')
}

function originalsOf({ db }: Store, id: WorkId) {
  return db
    .selectFrom('work_originals')
    .select(['work_originals.original_id', 'work_originals.name', 'work_originals.chapter_id'])
    .where('work_originals.work_id', '=', id)
    .orderBy('work_originals.created_at')
    .orderBy('work_originals.original_id')
}

function sourceOf(row: {
  readonly source_url: string | null
  readonly source_archive_name: string | null
  readonly source_archive_url: string | null
  readonly claimed: string | null
}): SourceView | undefined {
  if (row.source_url === null && row.source_archive_name === null) return undefined
  return {
    url: row.source_url ?? undefined,
    archiveName: row.source_archive_name ?? undefined,
    archiveUrl: row.source_archive_url ?? undefined,
    claimed: row.claimed === null ? {} : (JSON.parse(row.claimed) as Record<string, number>),
  }
}

function originalOf(row: OriginalRow): OriginalView {
  return { id: row.original_id, name: row.name, chapterId: row.chapter_id ?? undefined }
}

type OriginalRow = Pick<Selectable<WorkOriginalsTable>, 'original_id' | 'name' | 'chapter_id'>
