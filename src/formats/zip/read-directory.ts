/** One line of a zip's directory: a file, where its packed bytes lie, and what it promises to be. */
export type ZipLine = {
  readonly path: string
  /** Offset of the entry's own header in the zip. */
  readonly start: number
  readonly method: number
  readonly isEncrypted: boolean
  readonly packedSize: number
  readonly size: number
  readonly crc: number
}

const signatures = {
  line: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  to64: 0x07064b50,
} as const

/** The end record has 22 bytes and a comment of at most 65,535 behind it. */
const endLength = 22
const longestEnd = endLength + 0xffff

/**
 * Reads the directory at a zip's end (PKWARE APPNOTE 4.3.12 to 4.3.16, with ZIP64). Nothing when there
 * is none, as in a zip that was cut off, or when it is not whole. Stops after `most` lines, so a
 * directory that lies about its length costs no more.
 */
export function readDirectory(bytes: Uint8Array, most: number): readonly ZipLine[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const end = findEnd(view)
    return end && readLines(bytes, view, end, most)
  } catch (error) {
    if (error instanceof RangeError) return undefined // it points outside of the file
    throw error
  }
}

type End = { readonly count: number; readonly start: number; readonly shift: number }

function findEnd(view: DataView): End | undefined {
  const first = Math.max(0, view.byteLength - longestEnd)
  for (let at = view.byteLength - endLength; at >= first; at -= 1) {
    if (view.getUint32(at, true) === signatures.end) return readEnd(view, at)
  }
  return undefined
}

function readEnd(view: DataView, at: number): End {
  const count = view.getUint16(at + 10, true)
  const size = view.getUint32(at + 12, true)
  const start = view.getUint32(at + 16, true)
  const locator = at - 20
  const isLarge = count === 0xffff || size === 0xffffffff || start === 0xffffffff
  if (isLarge && locator >= 0 && view.getUint32(locator, true) === signatures.to64) {
    const large = readLong(view, locator + 8)
    if (view.getUint32(large, true) === signatures.end64) {
      return { count: readLong(view, large + 32), start: readLong(view, large + 48), shift: 0 }
    }
  }
  // A program may stand before the zip; all offsets count from behind it.
  return { count, start, shift: Math.max(0, at - size - start) }
}

function readLines(bytes: Uint8Array, view: DataView, end: End, most: number) {
  const lines: ZipLine[] = []
  let at = end.start + end.shift
  for (let index = 0; index < end.count && index < most; index += 1) {
    if (view.getUint32(at, true) !== signatures.line) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const flags = view.getUint16(at + 8, true)
    const name = bytes.subarray(at + 46, at + 46 + nameLength)
    const extra = new DataView(view.buffer, view.byteOffset + at + 46 + nameLength, extraLength)
    const sizes = readSizes(view, at, extra)
    lines.push({
      ...sizes,
      path: decodeName(name),
      start: sizes.start + end.shift,
      method: view.getUint16(at + 10, true),
      isEncrypted: (flags & 1) === 1,
      crc: view.getUint32(at + 16, true),
    })
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
  }
  return lines
}

/** Sizes that do not fit into 32 bits stand in the extra field 1, in a fixed order, only where needed. */
function readSizes(view: DataView, at: number, extra: DataView) {
  const fields = [24, 20, 42].map((offset) => view.getUint32(at + offset, true))
  const [size = 0, packedSize = 0, start = 0] = fields
  if (!fields.includes(0xffffffff)) return { size, packedSize, start }
  for (let from = 0; from + 4 <= extra.byteLength; from += 4 + extra.getUint16(from + 2, true)) {
    if (extra.getUint16(from, true) !== 1) continue
    let next = from + 4
    const [large = 0, largePacked = 0, largeStart = 0] = fields.map((field) => {
      if (field !== 0xffffffff) return field
      next += 8
      return readLong(extra, next - 8)
    })
    return { size: large, packedSize: largePacked, start: largeStart }
  }
  return { size, packedSize, start }
}

function readLong(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true))
}

/** The flag for UTF-8 is often left out; what is no UTF-8 is read as the Windows of western Europe. */
function decodeName(name: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name)
  } catch {
    return new TextDecoder('windows-1252').decode(name)
  }
}
