import type { Archive } from '#archive/archive.ts'
import { removedComments } from '#archive/comments/visible-comments.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { system } from '#archive/viewer.ts'
import { creatorsOfSeries, creatorsOfWorks } from '#archive/works/creator-of.ts'
import type { PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import { addSeconds, dayOf, type Instant, type PlainDate } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { plainText } from '#text/plain-text.ts'
import { type Binned, binnedChapters, binnedWorks, listBinnedSeries } from './binned.ts'

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

type Line = Omit<BinLine, 'goesOn' | 'binnedAt'> & { readonly binnedAt: Instant | null }

async function listWorks(db: Db, viewer: Writer): Promise<readonly Line[]> {
  const rows = await binnedWorks(db, viewer)
    .select(['works.id', 'works.title', 'works.binned_at'])
    .execute()
  const shared = await findShared(
    db,
    viewer,
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
    viewer,
    rows.map(({ workId }) => workId),
  )
  return rows.map(({ id, title, binned_at, work, workId }) => {
    const isShared = shared.has(workId)
    return { kind: 'chapter', id, name: title ?? '', work, binnedAt: binned_at, isShared }
  })
}

// Some servers allow no more than a few hundred values in one statement.
const batch = 500

/** Those of these works that others have made too. */
async function findShared(
  db: Db,
  viewer: Writer,
  ids: readonly WorkId[],
): Promise<ReadonlySet<WorkId>> {
  const shared = new Set<WorkId>()
  for (let from = 0; from < ids.length; from += batch) {
    const rows = await creatorsOfWorks(db)
      .select('creatorships.work_id')
      .where('creatorships.work_id', 'in', ids.slice(from, from + batch))
      .execute()
    for (const { personId, work_id } of rows) if (personId !== viewer.id) shared.add(work_id)
  }
  return shared
}

async function listSeries(db: Db, viewer: Writer): Promise<readonly Line[]> {
  const rows = await listBinnedSeries(db, viewer)
  const lines: Line[] = []
  for (const { id, title, binned_at } of rows) {
    const isShared = (await keepersOf(db, id)).some((person) => person !== viewer.id)
    const line = { kind: 'series', id, name: title, work: undefined } as const
    lines.push({ ...line, binnedAt: binned_at, isShared })
  }
  return lines
}

async function keepersOf(db: Db, id: SeriesId): Promise<readonly PersonId[]> {
  const rows = await creatorsOfSeries(db).where('series_creatorships.series_id', '=', id).execute()
  return rows.map(({ personId }) => personId)
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
