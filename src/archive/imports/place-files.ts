import type { Archive } from '#archive/archive.ts'
import { holdWords } from '#archive/imports/placing/hold-words.ts'
import { placeWork } from '#archive/imports/placing/place-work.ts'
import type { PreparedSource, PreparedWork } from '#archive/imports/placing/prepared-work.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { ImportId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import type { ImportFile } from './import-file.ts'
import { keepOriginals } from './keep-original.ts'
import { limits } from './limits.ts'
import { isOfSource, noteIncident } from './note-incident.ts'
import { noteItem } from './note-item.ts'
import { ParsersEnded, ParseTimeout } from './parsers.ts'
import { type Pictures, showPictures } from './pictures.ts'

/** A parsed file on its way into the store. */
export type ReadyFile = {
  readonly file: ImportFile
  readonly source: PreparedSource
}

/** Parses one file, off this thread. A broken one has its refusal in the answer. */
export async function readWorkFile(archive: Archive, file: ImportFile): Promise<ReadyFile> {
  return { file, source: await parse(archive, file) }
}

type At = { readonly importId: ImportId; readonly pictures: Pictures }

/**
 * Places files that follow one another in one transaction: the word index takes several works at once
 * in half the time that it takes for one after the other. When the database refuses something of one
 * of them, each is placed by itself, and only that one is left out.
 */
export async function placeFiles(
  archive: Archive,
  ready: readonly ReadyFile[],
  at: At,
): Promise<void> {
  for (const { source } of ready) await keepPictures(archive, source)
  try {
    await inTransaction(archive.db, async (db) => {
      const later = holdWords(archive.search)
      for (const one of ready) await place({ ...archive, db, search: later.search }, one, at)
      await later.write(db)
    })
  } catch (error) {
    if (!isOfSource(error)) throw error
    for (const one of ready) await placeAlone(archive, one, at)
  }
}

async function placeAlone(archive: Archive, ready: ReadyFile, at: At): Promise<void> {
  try {
    await place(archive, ready, at)
  } catch (error) {
    if (!isOfSource(error)) throw error
    const remarks = [noteIncident(archive, error, 'file')]
    await refuse(archive, at.importId, ready.file.path, remarks)
  }
}

async function keepPictures(archive: Archive, source: PreparedSource): Promise<void> {
  if ('refused' in source) return
  for (const picture of source.pictures) {
    const stored = await archive.files.put(picture)
    await inTransaction(archive.db, (db) => keepOriginals(archive, db, [stored]))
  }
}

async function place(archive: Archive, { file, source }: ReadyFile, at: At): Promise<void> {
  const { importId, pictures } = at
  if ('refused' in source) {
    await refuse(archive, importId, file.path, [source.refused, ...source.remarks])
    return
  }
  const { prepared, keys, remarks, format } = source
  if (isOurOwn(archive, prepared)) {
    await refuse(archive, importId, file.path, [{ kind: 'already-ours', where: 'source' }])
    return
  }
  const work = showPictures(prepared.work, file.path, pictures)
  await placeWork(
    archive,
    { ...prepared, work },
    {
      importId,
      source: file.path,
      keys,
      remarks,
      originals: [{ id: file.id, name: file.path.replace(/^.*\//, ''), format }],
    },
  )
}

async function parse(archive: Archive, file: ImportFile): Promise<PreparedSource> {
  if (file.size > limits.workFile) {
    const values = {
      megabytes: Math.round(file.size / 1e6),
      limit: Math.round(limits.workFile / 1e6),
    }
    return refused({ kind: 'file-too-large', where: 'file', values })
  }
  try {
    const path = archive.files.pathOf(file.sha256)
    const answer = await archive.parsers.run({ task: 'source', path, name: file.path })
    if (answer.task !== 'source') throw new Error('The parsing thread answered something else.')
    return answer.source
  } catch (error) {
    if (error instanceof ParsersEnded) throw error
    if (error instanceof ParseTimeout) return refused({ kind: 'took-too-long', where: 'file' })
    if (machineIsShort.includes((error as { code?: string }).code ?? '')) throw error
    return refused(noteIncident(archive, error, 'file'))
  }
}

/** Of these the file is innocent: the import is tried again. */
const machineIsShort = ['EMFILE', 'ENFILE', 'ENOMEM', 'EIO', 'EACCES']

function refused(remark: Remark): PreparedSource {
  return { format: 'unknown', refused: remark, remarks: [] }
}

async function refuse(
  archive: Archive,
  importId: ImportId,
  source: string,
  remarks: readonly Remark[],
): Promise<void> {
  const line = { importId, source, workId: undefined, outcome: 'refused', remarks } as const
  await inTransaction(archive.db, (db) => noteItem(db, line))
}

/** A download of this very archive: the work is here, and here it is edited. */
function isOurOwn(archive: Archive, { work }: PreparedWork): boolean {
  return work.sourceUrl?.startsWith(`${archive.config.publicUrl}/works/`) ?? false
}
