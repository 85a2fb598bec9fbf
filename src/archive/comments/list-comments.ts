import type { Archive } from '#archive/archive.ts'
import { visibleChapters } from '#archive/chapters/visible-chapters.ts'
import type { Viewer } from '#archive/viewer.ts'
import { creatorsOfSeries, creatorsOfWorks } from '#archive/works/creator-of.ts'
import { pageOf } from '#archive/works/page-of.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ChapterId, CommentId, SeriesId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'
import type { CommentView } from './comment.ts'
import { type KeptNames, listKeptNames } from './list-kept-names.ts'
import { removedComments, visibleComments } from './visible-comments.ts'

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
  const seen = await readRows(visibleComments(archive.db, viewer), subject)
  const removed = await listRemoved(archive, viewer, subject, seen)
  const rows = inOrder([...seen, ...removed])
  const gone = new Set(removed.map((row) => row.id))
  const chapters = await readChapters(archive, viewer, subject)
  const byParent = Map.groupBy(rows, (row) => row.parent_id ?? undefined)
  const kept =
    'newsPostId' in subject ? undefined : await listKeptNames(archive.db, viewer, subject)
  const pseuds = await listPseudsApart(archive.db, subject)
  const viewOf = (row: Row): CommentView => ({
    id: row.id,
    ...(gone.has(row.id)
      ? removedText
      : {
          ...textOf(row, viewer),
          ...signatureOf(row, kept, pseuds.get(row.person_id ?? 0)),
        }),
    writtenOn: row.written_on ?? undefined,
    replies: (byParent.get(row.id) ?? []).map(viewOf),
    chapter: row.chapter_id === null ? undefined : chapters.get(row.chapter_id),
  })
  const known = new Set(rows.map((row) => row.id))
  // An answer whose comment is gone stands by itself.
  const threads = rows.filter((row) => row.parent_id === null || !known.has(row.parent_id))
  const { items, page: shown, pages } = pageOf(threads, page, threadsPerPage)
  return { comments: items.map(viewOf), total: seen.length, page: shown, pages }
}

const removedText = {
  html: '' as CleanHtml,
  name: undefined,
  personId: undefined,
  score: undefined,
  isFromCreator: false,
  isRemoved: true,
} as const

function textOf(row: Row, viewer: Viewer) {
  const isOwn = 'id' in viewer && row.person_id === viewer.id
  const isFromCreator = row.from_creator === 1
  return { html: row.html, score: scoreOf(row.score), isFromCreator, isOwn }
}

/** Those that their writers took away and others have answered: their places stay, not a word of them. */
async function listRemoved(
  archive: Archive,
  viewer: Viewer,
  subject: Subject,
  seen: readonly Row[],
): Promise<readonly Row[]> {
  const all = await readRows(removedComments(archive.db, viewer), subject)
  const parents = new Map([...seen, ...all].map((row) => [row.id, row.parent_id]))
  const wanted = new Set<CommentId>()
  for (const { parent_id } of seen) {
    for (let id = parent_id; id !== null && !wanted.has(id); id = parents.get(id) ?? null) {
      wanted.add(id)
    }
  }
  return all.filter(({ id }) => wanted.has(id))
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  const dayOf = (row: Row) => row.written_on ?? ''
  return rows.toSorted((a, b) => {
    return dayOf(a) === dayOf(b) ? a.id - b.id : dayOf(a) < dayOf(b) ? -1 : 1
  })
}

function signatureOf(row: Row, kept: KeptNames | undefined, pseud: string | undefined) {
  const name = row.person ?? row.guest_name ?? ''
  const isKept =
    kept &&
    (row.from_creator === 1 ||
      (row.person_id !== null && kept.people.has(row.person_id)) ||
      kept.names.has(nameKey(name)))
  if (isKept) return { name: undefined, personId: undefined }
  if (row.deleted_at !== null) return { name: undefined, personId: undefined }
  if (row.names_apart === 1) {
    const own = row.from_creator === 1 ? undefined : name
    return { name: pseud ?? own, personId: undefined }
  }
  return { name, personId: row.person_id ?? undefined }
}

/**
 * The names under which those who keep theirs apart made what is commented on: there they answer under
 * that name, since that of their account would tell whose it is.
 */
async function listPseudsApart(db: Db, subject: Subject): Promise<ReadonlyMap<number, string>> {
  if ('newsPostId' in subject) return new Map()
  const rows =
    'workId' in subject
      ? await creatorsOfWorks(db)
          .where('creatorships.work_id', '=', subject.workId)
          .where('people.names_apart', '=', 1)
          .execute()
      : await creatorsOfSeries(db)
          .where('series_creatorships.series_id', '=', subject.seriesId)
          .where('people.names_apart', '=', 1)
          .execute()
  return new Map(rows.map(({ personId, pseud }) => [personId, pseud]))
}

type Row = Awaited<ReturnType<typeof readRows>>[number]

async function readRows(door: ReturnType<typeof visibleComments>, subject: Subject) {
  let comments = door
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
      'people.names_apart',
      'people.deleted_at',
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
