import { fold } from '#text/fold.ts'
import type { NameColumns } from './names.ts'

export type FoldedNames = { readonly text: Uint8Array; readonly textAt: Uint32Array }

/** The names of `order`, folded, in this order. Plain ASCII is folded byte by byte, for speed. */
export function foldNames(columns: NameColumns, order: Uint32Array): FoldedNames {
  const textAt = new Uint32Array(order.length + 1)
  let text = new Uint8Array(64 + order.length * 32)
  let size = 0
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] ?? 0
    const from = columns.textAt[row] ?? 0
    const to = columns.textAt[row + 1] ?? from
    // Decomposing can make a character up to eighteen times as long (U+FDFA).
    text = withRoom(text, size + (to - from) * 18)
    const ascii = foldAscii(columns.text, from, to, text, size)
    size = ascii >= 0 ? ascii : foldAny(columns.text.slice(from, to), text, size)
    textAt[place + 1] = size
  }
  return { text: text.subarray(0, size), textAt }
}

function withRoom(text: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (size <= text.length) return text
  const larger = new Uint8Array(Math.ceil(size * 1.3))
  larger.set(text)
  return larger
}

/** Where the folded name ends in `into`, or -1 if it is not plain ASCII. */
function foldAscii(
  text: Uint8Array,
  from: number,
  to: number,
  into: Uint8Array,
  size: number,
): number {
  let end = size
  for (let at = from; at < to; at += 1) {
    const byte = text[at] ?? 0
    if (byte < 0x20 || byte > 0x7e) return -1
    if (byte === 0x20 && (end === size || into[end - 1] === 0x20)) continue
    into[end] = byte >= 65 && byte <= 90 ? byte + 32 : byte
    end += 1
  }
  return end > size && into[end - 1] === 0x20 ? end - 1 : end
}

function foldAny(bytes: Uint8Array, into: Uint8Array, size: number): number {
  const folded = fold(new TextDecoder().decode(bytes))
  return size + new TextEncoder().encodeInto(folded, into.subarray(size)).written
}
