import type { Archive } from '#archive/archive.ts'
import { countCharacters, writingLimits } from '#archive/posting/limits.ts'
import { listOwnSeries } from '#archive/posting/placing/place-series.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { makeSeries } from '#archive/series/make-series.ts'
import { listedTagKinds, listListedTags } from '#archive/tags/list-listed-tags.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { nameKey } from '#text/fold.ts'
import { languageCode, languageName } from '#text/languages.ts'
import { changeSome } from './change-many.ts'
import { listMatchingWorks } from './list-matching-works.ts'
import {
  type ManyChange,
  type ManyChangeInput,
  noChange,
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
  const { newSeries, ...rest } = { ...noChange, ...asked.change }
  return await inTransaction(archive.db, async (db) => {
    await refuseFaults(db, { ...rest, ...(newSeries !== undefined && { newSeries }) })
    const wanted = new Set(asked.ids)
    const own = (await listMatchingWorks({ db }, viewer, '')).map(({ id }) => id)
    const ids = own.filter((id) => wanted.has(id))
    if (ids.length === 0) throw new Refusal('invalid', 'many.none-chosen')
    const { series, made } = await findSeries(archive, db, viewer, { ...rest, newSeries })
    const change: ManyChange = { ...rest, ...(series !== undefined && { series }) }
    const { id } = await db
      .insertInto('bulk_changes')
      .values({
        person_id: viewer.id,
        what: JSON.stringify({ change, ids }),
        undo: JSON.stringify({ ...startState, ...(made && { madeSeries: series }) }),
        count: ids.length,
        made_at: archive.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (ids.length <= worksAtOnce) await changeSome(archive, db, id)
    else await archive.queue.add(db, 'change-many', { changeId: id })
    return id
  })
}

/** The series that works are put into: one of one's own by number or title, or a new one. */
async function findSeries(
  archive: Archive,
  db: Db,
  viewer: Writer,
  { series, newSeries }: { readonly series?: number; readonly newSeries: string | undefined },
): Promise<{ readonly series: SeriesId | undefined; readonly made: boolean }> {
  if (series === undefined && newSeries === undefined) return { series, made: false }
  const own = await listOwnSeries(db, viewer)
  const known = own.find(({ id, title }) => {
    return newSeries === undefined ? id === series : nameKey(title) === nameKey(newSeries)
  })
  if (known) return { series: known.id, made: false }
  if (newSeries === undefined) throw new Refusal('invalid', 'writing.not-your-series', 'series')
  return { series: await makeSeries(archive, db, viewer, { title: newSeries }), made: true }
}

async function refuseFaults(db: Db, change: ManyChange): Promise<void> {
  const { addTags, removeTags, replaceTags, setTags, visibility, language } = change
  const { commentsFrom, rating, series, newSeries } = change
  const tags = addTags.length + removeTags.length + replaceTags.length + setTags.length
  const others = [visibility, language, commentsFrom, rating, series, newSeries]
  const hasOthers = others.some((one) => one !== undefined)
  if (change.orphan && (tags > 0 || hasOthers || change.bin)) {
    throw new Refusal('invalid', 'many.orphan-alone')
  }
  if (tags === 0 && !hasOthers && !change.bin && !change.orphan)
    throw new Refusal('invalid', 'many.nothing-to-do')
  if (series !== undefined && newSeries !== undefined) {
    throw new Refusal('invalid', 'many.one-series', 'newSeries')
  }
  const most = writingLimits.title
  if (newSeries !== undefined && (newSeries === '' || countCharacters(newSeries) > most)) {
    throw new Refusal('invalid', 'many.series-title', 'newSeries', { most })
  }
  if (language !== undefined && languageCode(languageName(language)) !== language) {
    throw new Refusal('invalid', 'many.no-such-language', 'language')
  }
  await refuseTags(db, change)
}

async function refuseTags(db: Db, change: ManyChange): Promise<void> {
  const { addTags, replaceTags, setTags } = change
  const limit = writingLimits.tag
  const names = [...addTags.map(({ name }) => name), ...replaceTags.map(({ by }) => by)]
  if (names.some((name) => countCharacters(name) > limit)) {
    throw new Refusal('invalid', 'many.tag-too-long', 'add', { limit })
  }
  const listed = [
    ...addTags,
    ...replaceTags.map(({ kind, by }) => ({ kind, name: by })),
    ...setTags.flatMap(({ kind, names }) => names.map((name) => ({ kind, name }))),
  ].filter(({ kind }) => listedTagKinds.some((one) => one === kind))
  if (listed.length === 0) return
  const known = await listListedTags(db)
  const isKnown = (kind: string, name: string) =>
    known.some((tag) => tag.kind === kind && nameKey(tag.name) === nameKey(name))
  if (!listed.every(({ kind, name }) => isKnown(kind, name))) {
    throw new Refusal('invalid', 'many.no-such-choice')
  }
}
