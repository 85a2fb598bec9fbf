export type Direction = 'ltr' | 'rtl'

const rightToLeftScripts = new Set([
  ...['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Mend', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'],
])

/** The code in its canonical form; `und` (undetermined) when there is none or it is no code. */
export function languageCode(code: string | undefined): string {
  if (code === undefined) return 'und'
  try {
    return Intl.getCanonicalLocales(code)[0] ?? 'und'
  } catch (error) {
    if (error instanceof RangeError) return 'und'
    throw error
  }
}

/** The direction of the language's usual script, for a code that `languageCode` gave. */
export function directionOf(code: string): Direction {
  const script = new Intl.Locale(code).maximize().script
  return script !== undefined && rightToLeftScripts.has(script) ? 'rtl' : 'ltr'
}

/** The attributes that mark a stretch as being in a language: XHTML wants both spellings. */
export function languageAttributes(code: string): string {
  return ` lang="${code}" xml:lang="${code}" dir="${directionOf(code)}"`
}
