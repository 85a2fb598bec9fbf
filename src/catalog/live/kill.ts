import { clearBit, hasBit } from '#catalog/engine/arrays.ts'
import { leaveRest } from '#catalog/engine/facets/rest.ts'
import { documentOf, type Segment } from '#catalog/engine/segment.ts'

/** Takes a work out of every segment; its number stays behind, dead. */
export function killWork(segments: readonly Segment[], id: number): void {
  for (const segment of segments) {
    const document = documentOf(segment, id)
    if (document !== undefined) killDocument(segment, document)
  }
}

export function killDocument(segment: Segment, document: number): void {
  if (!hasBit(segment.everything, document)) return
  leaveRest(segment, document)
  clearBit(segment.guest, document)
  clearBit(segment.member, document)
  clearBit(segment.everything, document)
}
