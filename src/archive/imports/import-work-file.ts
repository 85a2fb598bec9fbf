import type { Archive } from '#archive/archive.ts'
import { placeWork } from '#archive/imports/placing/place-work.ts'
import type { PreparedSource, PreparedWork } from '#archive/imports/placing/prepared-work.ts'
import { keysOfWork } from '#archive/imports/placing/source-key.ts'
import type { Remark } from '#formats/parsed-work.ts'
import type { ImportId } from '#ground/ids.ts'
import { inTransaction } from '#store/transaction.ts'
import type { ImportFile } from './import-file.ts'
import { keepOriginal } from './keep-original.ts'
import { limits } from './limits.ts'
import { isOfSource, noteIncident } from './note-incident.ts'
import { noteItem } from './note-item.ts'
import { ParseTimeout } from './parsers.ts'
import { type Pictures, showPictures } from './pictures.ts'

type Place = (importId: ImportId, pictures: Pictures) => Promise<void>

/** Parses one file, off this thread; the answer places it. Broken files become lines of the report. */
export async function importWorkFile(archive: Archive, file: ImportFile): Promise<Place> {
  const source = await parse(archive, file)
  return async (importId, pictures) => {
    if ('refused' in source) {
      const remarks = [source.refused, ...source.remarks]
      await refuse(archive, importId, file.path, remarks)
      return
    }
    if (isOurOwn(archive, source.prepared)) {
      await refuse(archive, importId, file.path, [{ kind: 'already-ours', where: 'source' }])
      return
    }
    try {
      await place(archive, file, source, { importId, pictures })
    } catch (error) {
      if (!isOfSource(error)) throw error
      await refuse(archive, importId, file.path, [noteIncident(archive, error, 'file')])
    }
  }
}

async function place(
  archive: Archive,
  file: ImportFile,
  source: Extract<PreparedSource, { readonly prepared: PreparedWork }>,
  { importId, pictures }: { readonly importId: ImportId; readonly pictures: Pictures },
): Promise<void> {
  const { prepared, remarks, format } = source
  for (const picture of source.pictures) {
    const stored = await archive.files.put(picture)
    await inTransaction(archive.db, (db) => keepOriginal(archive, db, stored))
  }
  const work = showPictures(prepared.work, file.path, pictures)
  await placeWork(
    archive,
    { ...prepared, work },
    {
      importId,
      source: file.path,
      keys: keysOfWork(prepared.work),
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
  await archive.db.transaction().execute((db) => noteItem(db, line))
}

/** A download of this very archive: the work is here, and here it is edited. */
function isOurOwn(archive: Archive, { work }: PreparedWork): boolean {
  return work.sourceUrl?.startsWith(`${archive.config.publicUrl}/works/`) ?? false
}
