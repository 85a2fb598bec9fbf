import { listImports } from '#archive/imports/read-report.ts'
import { urls } from '#web/urls.ts'
import { staffOf, type Visit } from '#web/visit.ts'
import { importsPage } from './imports-page.ts'
import { newImportPage } from './new-import-page.ts'

/** The imports so far. */
export async function showImports(visit: Visit): Promise<Response> {
  staffOf(visit)
  const imports = await listImports(visit.archive)
  return await visit.page(importsPage(visit.frame(urls.imports.to()), imports))
}

/** The form that starts one. */
export async function showNewImport(visit: Visit): Promise<Response> {
  staffOf(visit)
  return await visit.page(newImportPage(visit.frame(urls.newImport.to())))
}
