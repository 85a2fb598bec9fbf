/**
 * Whether a word of a name is written in scripts that nobody writes together, as `mаra` with a
 * Cyrillic а. Japanese, Korean and Chinese go with Latin; each word may have its own script.
 */
export function mixesScripts(name: string): boolean {
  return name.split(/[\s_-]+/).some((word) => !together.some((letters) => letters.test(word)))
}

/** No letter of any script is fine as well: digits, emoji, signs. */
const together = [
  ...[
    ['Latin'],
    ['Latin', 'Han', 'Hiragana', 'Katakana'],
    ['Latin', 'Han', 'Bopomofo'],
    ['Latin', 'Han', 'Hangul'],
  ].map((scripts) => oneOf(scripts)),
  ...[
    'Arabic Armenian Bengali Cherokee Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi',
    'Hebrew Kannada Khmer Lao Malayalam Mongolian Myanmar Oriya Sinhala Syriac Tamil Telugu Thaana',
    'Thai Tibetan Canadian_Aboriginal Tifinagh Nko Javanese Balinese Adlam Osage Yi Coptic',
  ]
    .join(' ')
    .split(' ')
    .map((script) => oneOf([script])),
]

function oneOf(scripts: readonly string[]): RegExp {
  const letters = [...scripts, 'Common', 'Inherited'].map((script) => `\\p{scx=${script}}`).join('')
  return new RegExp(`^[${letters}]*$`, 'u')
}
