import type { ParsedLanguage } from '#formats/parsed-work.ts'
import { languageCode } from '#text/languages.ts'
import { present } from './present.ts'

/** A language by its name; an empty code says that it has none that we know. */
export function languageOf(
  name: string | undefined,
  code: string | undefined,
): ParsedLanguage | undefined {
  if (name === undefined || name === '') return undefined
  const known = code === undefined ? languageCode(name) : code
  return present<ParsedLanguage>({ name, code: known || undefined })
}
