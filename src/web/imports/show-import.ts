import { readReport, reportJson } from '#archive/imports/read-report.ts'
import type { ImportId } from '#ground/ids.ts'
import { urls } from '#web/urls.ts'
import { readId, staffOf, type Visit } from '#web/visit.ts'
import { importPage } from './import-page.ts'

/** How an import stands, and what it has to say. */
export async function showImport(visit: Visit): Promise<Response> {
  const view = await read(visit)
  return await visit.page(importPage(visit.frame(urls.import.to(view.id)), view))
}

/** The same for machines. */
export async function showReport(visit: Visit): Promise<Response> {
  return visit.context.json(reportJson(await read(visit)))
}

async function read(visit: Visit) {
  const staff = staffOf(visit)
  const id = readId<ImportId>(visit.part('id'))
  return await readReport(visit.archive, staff, id, (kind, values) => {
    return visit.say.any(`remarks.${kind}`, values)
  })
}
