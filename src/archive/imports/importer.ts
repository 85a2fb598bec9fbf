import { system } from '#archive/viewer.ts'

/** Who places works: an import sees drafts and locked works, or it would make doubles of them. */
export const importer = system('import')
