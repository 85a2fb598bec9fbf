/**
 * How many units a UTF-8 sequence has that begins with this byte; 0 for one that begins none.
 */
export function lengthOfSequence(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
}

/** Whether `byte` may stand second behind `lead`: no overlong forms, surrogates, or beyond Unicode. */
export function maySecond(lead: number, byte: number): boolean {
  if (byte < 0x80 || byte > 0xbf) return false
  if (lead === 0xe0) return byte >= 0xa0
  if (lead === 0xed) return byte <= 0x9f
  if (lead === 0xf0) return byte >= 0x90
  return lead !== 0xf4 || byte <= 0x8f
}

/** Whether the bytes are UTF-8 from first to last. */
export function isUtf8(bytes: Uint8Array): boolean {
  let i = 0
  while (i < bytes.length) {
    const lead = bytes[i] as number
    if (lead < 0x80) {
      i++
      continue
    }
    const length = lengthOfSequence(lead)
    if (length === 0 || !maySecond(lead, bytes[i + 1] ?? 0)) return false
    for (let k = 2; k < length; k++) if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return false
    i += length
  }
  return true
}
