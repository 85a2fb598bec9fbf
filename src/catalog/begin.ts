import { type Building, buildFromSource } from './build-from-source.ts'
import { loadMoment, type Moment } from './keep-snapshots.ts'
import { type Languages, openLanguages } from './languages.ts'
import type { Refused } from './snapshot/snapshot.ts'
import type { CatalogSource } from './source.ts'

/** Where a catalog begins, and whether the store was read for it. */
export type Beginning = Moment & {
  readonly isBuilt: boolean
  /** Why no snapshot was taken, if there was one. */
  readonly refused: Refused | undefined
}

export type BeginOptions = {
  readonly source: CatalogSource
  /** Where snapshots lie; nothing: there are none. */
  readonly folder: string | undefined
  /** Numbers of languages that have been given out already stay as they are. */
  readonly languages: Languages
} & Building

/** Begins with the newest snapshot, or, if it is of no use, with a fresh reading of the store. */
export async function begin({ source, folder, ...options }: BeginOptions): Promise<Beginning> {
  const loaded = folder === undefined ? undefined : await loadMoment(source, folder)
  if (loaded && !('refused' in loaded)) return { ...loaded, isBuilt: false, refused: undefined }
  const refused = loaded?.refused === 'missing' ? undefined : loaded
  return { ...(await beginAnew({ source, ...options })), refused }
}

/** Reads the whole store. */
export async function beginAnew({
  source,
  languages,
  ...building
}: Omit<BeginOptions, 'folder'>): Promise<Beginning> {
  const spoken = openLanguages(languages.codes())
  const built = await buildFromSource(source, spoken, building)
  return { ...built, languages: spoken, isBuilt: true, refused: undefined }
}
