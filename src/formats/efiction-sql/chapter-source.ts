import type { OldSite } from './addresses/old-site.ts'
import { bytesOf, newRow, type Row, rowsOf, seekRow } from './dump/rows.ts'
import type { ParsedSite } from './parsed-archive.ts'
import { readNumber, withoutAbsent } from './read-fields.ts'
import type { ArchiveTables } from './tables/archive-tables.ts'

/**
 * Everything of a chapter that `chapterText` needs besides its file. A copy of its own bytes, small
 * enough to be sent to another thread.
 */
export type ChapterSource = {
  readonly chapid: number
  readonly site: OldSite
  readonly store: ParsedSite['store']
  readonly storedText?: Uint8Array
  readonly notes?: Uint8Array
  readonly endNotes?: Uint8Array
}

/** Finds the source of a chapter by its id. */
export type ChapterFinder = (chapid: number) => ChapterSource | undefined

/** Walks the chapters once and remembers where each stands; their texts are read when asked for. */
export function chapterFinder(tables: ArchiveTables, site: ParsedSite): ChapterFinder {
  const table = tables.get('chapters')
  const places = new Map<number, { row: Row; index: number }>()
  const rows = new Map((table?.parts ?? []).map((part) => [part, newRow(part)]))
  for (const row of rowsOf(table)) {
    const chapid = readNumber(row, 'chapid')
    const own = rows.get(row.part)
    if (own && !places.has(chapid)) places.set(chapid, { row: own, index: row.index })
  }
  return (chapid) => {
    const place = places.get(chapid)
    if (!place) return undefined
    seekRow(place.row, place.index)
    return readSource(place.row, chapid, site)
  }
}

function readSource(row: Row, chapid: number, site: ParsedSite): ChapterSource {
  return {
    chapid,
    site: { url: site.url, storiesPath: site.storiesPath },
    store: site.store,
    ...withoutAbsent({
      storedText: copyOf(bytesOf(row, 'storytext')),
      notes: copyOf(bytesOf(row, 'notes')),
      endNotes: copyOf(bytesOf(row, 'endnotes')),
    }),
  }
}

// A view would take the whole dump along to the other thread.
function copyOf(bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes && bytes.length > 0 ? bytes.slice() : undefined
}
