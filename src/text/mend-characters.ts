/** What Windows-1252 has at 0x80 to 0x9F; a space where it has nothing. */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what we look for
const damaged = /[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]/
const allDamaged = new RegExp(damaged, 'g')

/**
 * Makes text safe to store, to show and to write as XML: line ends are `\n`; control characters,
 * byte order marks and non-characters go; half a surrogate pair becomes U+FFFD. Characters from
 * U+0080 to U+009F are read as Windows-1252: they are what is left of curly quotes and dashes when
 * a text was once taken for Latin-1, and browsers read `&#147;` in the same way (HTML 13.2.5.80).
 */
export function mendCharacters(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return damaged.test(whole) ? whole.replace(/\r\n?/g, '\n').replace(allDamaged, mended) : whole
}

function mended(character: string): string {
  const code = character.charCodeAt(0)
  if (code === 0x0b || code === 0x0c) return ' '
  if (code < 0x80 || code > 0x9f) return ''
  const meant = windows1252[code - 0x80] ?? ' '
  return meant === ' ' ? '' : meant
}
