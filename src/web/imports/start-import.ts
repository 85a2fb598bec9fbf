import { type ImportSource, startImport } from '#archive/imports/start-import.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readForm, staffOf, type Visit } from '#web/visit.ts'
import { newImportPage } from './new-import-page.ts'

/** Takes uploaded files, or a path on this machine, and queues the import. */
export async function startImportPage(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const body = await readForm(visit)
  const path = body.get('path')
  const typed = typeof path === 'string' ? path.trim() : ''
  try {
    const source = typed === '' ? await readUploads(body) : { path: typed }
    const id = await startImport(visit.archive, staff, source)
    return visit.redirect(urls.import.to(id))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const form = { values: { path: typed }, faults: [error] }
    return await visit.page(newImportPage(visit.frame(urls.newImport.to()), form), 422)
  }
}

async function readUploads(body: FormData): Promise<ImportSource> {
  const files = body.getAll('files').filter((entry) => entry instanceof File)
  // A browser sends one nameless, empty file for a field in which nothing was chosen.
  const chosen = files.filter(({ name, size }) => name !== '' || size > 0)
  if (chosen.length === 0) throw new Refusal('invalid', 'imports.nothing-chosen', 'files')
  const uploads = await Promise.all(
    chosen.map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  )
  const [first] = chosen
  const label =
    chosen.length === 1 && first ? first.name : `${first?.name ?? ''} +${chosen.length - 1}`
  return { uploads, label }
}
