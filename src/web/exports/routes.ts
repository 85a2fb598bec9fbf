import { exportWork } from '#archive/exports/export-work.ts'
import { type ExportFormat, exportFormats } from '#archive/exports/file-name.ts'
import { readOriginal } from '#archive/exports/read-original.ts'
import { findImage } from '#archive/images/find-image.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { OriginalId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { reserveTraining } from '#web/permissions/reserve-training.ts'
import { countRead } from '#web/reading/count-read.ts'
import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { askAge } from '#web/works/ask-age.ts'
import { downloadPath } from '#web/works/download-links.ts'

export const exportRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.download.pattern, handle: downloadWork, cost: 1 },
  { method: 'GET', pattern: urls.original.pattern, handle: showOriginal, cost: 1 },
  { method: 'GET', pattern: urls.file.pattern, handle: showFile },
]

/** A work as a file. The name in the address is for people; another one leads to the right one. */
async function downloadWork(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  const format = readFormat(visit.part('name'))
  const work = await readWork(visit.archive, visit.viewer, id)
  const notice = askAge(visit, work)
  if (notice) return await notice
  const path = downloadPath(work, format)
  if (new URL(visit.request.url).pathname !== new URL(path, visit.request.url).pathname) {
    return visit.redirect(path, 301)
  }
  reserveTraining(visit, work)
  const file = await exportWork(visit.archive, visit.viewer, id, format)
  await countRead(visit, work, 'downloads')
  return visit.context.body(file.bytes, 200, {
    'Content-Type': file.type,
    'Content-Disposition': disposition('attachment', file.name),
    'X-Robots-Tag': 'noindex',
  })
}

function readFormat(name: string): ExportFormat {
  const format = exportFormats.find((known) => name.endsWith(`.${known}`))
  if (!format) throw new Refusal('not-found', 'frame.not-found')
  return format
}

/** The untouched source, always as plain text or a file to keep: never as a page of this site. */
async function showOriginal(visit: Visit): Promise<Response> {
  const id = readId<WorkId>(visit.part('id'))
  const work = await readWork(visit.archive, visit.viewer, id)
  const notice = askAge(visit, work)
  if (notice) return await notice
  const original = await readOriginal(
    visit.archive,
    work,
    readId<OriginalId>(visit.part('original')),
  )
  return visit.context.body(original.bytes, 200, {
    'Content-Type': original.isText ? 'text/plain; charset=utf-8' : 'application/octet-stream',
    'Content-Disposition': disposition(original.isText ? 'inline' : 'attachment', original.name),
    'X-Robots-Tag': 'noindex',
  })
}

/** RFC 6266: a plain name for old programs, the real one for all others. */
function disposition(kind: 'attachment' | 'inline', name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '')
  const real = encodeURIComponent(name).replace(/['()*]/g, (letter) => {
    return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
  })
  return `${kind}; filename="${plain}"; filename*=UTF-8''${real}`
}

/** A picture that stands in a work. */
async function showFile(visit: Visit): Promise<Response> {
  const image = await findImage(visit.archive, visit.part('name'))
  if (!image) throw new Refusal('not-found', 'frame.not-found')
  return visit.context.body(image.bytes, 200, {
    'Content-Type': image.type,
    'Cache-Control': 'private, max-age=31536000, immutable',
  })
}
