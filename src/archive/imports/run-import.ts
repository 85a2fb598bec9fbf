import type { Archive } from '#archive/archive.ts'
import type { System } from '#archive/viewer.ts'
import type { ImportId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { findDumps } from './efiction/find-dumps.ts'
import { runEfictionImport } from './efiction/run.ts'
import type { ImportFile } from './import-file.ts'
import { importWorkFile } from './import-work-file.ts'
import { passOver } from './pass-over.ts'
import { findPictures } from './pictures.ts'
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
  const parsing = new Map<string, ReturnType<typeof importWorkFile>>()
  let next = 0
  for (const [index, file] of open.entries()) {
    watch.signal.throwIfAborted()
    for (; next < open.length && next < index + archive.parsers.width; next += 1) {
      const ahead = open[next]
      if (!ahead) break
      const started = importWorkFile(archive, ahead)
      started.catch(() => undefined) // heard where it is awaited, below
      parsing.set(ahead.path, started)
    }
    const place = await parsing.get(file.path)
    parsing.delete(file.path)
    // A thread that was stopped half-way has nothing to say about its file.
    watch.signal.throwIfAborted()
    await place?.(importId, pictures)
    watch.onProgress?.(works.length - open.length + index + 1, works.length)
  }
}

async function listDone(archive: Archive, importId: ImportId): Promise<ReadonlySet<string>> {
  const rows = await archive.db
    .selectFrom('import_items')
    .select('source')
    .where('import_id', '=', importId)
    .execute()
  return new Set(rows.map((row) => row.source))
}
