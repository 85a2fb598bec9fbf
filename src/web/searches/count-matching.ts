import type { Archive } from '#archive/archive.ts'
import type { MutedThings } from '#archive/mutes/mute.ts'
import { countNew } from '#archive/searches/count-new.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { Instant } from '#ground/time.ts'
import { readList } from './read-list.ts'

/** How many works of a list are new to a viewer since an instant, without what they have muted. */
export type CountMatching = (
  archive: Archive,
  viewer: Viewer,
  address: string,
  look: { readonly since: Instant; readonly without: MutedThings },
) => Promise<number>

export const countMatching: CountMatching = async (archive, viewer, address, look) =>
  await countNew(archive, viewer, readList(address).filters, look)
