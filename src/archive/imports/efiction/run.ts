import type { Archive } from '#archive/archive.ts'
import { recountComments } from '#archive/comments/recount-comments.ts'
import type { ImportFile } from '#archive/imports/import-file.ts'
import { importer } from '#archive/imports/importer.ts'
import { noteItem, noteRemarks } from '#archive/imports/note-item.ts'
import type { Watch } from '#archive/imports/watch.ts'
import {
  addTally,
  type CharsetTally,
  charsetRemarks,
} from '#formats/efiction-sql/charset/charset-tally.ts'
import type { ParsedArchive } from '#formats/efiction-sql/parsed-archive.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { ImportId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import { placePeople } from './place-people.ts'
import { placeRest } from './place-rest.ts'
import { placeReviews } from './place-reviews.ts'
import { placeAllSeries } from './place-series.ts'
import { placeStories } from './place-stories.ts'
import { placeVocabulary } from './place-vocabulary.ts'
import type { EfictionPlace } from './read-archive.ts'
import { openOrigins, type Session } from './session.ts'

export type EfictionImport = {
  readonly importId: ImportId
  readonly files: readonly ImportFile[]
  readonly dumps: readonly ImportFile[]
  /** Dumps in folders below: backups, other forms of the same. They are kept and not read. */
  readonly others: readonly ImportFile[]
  readonly watch: Watch
}

/**
 * Brings in a whole eFiction archive: members first, then what stories are described with, stories
 * with their chapters, series, reviews, and the rest. Every step knows what it has done before, so
 * it can be stopped, run again, and run over a newer dump.
 */
export async function runEfictionImport(archive: Archive, asked: EfictionImport): Promise<void> {
  const { importId, files, dumps, others, watch } = asked
  const place: EfictionPlace = {
    dumps: dumps.map(({ sha256 }) => archive.files.pathOf(sha256)),
    listing: files
      .filter((file) => !dumps.includes(file) && !others.includes(file))
      .map(({ path }) => path),
  }
  const answer = await archive.parsers.run({ task: 'efiction-archive', place })
  if (answer.task !== 'efiction-archive') throw new Error('The thread answered something else.')
  const { found } = answer
  if (found.kind !== 'parsed') {
    await refuse(
      archive,
      asked,
      found.kind === 'refused' ? found.refused : manyArchives(found.archives.length),
    )
    return
  }
  const parsed = found.archive
  const archiveKey = keyOf(parsed)
  const session: Session = {
    archive,
    importId,
    archiveKey,
    parsed,
    place,
    files: new Map(files.map((file) => [file.path, file])),
    watch,
    origins: await openOrigins(archive.db, archiveKey),
    pseuds: new Map(),
  }
  const bySid = groupRemarks(parsed)
  const passedOver = others.map(({ path }): Remark => ({ kind: 'dump-passed-over', where: path }))
  await begin(session, [...(bySid.get(undefined) ?? []), ...passedOver])
  await placePeople(session)
  const once = `wrap-legacy-passwords ${importId}`
  await archive.queue.add(archive.db, 'wrap-legacy-passwords', {}, { once })
  await placeVocabulary(session)
  await placeStories(session, (sid) => bySid.get(sid) ?? [])
  await placeAllSeries(session)
  const repairs = await placeReviews(session)
  await placeRest(session)
  await recountComments(archive, importer)
  await noteRepairs(session, [parsed.repairs, ...repairs])
}

function manyArchives(count: number): Remark {
  return { kind: 'efiction-many-archives', where: 'dump', values: { count } }
}

/** An archive keeps its key over newer dumps of itself: eFiction's own site key, else its address. */
function keyOf({ site }: ParsedArchive): string {
  const own = site.sitekey ?? site.url ?? `${site.database} ${site.prefix}`
  return `efiction ${own}`
}

async function refuse(archive: Archive, { importId, dumps }: EfictionImport, remark: Remark) {
  for (const { path } of dumps) {
    const line = { importId, source: path, workId: undefined, outcome: 'refused' } as const
    await inTransaction(archive.db, (db) => noteItem(db, { ...line, remarks: [remark] }))
  }
}

/** Remarks by the story that they concern; those of the whole archive stand under nothing. */
function groupRemarks(parsed: ParsedArchive): ReadonlyMap<number | undefined, readonly Remark[]> {
  const sids = new Map(
    parsed.stories.flatMap(({ sid, chapters }) => chapters.map(({ chapid }) => [chapid, sid])),
  )
  return Map.groupBy(parsed.remarks, ({ where }) => {
    const [, noun, id] = /^(work|chapter):(\d+)/.exec(where) ?? []
    if (noun === 'work') return Number(id)
    return noun === 'chapter' ? sids.get(Number(id)) : undefined
  })
}

/** Names the old archive and writes what is to be said of it as a whole, once an import. */
async function begin(
  { archive, importId, archiveKey, parsed }: Session,
  remarks: readonly Remark[],
) {
  await inTransaction(archive.db, async (db) => {
    const row = await db
      .selectFrom('imports')
      .select('format')
      .where('id', '=', importId)
      .executeTakeFirstOrThrow()
    if (row.format !== null) return
    const { name, url = null } = parsed.site
    await db
      .insertInto('old_archives')
      .values({ archive_key: archiveKey, kind: 'efiction', name, url })
      .onConflict((conflict) => conflict.column('archive_key').doUpdateSet({ name, url }))
      .execute()
    await noteRemarks(db, importId, remarks)
    await db
      .updateTable('imports')
      .set({ format: 'efiction', total: parsed.stories.length, done: 0 })
      .where('id', '=', importId)
      .execute()
  })
}

/** How many values had a broken character set, with an example of each kind. Written once an import. */
async function noteRepairs({ archive, importId }: Session, tallies: readonly CharsetTally[]) {
  const [first, ...more] = tallies
  if (!first) return
  for (const tally of more) addTally(first, tally)
  const remarks = charsetRemarks(first)
  await inTransaction(archive.db, async (db) => {
    await db
      .deleteFrom('import_remarks')
      .where('import_id', '=', importId)
      .where('kind', 'like', 'charset-%')
      .where('item_id', 'is', null)
      .execute()
    await noteRemarks(db, importId, remarks)
  })
}
