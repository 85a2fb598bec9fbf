import { availableParallelism } from 'node:os'
import { setImmediate as othersFirst } from 'node:timers/promises'
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
  const files = await listFiles(archive, importId)
  const { dumps, others } = await findDumps(archive, files)
  await withOwnParsers(archive, watch, threadsFor(dumps.length > 0), async (inside) => {
    if (dumps.length > 0) await runEfictionImport(inside, { importId, files, dumps, others, watch })
    else if (isStoriesFolder(files)) await refuseStoriesFolder(inside, importId, files)
    else await importWorkFiles(inside, importId, files, watch)
  })
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

/**
 * An old archive's chapters are parsed faster than this thread places them: one core is left to it.
 * Downloads have more to parse than to place.
 */
function threadsFor(isOldArchive: boolean): number {
  return isOldArchive ? Math.max(1, availableParallelism() - 1) : availableParallelism()
}

/** Another import in this process has threads of its own: the end of one does not end the other. */
async function withOwnParsers(
  archive: Archive,
  { signal }: Watch,
  threads: number,
  act: (archive: Archive) => Promise<void>,
): Promise<void> {
  const parsers = archive.parsers.hire(threads)
  // A thread may be deep in a large file; being asked to stop does not wait for it.
  const stopReading = () => void parsers.rest()
  signal.addEventListener('abort', stopReading)
  try {
    await act({ ...archive, parsers })
    signal.throwIfAborted()
  } finally {
    signal.removeEventListener('abort', stopReading)
    await parsers.rest()
  }
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
  const groups = groupFiles(open)
  const reading: Promise<readonly ReadyFile[]>[] = []
  let count = works.length - open.length
  for (const at of groups.keys()) {
    watch.signal.throwIfAborted()
    for (const group of groups.slice(reading.length, at + 1 + groupsAhead)) {
      const started = Promise.all(group.map((file) => readWorkFile(archive, file)))
      started.catch(() => undefined) // heard where it is awaited, below
      reading.push(started)
    }
    const ready = (await reading[at]) ?? []
    // Placed and done with: a large folder is not held in memory.
    reading[at] = nothing
    // A thread that was stopped half-way has nothing to say about its file.
    watch.signal.throwIfAborted()
    await placeFiles(archive, ready, { importId, pictures })
    count += ready.length
    watch.onProgress?.(count, works.length)
    await othersFirst()
  }
}

const nothing: Promise<readonly ReadyFile[]> = Promise.resolve([])

/** Works that are placed in one transaction, or bytes of them: readers wait for so long. */
const together = { works: 12, bytes: 4 * 1024 * 1024 }

/** Groups that are read while one is placed. */
const groupsAhead = 2

function groupFiles(files: readonly ImportFile[]): readonly (readonly ImportFile[])[] {
  const groups: ImportFile[][] = []
  let bytes = 0
  for (const file of files) {
    const last = groups.at(-1)
    if (last && last.length < together.works && bytes + file.size <= together.bytes) {
      last.push(file)
      bytes += file.size
    } else {
      groups.push([file])
      bytes = file.size
    }
  }
  return groups
}

async function listDone(archive: Archive, importId: ImportId): Promise<ReadonlySet<string>> {
  const rows = await archive.db
    .selectFrom('import_items')
    .select('source')
    .where('import_id', '=', importId)
    .execute()
  return new Set(rows.map((row) => row.source))
}
