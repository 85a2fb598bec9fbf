import type { ParsedLanguage } from '#formats/parsed-work.ts'
import { languageCode } from '#text/languages.ts'

export type Direction = 'ltr' | 'rtl'

const rightToLeftScripts = new Set([
  ...['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Mend', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'],
])

/** The code of a language that a source names; `und` (undetermined) if it cannot be told. */
export function bookLanguage(language: ParsedLanguage | undefined): string {
  const code = canonicalCode(language?.code)
  return code === 'und' && language ? canonicalCode(languageCode(language.name)) : code
}

/** The code in its canonical form; `und` when there is none or it is no code. */
export function canonicalCode(code: string | undefined): string {
  if (code === undefined) return 'und'
  try {
    return Intl.getCanonicalLocales(code)[0] ?? 'und'
  } catch (error) {
    if (error instanceof RangeError) return 'und'
    throw error
  }
}

/** The direction of the language's usual script, for a code that `bookLanguage` gave. */
export function directionOf(code: string): Direction {
  const script = new Intl.Locale(code).maximize().script
  return script !== undefined && rightToLeftScripts.has(script) ? 'rtl' : 'ltr'
}

/** The attributes that mark a stretch as being in a language: XHTML wants both spellings. */
export function languageAttributes(code: string): string {
  return ` lang="${code}" xml:lang="${code}" dir="${directionOf(code)}"`
}
