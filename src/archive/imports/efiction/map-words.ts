import type { archiveWarnings } from '#formats/parsed-work.ts'
import type { Rating } from '#ground/ratings.ts'

/** Names of ratings as archives used them, with AO3's own table for imports as the base. */
const ratingWords: readonly (readonly [Rating, RegExp])[] = [
  ['explicit', /\b(nc-?1[78]|x|xxx|ma|explicit|adults? only|18\+?|fr ?-?21)\b/i],
  ['mature', /\b(r|m|mature|17\+?|16\+?|fr ?-?18)\b/i],
  ['teen', /\b(pg-?1[2-5]|t|teens?|12\+?|13\+?|fr ?-?1[35])\b/i],
  ['general', /\b(pg|g|k\+?|general|everyone|all ages|kids?|fr ?-?[7k])\b/i],
]

/** The rating that a name of an old archive means; a name that says nothing of the kind is unrated. */
export function ratingOf(name: string | undefined): Rating {
  if (name === undefined) return 'not-rated'
  return ratingWords.find(([, words]) => words.test(name))?.[0] ?? 'not-rated'
}

const warningWords: readonly (readonly [(typeof archiveWarnings)[number], RegExp])[] = [
  ['No Archive Warnings Apply', /^(none|no warnings?( apply)?)$/i],
  ['Graphic Depictions Of Violence', /^graphic (depictions? of )?violence$/i],
  ['Major Character Death', /^(major )?(character )?death( of (a )?(major )?characters?)?$/i],
  ['Rape/Non-Con', /^(rape|rape\/non-?con|non-?con(sensual)?( sex)?)$/i],
  ['Underage Sex', /^underage( sex)?$/i],
]

/**
 * The archive warning that a class of an old archive's "warnings" names exactly. Anything looser
 * ("Violence" may be a brawl) stays a tag in the old words, and the work says that no warnings were
 * chosen.
 */
export function warningOf(name: string): string | undefined {
  return warningWords.find(([, words]) => words.test(name.trim()))?.[0]
}

/** Whether a family of classes holds warnings: by its key, which upgrades set, or by its title. */
export function isWarnings(type: { readonly key: string; readonly title: string }): boolean {
  return /warning/i.test(type.key) || /warning/i.test(type.title)
}
