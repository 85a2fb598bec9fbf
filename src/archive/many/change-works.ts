import type { Archive } from '#archive/archive.ts'
import { moveWorksToBin } from '#archive/bin/bin-work.ts'
import { findShared } from '#archive/bin/find-shared.ts'
import { tellCoCreators } from '#archive/bin/tell-co-creators.ts'
import { settleManyWritten } from '#archive/posting/settle-written.ts'
import type { PersonId, PseudId, SeriesId, WorkId } from '#ground/ids.ts'
import { noteChanges } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import { changeColumns } from './change-columns.ts'
import { changeTags } from './change-tags.ts'
import { countVersions, holdWorks, listOwnOf } from './hold-works.ts'
import type { ManyChange, WorkUndo } from './many-change.ts'
import { putInSeries } from './put-in-series.ts'

type Changed = {
  /** Of those in which something changed. */
  readonly works: readonly WorkUndo[]
  readonly skipped: readonly WorkId[]
  /** Creators of works who keep the series since. */
  readonly keepers: readonly PseudId[]
}

/**
 * Some works' part of a change, with few statements for all of them: part of a transaction. Those that are
 * no longer its person's, or in the bin, are passed over.
 */
export async function changeWorks(
  archive: Archive,
  db: Db,
  asked: {
    readonly ids: readonly WorkId[]
    readonly personId: PersonId
    readonly change: ManyChange
  },
): Promise<Changed> {
  const { ids, personId, change } = asked
  const own = await listOwnOf(db, ids, personId)
  const works = (await holdWorks(db, ids)).filter(({ id, state }) => {
    return own.has(id) && (state === 'draft' || state === 'posted')
  })
  if (works.length === 0) return { works: [], skipped: [], keepers: [] }
  const here = works.map(({ id }) => id)
  const columns = await changeColumns(db, works, change)
  const tags = await changeTags(archive, db, works, change)
  const { members, keepers } =
    change.series === undefined
      ? { members: new Map<WorkId, number>(), keepers: [] }
      : await putInSeries(db, here, change.series as SeriesId)
  await countVersions(
    db,
    here.filter((id) => columns.has(id) || tags.changed.has(id)),
  )
  const binnedAt = change.bin ? await bin(archive, db, { ids: here, by: personId }) : undefined
  if (!change.bin) {
    const isDeep = (id: WorkId) => tags.changed.has(id) || Boolean(columns.get(id)?.after.language)
    await settleChanged(archive, db, here, isDeep)
  }
  const undo = here.flatMap((id): readonly WorkUndo[] => {
    const [row, tagged, member] = [columns.get(id), tags.changed.get(id), members.get(id)]
    if (!row && !tagged && member === undefined && binnedAt === undefined) return []
    return [
      {
        id,
        ...(row && { columns: row }),
        ...(tagged && { tags: tagged }),
        ...(member !== undefined && { member }),
        ...(binnedAt !== undefined && { binnedAt }),
      },
    ]
  })
  return { works: undo, skipped: tags.skipped, keepers }
}

/** Words of the index and orders change with tags and language alone; else the change is only noted. */
export async function settleChanged(
  archive: Archive,
  db: Db,
  ids: readonly WorkId[],
  isDeep: (id: WorkId) => boolean,
): Promise<void> {
  await settleManyWritten(archive, db, ids.filter(isDeep))
  const others = ids.filter((id) => !isDeep(id))
  await noteChanges(db, 'work', others, archive.clock.now())
}

async function bin(
  archive: Archive,
  db: Db,
  { ids, by }: { readonly ids: readonly WorkId[]; readonly by: PersonId },
) {
  const at = archive.clock.now()
  await moveWorksToBin(archive, db, { ids, by, at })
  for (const id of await findShared(db, by, ids)) await tellCoCreators(archive, db, { id, by })
  return at
}
