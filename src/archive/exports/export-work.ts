import type { Archive } from '#archive/archive.ts'
import { embedPictures } from '#archive/images/embed-pictures.ts'
import { isTrainingReserved } from '#archive/permissions/permission.ts'
import { readSetting } from '#archive/settings/settings.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import { writeAo3Html } from '#formats/ao3-html/write.ts'
import type { Edition } from '#formats/epub/edition.ts'
import { writeEpub } from '#formats/epub/write.ts'
import { writeWorkJson } from '#formats/work-json/write.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import { bookLabels, statusLabel } from './book-labels.ts'
import { downloadSite } from './download-site.ts'
import { type ExportFormat, fileName } from './file-name.ts'
import { permissionWords } from './permission-words.ts'
import { readImages } from './read-images.ts'
import { readParsedWork, type WorkToExport } from './read-parsed-work.ts'

export type ExportedFile = {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const types: Readonly<Record<ExportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  epub: 'application/epub+zip',
  json: 'application/json; charset=utf-8',
}

/** Writes a work as one file. The same bytes as long as nothing of the work changed. */
export async function exportWork(
  archive: Archive,
  viewer: Viewer,
  id: WorkId,
  format: ExportFormat,
): Promise<ExportedFile> {
  const work = await readParsedWork(archive, viewer, id)
  const site = {
    workUrl: `${archive.config.publicUrl}/works/${id}`,
    archiveName: await readSetting(archive.db, 'archive.name'),
    archiveUrl: `${archive.config.publicUrl}/`,
    words: work.view.words,
  }
  const bytes = await write[format](archive, work, site)
  return { name: fileName(work.view, format), type: types[format], bytes }
}

type Site = Pick<Edition, 'workUrl' | 'archiveName' | 'archiveUrl' | 'words'>
type Writer = (archive: Archive, work: WorkToExport, site: Site) => Promise<Uint8Array<ArrayBuffer>>

const write: Readonly<Record<ExportFormat, Writer>> = {
  html: async (archive, { parsed, view }, site) => {
    const whole = embedPictures(parsed, await readImages(archive, parsed))
    return new TextEncoder().encode(writeAo3Html(whole, downloadSite(archive, view, site)))
  },
  json: async (archive, { parsed }, site) => {
    const whole = embedPictures(parsed, await readImages(archive, parsed))
    return new TextEncoder().encode(writeWorkJson(whole, site))
  },
  epub: async (archive, work, site) => {
    const { view, parsed, chapters } = work
    const edition: Edition = {
      ...site,
      modifiedAt: await readChangedAt(archive, view.id),
      status: statusLabel(view.status),
      labels: bookLabels(),
      permissions: permissionWords(view.permissions),
      isTrainingReserved: isTrainingReserved(view.permissions),
      chapterUrls: chapters.map(({ position }) => `${site.workUrl}/chapters/${position}`),
      images: await readImages(archive, parsed),
    }
    return new Uint8Array(writeEpub(parsed, edition))
  },
}

async function readChangedAt(archive: Archive, id: WorkId): Promise<Instant> {
  const viewer = { kind: 'system', why: 'the edition of a book' } as const
  const row = await visibleWorks(archive.db, viewer)
    .where('works.id', '=', id)
    .select('works.changed_at')
    .executeTakeFirstOrThrow()
  return row.changed_at
}
