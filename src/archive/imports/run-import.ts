import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import type { ImportId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { findDumps } from './efiction/find-dumps.ts'
import { runEfictionImport } from './efiction/run.ts'
import type { ImportFile } from './import-file.ts'
import { passOver } from './pass-over.ts'
import { findPictures } from './pictures.ts'
import { placeFiles, type ReadyFile, readWorkFile } from './place-files.ts'
import { isStoriesFolder, refuseStoriesFolder } from './refuse-stories-folder.ts'
import type { Watch } from './watch.ts'

/**
 * Runs a queued import to its end. It may be stopped or killed at any point and run again: each work
 * is placed in one transaction with its line of the report, and what has a line is not done twice.
 */
export async function runImport(
  archive: Archive,
  _viewer: System,
  { importId }: { readonly importId: ImportId },
  watch: Watch,
): Promise<void> {
  const row = await archive.db
    .selectFrom('imports')
    .select(['state', 'label'])
    .where('id', '=', importId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found', 'imports.not-found')
  if (row.state === 'done') return
  await archive.db
    .updateTable('imports')
    .set({ state: 'running', error: null })
    .where('id', '=', importId)
    .execute()
  // A thread may be deep in a large file; being asked to stop does not wait for it.
  const stopReading = () => void archive.parsers.rest()
  watch.signal.addEventListener('abort', stopReading)
  const files = await listFiles(archive, importId)
  const { dumps, others } = await findDumps(archive, files)
  try {
    if (dumps.length > 0)
      await runEfictionImport(archive, { importId, files, dumps, others, watch })
    else if (isStoriesFolder(files)) await refuseStoriesFolder(archive, importId, files)
    else await importWorkFiles(archive, importId, files, watch)
    watch.signal.throwIfAborted()
  } finally {
    watch.signal.removeEventListener('abort', stopReading)
    await archive.parsers.rest()
  }
  await archive.db
    .updateTable('imports')
    .set({
      state: 'done',
      format: dumps.length > 0 ? 'efiction' : 'works',
      finished_at: archive.clock.now(),
    })
    .where('id', '=', importId)
    .execute()
  archive.log.info({ importId, files: files.length }, `import ${importId} is done`)
}

async function listFiles(archive: Archive, importId: ImportId): Promise<readonly ImportFile[]> {
  return await archive.db
    .selectFrom('import_files')
    .innerJoin('originals', 'originals.id', 'import_files.original_id')
    .select(['import_files.path', 'originals.id', 'originals.sha256', 'originals.size'])
    .where('import_files.import_id', '=', importId)
    .orderBy('import_files.id')
    .execute()
}

/** Parses several files at once and places them one after the other, in the order of the folder. */
async function importWorkFiles(
  archive: Archive,
  importId: ImportId,
  files: readonly ImportFile[],
  watch: Watch,
): Promise<void> {
  const done = await listDone(archive, importId)
  const pictures = await findPictures(archive, files)
  const works = await passOver(archive, importId, files, pictures)
  const open = works.filter(({ path }) => !done.has(path))
  const parsing: (Promise<ReadyFile> | typeof placed)[] = []
  for (let at = 0; at < open.length; at += together) {
    watch.signal.throwIfAborted()
    const ahead = Math.min(open.length, at + together + archive.parsers.width)
    for (const file of open.slice(parsing.length, ahead)) {
      const started = readWorkFile(archive, file)
      started.catch(() => undefined) // heard where it is awaited, below
      parsing.push(started)
    }
    const ready = (await Promise.all(parsing.slice(at, at + together))).filter(
      (one) => one !== placed,
    )
    // Placed and done with: a large folder is not held in memory.
    parsing.fill(placed, at, at + together)
    // A thread that was stopped half-way has nothing to say about its file.
    watch.signal.throwIfAborted()
    await placeFiles(archive, ready, { importId, pictures })
    watch.onProgress?.(works.length - open.length + at + ready.length, works.length)
  }
}

/** Stands where a file was that is in the store by now. */
const placed = undefined

/** Works that are placed in one transaction. */
const together = 12

async function listDone(archive: Archive, importId: ImportId): Promise<ReadonlySet<string>> {
  const rows = await archive.db
    .selectFrom('import_items')
    .select('source')
    .where('import_id', '=', importId)
    .execute()
  return new Set(rows.map((row) => row.source))
}
