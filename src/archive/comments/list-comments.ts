import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { Viewer } from '#archive/viewer.ts'
import { pageOf } from '#archive/works/page-of.ts'
import type { ChapterId, SeriesId, WorkId } from '#ground/ids.ts'
import { nameKey } from '#text/fold.ts'
import type { CommentView } from './comment.ts'
import { type KeptNames, listKeptNames } from './list-kept-names.ts'
import { visibleComments } from './visible-comments.ts'

/** What a comment was left on. */
export type Subject =
  | { readonly workId: WorkId }
  | { readonly seriesId: SeriesId }
  | { readonly newsPostId: number }

const threadsPerPage = 25

/** Comments with the answers to them, oldest first, a page of threads at a time. */
export async function listComments(
  archive: Archive,
  viewer: Viewer,
  subject: Subject,
  page: number,
) {
  const rows = await readRows(archive, viewer, subject)
  const chapters = await readChapters(archive, viewer, subject)
  const byParent = Map.groupBy(rows, (row) => row.parent_id ?? undefined)
  const kept =
    'newsPostId' in subject ? undefined : await listKeptNames(archive.db, viewer, subject)
  const viewOf = (row: Row): CommentView => ({
    id: row.id,
    ...signatureOf(row, kept),
    html: row.html,
    writtenOn: row.written_on ?? undefined,
    score: scoreOf(row.score),
    isFromCreator: row.from_creator === 1,
    replies: (byParent.get(row.id) ?? []).map(viewOf),
    chapter: row.chapter_id === null ? undefined : chapters.get(row.chapter_id),
  })
  const known = new Set(rows.map((row) => row.id))
  // An answer whose comment is gone stands by itself.
  const threads = rows.filter((row) => row.parent_id === null || !known.has(row.parent_id))
  const { items, page: shown, pages } = pageOf(threads, page, threadsPerPage)
  return { comments: items.map(viewOf), total: rows.length, page: shown, pages }
}

function signatureOf(row: Row, kept: KeptNames | undefined) {
  const name = row.person ?? row.guest_name ?? ''
  const isKept =
    kept &&
    (row.from_creator === 1 ||
      (row.person_id !== null && kept.people.has(row.person_id)) ||
      kept.names.has(nameKey(name)))
  if (isKept) return { name: undefined, personId: undefined }
  return { name, personId: row.person_id ?? undefined }
}

type Row = Awaited<ReturnType<typeof readRows>>[number]

async function readRows(archive: Archive, viewer: Viewer, subject: Subject) {
  let comments = visibleComments(archive.db, viewer)
  if ('workId' in subject) comments = comments.where('comments.work_id', '=', subject.workId)
  else if ('seriesId' in subject) {
    comments = comments.where('comments.series_id', '=', subject.seriesId)
  } else comments = comments.where('comments.news_post_id', '=', subject.newsPostId)
  return await comments
    .leftJoin('people', 'people.id', 'comments.person_id')
    .select([
      'comments.id',
      'comments.parent_id',
      'comments.chapter_id',
      'comments.person_id',
      'comments.guest_name',
      'comments.html',
      'comments.score',
      'comments.from_creator',
      'comments.written_on',
      'people.name as person',
    ])
    .orderBy('comments.written_on')
    .orderBy('comments.id')
    .execute()
}

/** The chapters that comments name, through their own door: a draft's title is not for everybody. */
async function readChapters(archive: Archive, viewer: Viewer, subject: Subject) {
  if (!('workId' in subject)) return new Map<ChapterId, NonNullable<CommentView['chapter']>>()
  const rows = await visibleChapters(archive.db, viewer)
    .where('works.id', '=', subject.workId)
    .select(['chapters.id', 'chapters.position', 'chapters.title'])
    .execute()
  return new Map(
    rows.map(({ id, position, title }) => [id, { position, title: title ?? undefined }]),
  )
}

/** Eleven stands for "liked", which older archives knew beside their ten points. */
export const likedScore = 11

function scoreOf(score: number | null): CommentView['score'] {
  if (score === null) return undefined
  return score === likedScore ? 'liked' : score
}
