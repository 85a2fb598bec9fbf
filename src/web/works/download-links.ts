import { type ExportFormat, exportFormats, fileName } from '#archive/exports/file-name.ts'
import type { WorkCard } from '#archive/works/work.ts'
import { urls } from '#web/urls.ts'

/** The forms in which a work can be taken home, by the ending of the file. */
export const downloadEndings = exportFormats
export type DownloadEnding = ExportFormat

/** The address of a work's file. */
export function downloadPath(
  work: Pick<WorkCard, 'id' | 'title' | 'creators'>,
  ending: DownloadEnding,
): string {
  return urls.download.to(work.id, fileName(work, ending))
}
