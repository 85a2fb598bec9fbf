import { endianness } from 'node:os'
import { mediaMost } from '#catalog/engine/facets/media.ts'
import { restAudiences, restSpaces } from '#catalog/engine/facets/rest.ts'
import { ratingsMost } from '#catalog/engine/facets/tally.ts'
import { headLength } from '#catalog/engine/forward.ts'
import { columns, flags, spaces } from '#catalog/engine/query.ts'
import { kindCount } from '#catalog/engine/record.ts'
import {
  completeBit,
  hotMost,
  maskTagsMost,
  orderedKeys,
  ratingShift,
  unnumbered,
} from '#catalog/engine/segment.ts'
import { noKind } from '#catalog/engine/tag-table.ts'

/**
 * How a snapshot lies on the disk and what its arrays say. Raise it with any change to `Segment`, to
 * `TagTable` or to the meaning of a number in them: older snapshots are then refused and built anew.
 */
const layout = 2

/** The same for what can be told from the code itself, so that it cannot be forgotten. */
const sense = {
  spaces,
  flags,
  columns,
  orderedKeys,
  restSpaces,
  restAudiences,
  numbers: [
    kindCount,
    hotMost,
    maskTagsMost,
    completeBit,
    ratingShift,
    ratingsMost,
    mediaMost,
    headLength,
  ],
  nothing: [unnumbered, noKind],
}

/** What two releases must have in common to read each other's snapshots; arrays lie as in memory. */
export const layoutMark: string = JSON.stringify({ layout, byteOrder: endianness(), ...sense })
