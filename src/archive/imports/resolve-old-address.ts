import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import { visibleComments } from '#archive/comments/visible-comments.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { type OldAddress, oldAddress } from '#formats/efiction-sql/addresses/old-address.ts'
import type { ChapterId, CommentId, WorkId } from '#ground/ids.ts'

/** What an address of an old archive leads to here. */
export type NewPlace =
  | { readonly kind: 'work'; readonly id: number; readonly view?: 'full' | 'chapters' | 'comments' }
  | {
      readonly kind: 'chapter'
      readonly id: number
      readonly workId: number
      readonly position: number
    }
  | { readonly kind: 'person' | 'series' | 'tag' | 'news'; readonly id: number }
  | { readonly kind: 'page'; readonly slug: string }
  | { readonly kind: 'list'; readonly name: string }

/** Places together with the old archive's own name for the thing. */
export type Resolved = { readonly place: NewPlace; readonly old: OldAddress }

const views = { print: 'full', contents: 'chapters', reviews: 'comments' } as const

/**
 * Finds what an old address means. Where several old archives were brought in, the one whose address
 * fits counts, else the first; nothing when none of them had such a thing.
 */
export async function resolveOldAddress(
  archive: Archive,
  viewer: Viewer,
  address: string,
): Promise<Resolved | undefined> {
  const sites = await archive.db
    .selectFrom('old_archives')
    .select(['archive_key', 'url'])
    .where('kind', '=', 'efiction')
    .orderBy('id')
    .execute()
  for (const { archive_key, url } of sites) {
    const old = oldAddress(address, { url: url ?? undefined })
    const place = old && (await placeOf(archive, viewer, archive_key, old))
    if (place) return { place, old }
  }
  return undefined
}

async function placeOf(
  archive: Archive,
  viewer: Viewer,
  key: string,
  old: OldAddress,
): Promise<NewPlace | undefined> {
  const find = (kind: string, id: number | string) => findTarget(archive, key, kind, id)
  switch (old.kind) {
    case 'story': {
      const inorder = old.chapterInorder
      const chapter =
        inorder === undefined
          ? undefined
          : await findByNumber(archive, viewer, key, { sid: old.id, inorder })
      if (chapter !== undefined) return await chapterPlace(archive, viewer, chapter)
      const id = await visibleId(archive, viewer, await find('work', old.id))
      return id === undefined
        ? undefined
        : { kind: 'work', id, ...(old.view ? { view: views[old.view] } : {}) }
    }
    case 'chapter': {
      const id = await find('chapter', old.id)
      return id === undefined ? undefined : await chapterPlace(archive, viewer, id)
    }
    case 'user': {
      const id = await find('person', old.id)
      return id === undefined ? undefined : { kind: 'person', id }
    }
    case 'series':
    case 'news': {
      const id = await find(old.kind, old.id)
      return id === undefined ? undefined : { kind: old.kind, id }
    }
    case 'category':
    case 'character':
    case 'class': {
      const id = await find(old.kind, old.id)
      return id === undefined ? undefined : { kind: 'tag', id }
    }
    case 'review': {
      const id = await find('review', old.id)
      return id === undefined ? undefined : await commentPlace(archive, viewer, id)
    }
    case 'page':
      return await pagePlace(archive, key, old.id)
    case 'list':
      return { kind: 'list', name: old.id }
    case 'rating':
    case 'challenge':
    case 'image':
      return undefined
  }
}

/** A work that the viewer may not see leads nowhere, like one that never was. */
async function visibleId(archive: Archive, viewer: Viewer, id: number | undefined) {
  if (id === undefined) return undefined
  const row = await visibleWorks(archive.db, viewer)
    .where('works.id', '=', id as WorkId)
    .select('works.id')
    .executeTakeFirst()
  return row?.id
}

async function findTarget(archive: Archive, key: string, kind: string, oldId: number | string) {
  const row = await archive.db
    .selectFrom('origins')
    .select('target_id')
    .where('archive_key', '=', key)
    .where('kind', '=', kind)
    .where('old_id', '=', String(oldId))
    .executeTakeFirst()
  return row?.target_id ?? undefined
}

/** The chapter with a number that may repeat or skip: the first that bears it, as eFiction showed. */
async function findByNumber(
  archive: Archive,
  viewer: Viewer,
  key: string,
  { sid, inorder }: { readonly sid: number; readonly inorder: number },
) {
  const workId = await findTarget(archive, key, 'work', sid)
  if (workId === undefined) return undefined
  const rows = await visibleChapters(archive.db, viewer)
    .innerJoin('origins', 'origins.target_id', 'chapters.id')
    .select(['origins.target_id', 'origins.detail'])
    .where('origins.archive_key', '=', key)
    .where('origins.kind', '=', 'chapter')
    .where('works.id', '=', workId as WorkId)
    .orderBy('chapters.position')
    .execute()
  const found = rows.find(({ detail }) => {
    return (JSON.parse(detail ?? '{}') as { inorder?: number }).inorder === inorder
  })
  return found?.target_id ?? undefined
}

async function chapterPlace(
  archive: Archive,
  viewer: Viewer,
  id: number,
): Promise<NewPlace | undefined> {
  const row = await visibleChapters(archive.db, viewer)
    .where('chapters.id', '=', id as ChapterId)
    .select(['chapters.position', 'works.id as workId'])
    .executeTakeFirst()
  return row && { kind: 'chapter', id, workId: row.workId, position: row.position }
}

async function commentPlace(
  archive: Archive,
  viewer: Viewer,
  id: number,
): Promise<NewPlace | undefined> {
  const row = await visibleComments(archive.db, viewer)
    .select(['comments.work_id', 'comments.series_id'])
    .where('comments.id', '=', id as CommentId)
    .executeTakeFirst()
  if (row?.work_id) return { kind: 'work', id: row.work_id, view: 'comments' }
  return row?.series_id ? { kind: 'series', id: row.series_id } : undefined
}

async function pagePlace(
  archive: Archive,
  key: string,
  name: string,
): Promise<NewPlace | undefined> {
  const rows = await archive.db
    .selectFrom('origins')
    .innerJoin('pages', 'pages.id', 'origins.target_id')
    .select(['pages.slug', 'origins.old_id', 'origins.detail'])
    .where('origins.archive_key', '=', key)
    .where('origins.kind', '=', 'page')
    .execute()
  const row = rows.find(({ old_id, detail }) => {
    return old_id === name || (JSON.parse(detail ?? '{}') as { name?: string }).name === name
  })
  return row && { kind: 'page', slug: row.slug }
}
