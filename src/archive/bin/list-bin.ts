import type { Archive } from '#archive/archive.ts'
import { removedComments } from '#archive/comments/visible-comments.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { system } from '#archive/viewer.ts'
import { addSeconds, dayOf, type Instant, type PlainDate } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { plainText } from '#text/plain-text.ts'
import { type Binned, binnedChapters, binnedWorks, listBinnedSeries } from './binned.ts'
import { findShared, findSharedSeries } from './find-shared.ts'

const keeper = system('list what lies in the bin')
export const day = 86_400

export type BinLine = Binned & {
  /** Its title, or how a comment begins; empty: it has none. */
  readonly name: string
  /** The work of a chapter, by title. */
  readonly work: string | undefined
  readonly binnedAt: Instant
  /** The day on which it is erased. */
  readonly goesOn: PlainDate
  /** Others made it too: they may take it out, so nobody may erase it sooner. */
  readonly isShared: boolean
}

/** What lies in somebody's bin, the last first. */
export async function listBin({ db }: Archive, viewer: Writer): Promise<readonly BinLine[]> {
  const days = await readSetting(db, 'bin.days')
  const lines = [
    ...(await listWorks(db, viewer)),
    ...(await listChapters(db, viewer)),
    ...(await listSeries(db, viewer)),
    ...(await listComments(db, viewer)),
  ]
  return lines
    .flatMap(({ binnedAt, ...line }): BinLine[] => {
      if (binnedAt === null) return []
      return [{ ...line, binnedAt, goesOn: dayOf(addSeconds(binnedAt, days * day)) }]
    })
    .toSorted((a, b) => (a.binnedAt < b.binnedAt ? 1 : a.binnedAt > b.binnedAt ? -1 : a.id - b.id))
}

/** How many things lie in somebody's bin. */
export async function countBin({ db }: Archive, viewer: Writer): Promise<number> {
  const works = await binnedWorks(db, viewer).select('works.id').execute()
  const chapters = await binnedChapters(db, viewer).select('chapters.id').execute()
  const series = await listBinnedSeries(db, viewer)
  const comments = await removedComments(db, keeper)
    .select('comments.id')
    .where('comments.person_id', '=', viewer.id)
    .where('comments.binned_at', 'is not', null)
    .execute()
  return works.length + chapters.length + series.length + comments.length
}

type Line = Omit<BinLine, 'goesOn' | 'binnedAt'> & { readonly binnedAt: Instant | null }

async function listWorks(db: Db, viewer: Writer): Promise<readonly Line[]> {
  const rows = await binnedWorks(db, viewer)
    .select(['works.id', 'works.title', 'works.binned_at'])
    .execute()
  const shared = await findShared(
    db,
    viewer.id,
    rows.map(({ id }) => id),
  )
  return rows.map(({ id, title, binned_at }) => {
    const isShared = shared.has(id)
    return { kind: 'work', id, name: title, work: undefined, binnedAt: binned_at, isShared }
  })
}

async function listChapters(db: Db, viewer: Writer): Promise<readonly Line[]> {
  const rows = await binnedChapters(db, viewer)
    .select(['chapters.id', 'chapters.title', 'chapters.binned_at'])
    .select(['works.id as workId', 'works.title as work'])
    .execute()
  const shared = await findShared(
    db,
    viewer.id,
    rows.map(({ workId }) => workId),
  )
  return rows.map(({ id, title, binned_at, work, workId }) => {
    const isShared = shared.has(workId)
    return { kind: 'chapter', id, name: title ?? '', work, binnedAt: binned_at, isShared }
  })
}

async function listSeries(db: Db, viewer: Writer): Promise<readonly Line[]> {
  const rows = await listBinnedSeries(db, viewer)
  const ids = rows.map(({ id }) => id)
  const shared = await findSharedSeries(db, viewer.id, ids)
  return rows.map(({ id, title, binned_at }) => {
    const isShared = shared.has(id)
    return { kind: 'series', id, name: title, work: undefined, binnedAt: binned_at, isShared }
  })
}

/** As many letters of a comment as tell which one it is. */
const beginning = 80

async function listComments(db: Db, viewer: Writer): Promise<readonly Line[]> {
  const rows = await removedComments(db, keeper)
    .select(['comments.id', 'comments.html', 'comments.binned_at'])
    .where('comments.person_id', '=', viewer.id)
    .execute()
  return rows.map(({ id, html, binned_at }) => {
    const words = plainText(html).replaceAll(/\s+/g, ' ').trim()
    const letters = [...words]
    const name =
      letters.length > beginning ? `${letters.slice(0, beginning).join('').trimEnd()}…` : words
    return { kind: 'comment', id, name, work: undefined, binnedAt: binned_at, isShared: false }
  })
}
