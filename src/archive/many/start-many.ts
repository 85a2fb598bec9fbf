import type { Archive } from '#archive/archive.ts'
import { writingLimits } from '#archive/posting/limits.ts'
import { listOwnSeries } from '#archive/posting/placing/place-series.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { addSeconds } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { languageCode, languageName } from '#text/languages.ts'
import { changeSome } from './change-many.ts'
import { listMatchingWorks } from './list-matching-works.ts'
import {
  type ManyChange,
  type ManyChangeInput,
  noChange,
  orphanWait,
  startState,
  worksAtOnce,
} from './many-change.ts'

/**
 * Begins to change many of one's own works; gives the number under which it can be followed and undone.
 * Up to a hundred are done at once, more by a job. Works that are not the viewer's are left out; none at
 * all, or nothing to do, is refused.
 */
export async function startMany(
  archive: Archive,
  viewer: Writer,
  asked: { readonly ids: readonly WorkId[]; readonly change: ManyChangeInput },
): Promise<number> {
  const change = { ...noChange, ...asked.change }
  return await inTransaction(archive.db, async (db) => {
    await refuseFaults(db, viewer, change)
    const wanted = new Set(asked.ids)
    const own = (await listMatchingWorks({ db }, viewer, '')).map(({ id }) => id)
    const ids = own.filter((id) => wanted.has(id))
    if (ids.length === 0) throw new Refusal('invalid', 'many.none-chosen')
    const { id } = await db
      .insertInto('bulk_changes')
      .values({
        person_id: viewer.id,
        what: JSON.stringify({ change, ids }),
        undo: JSON.stringify(startState),
        count: ids.length,
        made_at: archive.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (change.orphan) {
      const after = addSeconds(archive.clock.now(), orphanWait)
      await archive.queue.add(db, 'change-many', { changeId: id }, { after })
    } else if (ids.length <= worksAtOnce) await changeSome(archive, db, id)
    else await archive.queue.add(db, 'change-many', { changeId: id })
    return id
  })
}

async function refuseFaults(db: Db, viewer: Writer, change: ManyChange): Promise<void> {
  const { addTags, removeTags, replaceTags, visibility, language, commentsFrom, series } = change
  const tags = addTags.length + removeTags.length + replaceTags.length
  const others = [visibility, language, commentsFrom, series].some((one) => one !== undefined)
  if (change.orphan && (tags > 0 || others || change.bin)) {
    throw new Refusal('invalid', 'many.orphan-alone')
  }
  if (tags === 0 && !others && !change.bin && !change.orphan)
    throw new Refusal('invalid', 'many.nothing-to-do')
  const names = [...addTags.map(({ name }) => name), ...replaceTags.map(({ by }) => by)]
  const limit = writingLimits.tag
  if (names.some((name) => [...name].length > limit)) {
    throw new Refusal('invalid', 'many.tag-too-long', 'add', { limit })
  }
  if (language !== undefined && languageCode(languageName(language)) !== language) {
    throw new Refusal('invalid', 'many.no-such-language', 'language')
  }
  if (series === undefined) return
  const own = await listOwnSeries(db, viewer)
  if (!own.some(({ id }) => id === series)) {
    throw new Refusal('invalid', 'writing.not-your-series', 'series')
  }
}
