import { type SqlBool, sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { dayOf, type PlainDate } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { creationsOf, type DeskOwner, deskOwner } from './desk-owner.ts'
import { hidesStatistics } from './hide-statistics.ts'
import type { Span, Statistics, Step, WorkFigures, WorkInAll } from './statistics.ts'
import { letters, stepsOf } from './steps-of.ts'

export type StatisticsInput = {
  readonly span: Span
  /** One work of theirs; absent: all of them. */
  readonly workId?: WorkId | undefined
  readonly page: number
}

const worksPerPage = 50

/**
 * What was counted of one's own works. Refuses guests; another's work looks as if it were not there,
 * to staff as well. Nothing comes back for who has hidden their statistics from themselves.
 */
export async function readStatistics(
  { db, clock }: Archive,
  viewer: Viewer,
  { span, workId, page }: StatisticsInput,
): Promise<Statistics | undefined> {
  const owner = deskOwner(viewer)
  const work = workId === undefined ? undefined : await readInAll(db, owner, workId)
  if (await hidesStatistics(db, owner.id)) return undefined
  const asked = { db, owner, workId }
  const today = dayOf(clock.now())
  const keys = stepsOf(span, today, span === 'years' ? await firstDay(asked) : undefined)
  const from = keys[0] ?? today
  const works = work ? [] : await listFigures(asked, from)
  const pages = Math.max(1, Math.ceil(works.length / worksPerPage))
  const shown = Math.min(page, pages)
  return {
    span,
    steps: await listSteps(asked, span, keys),
    works: works.slice((shown - 1) * worksPerPage, shown * worksPerPage),
    page: shown,
    pages,
    work,
  }
}

type Asked = { readonly db: Db; readonly owner: DeskOwner; readonly workId: WorkId | undefined }

async function readInAll(db: Db, owner: DeskOwner, id: WorkId): Promise<WorkInAll> {
  const row = await visibleWorks(db, owner)
    .where('works.id', '=', id)
    .where('works.id', 'in', creationsOf(db, owner.id))
    .select([
      'works.id',
      'works.title',
      'works.hits',
      'works.kudos',
      'works.comments',
      'works.bookmarks',
    ])
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'works.not-found')
  return row
}

/** The days of one's works that are not in the bin, or of one of them. */
function daysOf({ db, owner, workId }: Asked) {
  const days = visibleWorks(db, owner)
    .innerJoin('work_days', 'work_days.work_id', 'works.id')
    .where('works.state', 'in', ['draft', 'posted'])
  return workId === undefined
    ? days.where('works.id', 'in', creationsOf(db, owner.id))
    : days.where('works.id', '=', workId)
}

async function firstDay(asked: Asked): Promise<PlainDate | undefined> {
  const row = await daysOf(asked)
    .select((of) => of.fn.min('work_days.day').as('first'))
    .executeTakeFirst()
  return row?.first ?? undefined
}

type Sum = number | string | null

async function listSteps(
  asked: Asked,
  span: Span,
  keys: readonly string[],
): Promise<readonly Step[]> {
  // The length stands in the statement: as a value it would be another expression for each place.
  const step = sql<string>`substr(work_days.day, 1, ${sql.lit(letters[span])})`
  const rows = await daysOf(asked)
    .where('work_days.day', '>=', (keys[0] ?? '') as PlainDate)
    .select((of) => [
      step.as('step'),
      of.fn.sum<Sum>('work_days.reads').as('reads'),
      of.fn.sum<Sum>('work_days.downloads').as('downloads'),
    ])
    .groupBy(step)
    .execute()
  const counted = new Map(rows.map((row) => [row.step, row]))
  return keys.map((key) => {
    const row = counted.get(key)
    return { key, reads: Number(row?.reads ?? 0), downloads: Number(row?.downloads ?? 0) }
  })
}

async function listFigures(asked: Asked, from: string): Promise<readonly WorkFigures[]> {
  const some = sql<SqlBool>`sum(work_days.reads) + sum(work_days.downloads) > 0`
  const rows = await daysOf(asked)
    .where('work_days.day', '>=', from as PlainDate)
    .select((of) => [
      'works.id',
      'works.title',
      of.fn.sum<Sum>('work_days.reads').as('reads'),
      of.fn.sum<Sum>('work_days.downloads').as('downloads'),
    ])
    .groupBy(['works.id', 'works.title', 'works.sort_title'])
    .having(some)
    .orderBy('works.sort_title')
    .orderBy('works.id')
    .execute()
  return rows.map(({ id, title, reads, downloads }) => {
    return { id, title, reads: Number(reads ?? 0), downloads: Number(downloads ?? 0) }
  })
}
