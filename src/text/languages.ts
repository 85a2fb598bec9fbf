import { nameKey } from './fold.ts'
import { languageNames } from './language-names.ts'

/**
 * The BCP 47 code of a language by its name as archives print it: in its own script as AO3 does
 * ("Русский", "中文-普通话 國語"), in English as eFiction sites do, or the code itself. Nothing if
 * the name is unknown; nothing is guessed.
 */
export function languageCode(name: string): string | undefined {
  const key = nameKey(name)
  if (key === '') return undefined
  return printedNames().get(key) ?? knownCode(name.trim()) ?? displayNames().get(key)
}

/**
 * The name of a language in itself, as AO3 prints it where AO3 has it; the code when it has none.
 */
export function languageName(code: string): string {
  const printed = languageNames.get(code)
  if (printed) return printed[0] ?? code
  const canonical = canonicalCode(code)
  if (canonical === undefined) return code
  const base = languageNames.get(canonical)
  return base?.[0] ?? ownName(canonical) ?? code
}

let printed: ReadonlyMap<string, string> | undefined

function printedNames(): ReadonlyMap<string, string> {
  if (printed) return printed
  const names = new Map<string, string>()
  for (const [code, spellings] of languageNames) {
    for (const spelling of spellings) names.set(nameKey(spelling), code)
  }
  printed = names
  return names
}

function knownCode(text: string): string | undefined {
  if (!/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(text)) return undefined
  const code = canonicalCode(text.replaceAll('_', '-'))
  if (code === undefined) return undefined
  return languageNames.has(code) || englishNames().of(code) !== undefined ? code : undefined
}

function canonicalCode(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0]
  } catch {
    // Intl has no other way of saying that a text is not a code.
    return undefined
  }
}

let english: Intl.DisplayNames | undefined

function englishNames(): Intl.DisplayNames {
  english ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  return english
}

function ownName(code: string): string | undefined {
  const own = new Intl.DisplayNames([code, 'en'], { type: 'language', fallback: 'none' })
  return own.of(code) ?? englishNames().of(code)
}

let displayed: ReadonlyMap<string, string> | undefined

// Every two-letter language that ICU knows, by its English name and by its own.
function displayNames(): ReadonlyMap<string, string> {
  if (displayed) return displayed
  const names = new Map<string, string>()
  for (const first of alphabet) {
    for (const second of alphabet) {
      const code = first + second
      const inEnglish = englishNames().of(code)
      if (inEnglish === undefined || canonicalCode(code) !== code) continue
      names.set(nameKey(inEnglish), code)
      const own = ownName(code)
      if (own !== undefined && !names.has(nameKey(own))) names.set(nameKey(own), code)
    }
  }
  for (const code of longCodes) {
    const inEnglish = englishNames().of(code)
    if (inEnglish !== undefined) names.set(nameKey(inEnglish), code)
  }
  displayed = names
  return names
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz'

const longCodes =
  `ast ceb chr chy cop egy enm ang fil frm fro frr fur gmh goh got grc gsw haw hsb dsb ilo
jbo kab kok lad lkt mni mus nah nan nap nds non nso pap pcm sat scn sco sgs sma smn szl tlh tok tpi
vec vmf war wuu yue hak zgh`.split(/\s+/)
