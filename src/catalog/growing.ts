import { sharedU8, sharedU16, sharedU32 } from './engine/arrays.ts'

/** Numbers that come one by one, millions of them: in pieces, so that nothing has to move meanwhile. */
export type Growing<Column> = {
  readonly add: (value: number) => void
  readonly length: () => number
  /** All of them in memory that threads share; nothing is left here. */
  readonly take: (breathe: () => Promise<void>) => Promise<Column>
}

type Column = Uint8Array | Uint16Array | Uint32Array

export const growingU8 = () => growing<Uint8Array>((size) => new Uint8Array(size), sharedU8)
export const growingU16 = () => growing<Uint16Array>((size) => new Uint16Array(size), sharedU16)
export const growingU32 = () => growing<Uint32Array>((size) => new Uint32Array(size), sharedU32)

// Half a megabyte to four: copied in less than a millisecond.
const pieceLength = 2 ** 19

function growing<Of extends Column>(
  makePiece: (size: number) => Of,
  makeShared: (size: number) => Of,
): Growing<Of> {
  const full: Of[] = []
  // Small archives need no more than small pieces.
  let piece = makePiece(1024)
  let used = 0
  let before = 0
  const most = 2 ** (8 * piece.BYTES_PER_ELEMENT) - 1
  return {
    add: (value) => {
      if (used === piece.length) {
        full.push(piece)
        before += used
        piece = makePiece(Math.min(pieceLength, 2 * used))
        used = 0
      }
      piece[used] = Math.min(value, most)
      used += 1
    },
    length: () => before + used,
    take: async (breathe) => {
      const all = makeShared(before + used)
      let at = 0
      for (const one of full.splice(0)) {
        all.set(one, at)
        at += one.length
        await breathe()
      }
      all.set(piece.subarray(0, used) as Of, at)
      return all
    },
  }
}
