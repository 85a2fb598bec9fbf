/** MacRoman's quotes and dashes as windows-1252 shows their bytes. */
const quotes: Readonly<Record<string, string>> = {
  Ò: '“',
  Ó: '”',
  Ô: '‘',
  Õ: '’',
  Ñ: '—',
  Ð: '–',
  É: '…',
}

/** What one of these letters can be where it stands. */
type Fit = 'quote' | 'either' | 'letter'

/**
 * Undoes a reading of MacRoman as windows-1252 where all its high characters are quotes, dashes and
 * ellipses, as in uploads from old Macs: `ÒDonÕt,Ó` was `“Don’t,”`. Undefined when one of them does
 * not stand as its quote would, or when none stands where its letter could not.
 */
export function undoMacQuotes(text: string): string | undefined {
  if (/[^\p{ASCII}ÒÓÔÕÑÐÉ]/u.test(text)) return undefined
  let isSure = false
  for (const { 0: letter, index } of text.matchAll(/[ÒÓÔÕÑÐÉ]/g)) {
    const fit = fitOf(letter, text[index - 1] ?? ' ', text[index + 1] ?? ' ')
    if (fit === 'letter') return undefined
    if (fit === 'quote') isSure = true
  }
  return isSure ? text.replace(/[ÒÓÔÕÑÐÉ]/g, (letter) => quotes[letter] ?? letter) : undefined
}

const smallLetter = /[a-z]/
/** Behind these no capital stands in the same word: the letter would be a typing error. */
const noCapitalFollows = /[a-z.,!?;:)\]>"'ÓÕÉÑÐ]/
const wordEnds = /[\s.,!?;:)\]<"'—–ÓÕÑÐ-]/

function fitOf(letter: string, before: string, after: string): Fit {
  const closes = noCapitalFollows.test(before) && wordEnds.test(after)
  switch (letter) {
    case 'Ò':
    case 'Ô':
      // Òscar is a name and “scar” a quotation: another mark must decide.
      return /[a-z\d]/i.test(before) || wordEnds.test(after) ? 'letter' : 'either'
    case 'Õ':
      if (smallLetter.test(before) || closes) return 'quote'
      return /\s/.test(before) && smallLetter.test(after) ? 'either' : 'letter'
    case 'Ó':
      return closes ? 'quote' : 'letter'
    case 'É':
      return closes || smallLetter.test(before) ? 'quote' : 'letter'
    default:
      if (noCapitalFollows.test(before)) return 'quote'
      return /\s/.test(before) && /\s/.test(after) ? 'either' : 'letter'
  }
}
