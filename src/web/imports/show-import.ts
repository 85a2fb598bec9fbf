import { readReport, reportJson, type SayRemark } from '#archive/imports/read-report.ts'
import type { ImportId } from '#ground/ids.ts'
import { urls } from '#web/urls.ts'
import { readId, staffOf, type Visit } from '#web/visit.ts'
import { importPage } from './import-page.ts'

/** How an import stands, and what it has to say. */
export async function showImport(visit: Visit): Promise<Response> {
  const view = await read(visit, { most: linesShown })
  return await visit.page(importPage(visit.frame(urls.import.to(view.id)), view))
}

/** The same for machines. */
export async function showReport(visit: Visit): Promise<Response> {
  return visit.context.json(reportJson(await read(visit)))
}

/** What a page can hold; the report's file has everything. */
const linesShown = 1000

async function read(visit: Visit, limit: { readonly most?: number } = {}) {
  const staff = staffOf(visit)
  const id = readId<ImportId>(visit.part('id'))
  const sayRemark: SayRemark = (kind, values) => visit.say.any(`remarks.${kind}`, values)
  return await readReport(visit.archive, staff, id, sayRemark, limit)
}
