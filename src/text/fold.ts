/**
 * Text as it is compared when people search or sort: without accents, case, typographic quotes and
 * dashes, with white space squished. "Étude — “Ægir”" and "etude - "aegir"" fold to the same.
 *
 * Marks go where they are accents (Latin, Greek, Cyrillic), points (Hebrew) or vowel signs that are
 * usually left out (Arabic). In Devanagari, Thai or Japanese they are letters, and stay; so does the
 * breve of Cyrillic й, which is a letter of its own.
 */
export function fold(text: string): string {
  const folded = isAscii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(accents, '')
        .toLowerCase()
        .replace(accents, '')
        .replace(special, (letter) => plain.get(letter) ?? letter)
        .normalize('NFC')
  return squish(folded)
}

/** A name as it identifies a tag or a person: case and outer and doubled spaces do not matter. */
export function nameKey(text: string): string {
  return squish(text.normalize('NFC')).toLowerCase().normalize('NFC')
}

function squish(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const isAscii = /^[\x20-\x7e\n\t]*$/

const accents = new RegExp(
  [
    '(?<![\\u0438\\u0418])\\u0306|[\\u0300-\\u0305\\u0307-\\u036f',
    '\\u0483-\\u0487\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0640\\u064b-\\u065f\\u0670',
    '\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe00-\\ufe0f\\ufe20-\\ufe2f\\u00ad\\u200b-\\u200f\\u2060\\ufeff]',
  ].join(''),
  'g',
)

// Letters that Unicode does not take apart, and typographic signs with a plain twin.
const plain: ReadonlyMap<string, string> = new Map([
  ...([
    ['ß', 'ss'],
    ['æ', 'ae'],
    ['œ', 'oe'],
    ['ø', 'o'],
    ['đ', 'd'],
    ['ð', 'd'],
    ['þ', 'th'],
    ['ł', 'l'],
    ['ħ', 'h'],
    ['ı', 'i'],
    ['ŧ', 't'],
    ['ŋ', 'n'],
    ['ς', 'σ'],
  ] as const),
  ...['‘', '’', '‚', '‛', 'ʼ', 'ʻ', '′', '‹', '›'].map((sign) => [sign, "'"] as const),
  ...['“', '”', '„', '‟', '″', '«', '»'].map((sign) => [sign, '"'] as const),
  ...['‐', '‑', '‒', '–', '—', '―', '−'].map((sign) => [sign, '-'] as const),
])

const special = new RegExp(`[${[...plain.keys()].join('')}]`, 'g')
