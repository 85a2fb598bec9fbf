/** Languages written from right to left in the script they are mostly printed in. */
const rightToLeft = new Set(
  'ar arc ckb dv fa glk he ks lrc mzn nqo pnb prs ps sd syr ug ur yi'.split(' '),
)
const rightToLeftScripts = /-(arab|hebr|nkoo|syrc|thaa|adlm|rohg)(-|$)/i

/** The writing direction of a language tag: `ltr` where nothing else is known. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  if (rightToLeftScripts.test(lang)) return 'rtl'
  if (/-[a-z]{4}(-|$)/i.test(lang)) return 'ltr'
  return rightToLeft.has((lang.split('-')[0] ?? '').toLowerCase()) ? 'rtl' : 'ltr'
}
