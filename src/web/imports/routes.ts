import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { showImport, showReport } from './show-import.ts'
import { showImports, showNewImport } from './show-imports.ts'
import { startImportPage } from './start-import.ts'

export const importRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.imports.pattern, handle: showImports },
  { method: 'GET', pattern: urls.newImport.pattern, handle: showNewImport },
  { method: 'POST', pattern: urls.imports.pattern, handle: startImportPage, takes: 'uploads' },
  { method: 'GET', pattern: urls.importReport.pattern, handle: showReport },
  { method: 'GET', pattern: urls.import.pattern, handle: showImport },
]
