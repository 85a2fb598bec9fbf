import { setImmediate as othersFirst } from 'node:timers/promises'
import type { Archive } from '#archive/archive.ts'
import { wipeWork } from '#archive/bin/wipe-work.ts'
import { postMail } from '#archive/mails/post-mail.ts'
import { forgetGivenUp, listGivenUp } from '#archive/many/forget-given-up.ts'
import { listWorksOf } from '#archive/names/settle-names.ts'
import type { System } from '#archive/viewer.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { dropPossessions } from './drop-possessions.ts'
import { dropUploads } from './drop-uploads.ts'
import { findFarewell, forgetFarewell, type KeptFarewell } from './farewell.ts'
import { findLeavingWork } from './list-leaving.ts'
import { leaveToOthers, orphanWork } from './orphan-works.ts'
import { passOnSeries } from './pass-on-series.ts'

/**
 * Carries out what somebody chose who has left: each work by itself erased, given up, or left to those
 * who made it with them, and each picture; then series and names in one transaction, with the last mail. Stopped
 * anywhere, the next run goes on with what is left. Done twice it finds nothing.
 */
export async function finishLeaving(
  archive: Archive,
  _viewer: System,
  { personId }: { readonly personId: PersonId },
  signal?: AbortSignal,
): Promise<void> {
  const farewell = await findFarewell(archive.db, personId)
  if (!farewell) return
  for (const workId of await listWorksOf(archive.db, personId)) {
    await othersFirst()
    signal?.throwIfAborted()
    await inTransaction(archive.db, async (db) => {
      await settleFate(archive, db, { ...farewell, personId, workId })
    })
  }
  for (const changeId of await listGivenUp(archive.db, { personId })) {
    await forgetGivenUp(archive, changeId, signal)
  }
  await dropUploads(archive, personId, signal)
  await inTransaction(archive.db, async (db) => await finish(archive, db, personId))
}

type Settling = KeptFarewell & { readonly personId: PersonId; readonly workId: WorkId }

async function settleFate(archive: Archive, db: Db, settling: Settling): Promise<void> {
  const { workId, personId, keepsName, pseuds } = settling
  // Somebody may have joined it, or gone, since the choice was made.
  const work = await findLeavingWork(db, personId, workId)
  if (!work) return
  const wished = settling.fates.get(workId) ?? settling.rest
  const fate = work.fates.includes(wished) ? wished : (work.fates[0] ?? 'orphan')
  if (fate === 'erase') await wipeWork(archive, db, workId)
  else if (fate === 'leave') await leaveToOthers(archive, db, { workId, personId })
  else await orphanWork(archive, db, { workId, personId, keepsName, names: pseuds })
}

async function finish(archive: Archive, db: Db, personId: PersonId): Promise<void> {
  const farewell = await findFarewell(db, personId)
  if (!farewell) return
  const left = (await listWorksOf(db, personId)).length
  if (left > 0) throw new Error(`${left} works came under names of person ${personId} meanwhile`)
  await passOnSeries(archive, db, personId)
  await dropPossessions(archive, db, personId)
  await forgetFarewell(db, personId)
  const { name, email } = farewell
  if (email === undefined) return
  await postMail(archive, db, { to: { address: email }, kind: 'account-deleted', values: { name } })
}
