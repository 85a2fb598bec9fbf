import type { Archive } from '#archive/archive.ts'
import { moveWorkToBin } from '#archive/bin/bin-work.ts'
import { tellCoCreators } from '#archive/bin/tell-co-creators.ts'
import { holdWork } from '#archive/chapters/hold-work.ts'
import { orphanWork } from '#archive/leaving/orphan-works.ts'
import { settleWritten } from '#archive/posting/settle-written.ts'
import { system } from '#archive/viewer.ts'
import { creatorsOfWorks } from '#archive/works/creator-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, SeriesId, WorkId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { restrictions } from '#store/works.ts'
import { languageName } from '#text/languages.ts'
import { changeTags } from './change-tags.ts'
import type { KeptColumns, ManyChange, WorkUndo } from './many-change.ts'

const keeper = system('change many works')

type Changed = {
  /** Absent: it is as it was. */
  readonly undo?: WorkUndo
  readonly isSkipped?: boolean | undefined
}

/** One work's part of a change: part of a transaction. */
export async function changeOne(
  archive: Archive,
  db: Db,
  asked: { readonly id: WorkId; readonly personId: PersonId; readonly change: ManyChange },
): Promise<Changed> {
  const { id, personId, change } = asked
  await holdWork(db, id)
  const work = await readRow(db, id)
  if (!work || (work.state !== 'draft' && work.state !== 'posted')) return {}
  if (!(await isOf(db, id, personId))) return {}
  if (change.orphan) return await orphan(archive, db, { ...asked, row: work })
  const columns = differ(work, change)
  const tags = await changeTags(archive, db, { id, change, isPosted: work.state === 'posted' })
  const member = change.series === undefined ? undefined : await addToSeries(db, id, change.series)
  if (columns) await setColumns(db, id, columns.after)
  if (columns || tags.changed) await countVersion(db, id)
  await settle(archive, db, id, { isDeep: Boolean(tags.changed || columns?.after.language) })
  const binnedAt = change.bin ? await bin(archive, db, { id, by: personId }) : undefined
  const isSame = !columns && !tags.changed && member === undefined && binnedAt === undefined
  return {
    isSkipped: tags.isSkipped,
    ...(isSame
      ? {}
      : {
          undo: {
            id,
            ...(columns && { columns }),
            ...(tags.changed && { tags: tags.changed }),
            ...(member !== undefined && { member }),
            ...(binnedAt !== undefined && { binnedAt }),
          },
        }),
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>

/** The columns that changes of many works change, and its state. */
export async function readRow(db: Db, id: WorkId) {
  return await visibleWorks(db, keeper)
    .select(['works.state', 'works.binned_at', 'works.restricted', 'works.comments_from'])
    .select(['works.language', 'works.language_name'])
    .where('works.id', '=', id)
    .executeTakeFirst()
}

/** Whether somebody is among a work's creators. */
export async function isOf(db: Db, id: WorkId, personId: PersonId): Promise<boolean> {
  const creators = await creatorsOfWorks(db).where('creatorships.work_id', '=', id).execute()
  return creators.some((creator) => creator.personId === personId)
}

/** What becomes of a row, and what it was: only what differs. */
function differ(row: Row, change: ManyChange): WorkUndo['columns'] {
  const { visibility, language, commentsFrom } = change
  const isOther = language !== undefined && language !== row.language
  const after: KeptColumns = {
    ...(visibility !== undefined && visibility !== row.restricted && { restricted: visibility }),
    ...(commentsFrom && commentsFrom !== row.comments_from && { comments_from: commentsFrom }),
    ...(isOther && { language, language_name: languageName(language) }),
  }
  const names = Object.keys(after) as (keyof KeptColumns)[]
  if (names.length === 0) return undefined
  const before = Object.fromEntries(names.map((name) => [name, row[name]])) as KeptColumns
  return { before, after }
}

/** Writes columns of a work's row. */
export async function setColumns(db: Db, id: WorkId, columns: KeptColumns): Promise<void> {
  const { restricted, language, language_name, comments_from } = columns
  await db
    .updateTable('works')
    .set({
      ...(restricted !== undefined && { restricted }),
      ...(language !== undefined && { language }),
      ...(language_name !== undefined && { language_name }),
      ...(comments_from !== undefined && { comments_from }),
    })
    .where('id', '=', id)
    .execute()
}

/** A form that stands open with the old tags must not put them back unseen. */
export async function countVersion(db: Db, id: WorkId): Promise<void> {
  await db
    .updateTable('works')
    .set((work) => ({ version: work('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Words of the index and orders change with tags and language alone; else the change is only noted. */
export async function settle(
  archive: Archive,
  db: Db,
  id: WorkId,
  { isDeep }: { readonly isDeep: boolean },
): Promise<void> {
  if (isDeep) return await settleWritten(archive, db, id)
  await noteChange(db, { kind: 'work', id }, archive.clock.now())
}

/** Puts a work at the end of a series; nothing happens if it stands there. Gives the line's number. */
async function addToSeries(db: Db, id: WorkId, series: number): Promise<number | undefined> {
  const seriesId = series as SeriesId
  const known = await db
    .selectFrom('series_members')
    .select('series_members.id')
    .where('series_id', '=', seriesId)
    .where('work_id', '=', id)
    .executeTakeFirst()
  if (known) return undefined
  const last = await db
    .selectFrom('series_members')
    .select((of) => [of.fn.max('position').as('position'), of.fn.max('part').as('part')])
    .where('series_id', '=', seriesId)
    .executeTakeFirstOrThrow()
  const position = (last.position ?? 0) + 1
  const part = (last.part ?? last.position ?? 0) + 1
  const row = await db
    .insertInto('series_members')
    .values({ series_id: seriesId, work_id: id, part, position })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function bin(archive: Archive, db: Db, { id, by }: { id: WorkId; by: PersonId }) {
  const at = archive.clock.now()
  await moveWorkToBin(archive, db, { id, by, at })
  await tellCoCreators(archive, db, { id, by })
  return at
}

/** Nothing is kept for undoing: it would tell whose the work was. */
async function orphan(
  archive: Archive,
  db: Db,
  { id, personId, change, row }: Parameters<typeof changeOne>[2] & { readonly row: Row },
): Promise<Changed> {
  // What nobody else can read would be lost.
  if (row.state !== 'posted' || row.restricted === restrictions.creators) return { isSkipped: true }
  const keepsName = change.orphan === 'with-name'
  await orphanWork(archive, db, { workId: id, personId, keepsName })
  return {}
}
