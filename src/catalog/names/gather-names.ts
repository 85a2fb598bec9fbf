import { type NameColumns, type NameRow, noSynonym } from './names.ts'

/** Takes names one by one, and keeps them as columns: never as objects, of which there were millions. */
export type NameGatherer = {
  readonly add: (row: NameRow) => void
  readonly size: () => number
  /** What has been gathered; nothing may be added after. */
  readonly columns: () => NameColumns
}

export function gatherNames(): NameGatherer {
  const encoder = new TextEncoder()
  let size = 0
  let ids = new Uint32Array(1024)
  let kinds = new Uint8Array(1024)
  let synonymOf = new Uint32Array(1024)
  let works = new Uint32Array(1024)
  let textAt = new Uint32Array(1025)
  let text = new Uint8Array(32 * 1024)
  const grow = () => {
    const room = Math.ceil(size * 1.5)
    ids = grown(new Uint32Array(room), ids)
    kinds = grown(new Uint8Array(room), kinds)
    synonymOf = grown(new Uint32Array(room), synonymOf)
    works = grown(new Uint32Array(room), works)
    textAt = grown(new Uint32Array(room + 1), textAt)
  }
  return {
    add: (row) => {
      if (size === ids.length) grow()
      ids[size] = row.id
      kinds[size] = row.kind
      synonymOf[size] = row.synonymOf ?? noSynonym
      works[size] = row.works
      const start = textAt[size] ?? 0
      // A unit of UTF-16 takes three bytes at most.
      const end = start + row.name.length * 3
      if (end > text.length) text = grown(new Uint8Array(Math.ceil(end * 1.5)), text)
      textAt[size + 1] = start + encoder.encodeInto(row.name, text.subarray(start)).written
      size += 1
    },
    size: () => size,
    columns: () => ({
      ids: ids.subarray(0, size),
      kinds: kinds.subarray(0, size),
      synonymOf: synonymOf.subarray(0, size),
      works: works.subarray(0, size),
      text: text.subarray(0, textAt[size]),
      textAt: textAt.subarray(0, size + 1),
    }),
  }
}

function grown<Values extends Uint8Array | Uint32Array>(larger: Values, values: Values): Values {
  larger.set(values)
  return larger
}
