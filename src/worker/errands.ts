import { z } from 'zod'
import { wrapLegacyPasswords } from '#archive/accounts/wrap-legacy-passwords.ts'
import type { Archive } from '#archive/archive.ts'
import { runImport } from '#archive/imports/run-import.ts'
import type { Watch } from '#archive/imports/watch.ts'
import { system } from '#archive/viewer.ts'
import type { ImportId } from '#ground/ids.ts'

export type Errand = (archive: Archive, payload: unknown, watch: Watch) => Promise<void>

const importPayload = z.object({ importId: z.number().int() })

/** Job name → its payload's shape → the verb of the archive. */
export const errands: Readonly<Record<string, Errand>> = {
  'run-import': async (archive, payload, watch) => {
    const importId = importPayload.parse(payload).importId as ImportId
    await runImport(archive, system(`import ${importId}`), { importId }, watch)
  },
  'wrap-legacy-passwords': async (archive, _payload, { signal }) => {
    await wrapLegacyPasswords(archive, system('wrap legacy passwords'), signal)
  },
}
