import type { Archive } from '#archive/archive.ts'
import { type Mutes, noMutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { Filters } from '#archive/works/filters.ts'
import type { WorkId } from '#ground/ids.ts'
import { findFew } from './find-few.ts'

export type DrawInput = { readonly filters: Filters; readonly mutes?: Mutes }

/**
 * Draws one work by chance among those that this viewer may see, has not muted and asks for; each is as
 * likely as the others. Nothing when there is none.
 */
export async function drawWork(
  archive: Archive,
  viewer: Viewer,
  { filters, mutes = noMutes }: DrawInput,
): Promise<WorkId | undefined> {
  const seed = Number.parseInt(archive.random(4), 16)
  const drawn: Filters = { ...filters, sort: 'random', reversed: false, seed, page: 1 }
  const { ids } = await findFew(archive, viewer, drawn, { most: 1, mutes })
  return ids[0]
}
