/** The characters of windows-1252 at 0x80 to 0x9F; its five holes are the C1 controls there. */
const specials =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

const byteOfSpecial: ReadonlyMap<string, number> = new Map(
  [...specials].map((character, index) => [character, 0x80 + index]),
)

const decoder = new TextDecoder('windows-1252')

/**
 * Bytes as windows-1252, which is what MySQL calls latin1: the holes 81, 8D, 8F, 90 and 9D become
 * the control characters of the same number, so that nothing is lost on the way back.
 */
export function decode1252(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/**
 * The byte of a UTF-16 unit in windows-1252, or in strict ISO-8859-1 for control characters, which
 * PHP's utf8_encode makes; -1 when it is in neither.
 */
export function byteOf1252(unit: number): number {
  if (unit < 0x100) return unit
  return byteOfSpecial.get(String.fromCharCode(unit)) ?? -1
}

/** Control characters U+0080 to U+009F as what windows-1252 has in their place. */
export function replaceControls(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => specials[control.charCodeAt(0) - 0x80] ?? '')
}
