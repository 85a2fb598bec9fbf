import type { TagView } from '#archive/works/work.ts'
import type { MessageKey } from '#words/catalogue.ts'
import type { Say } from '#words/say.ts'

/** The archive warnings by the name that works carry, in few words for lists. */
const shortWarnings: Readonly<Record<string, MessageKey>> = {
  'Creator Chose Not To Use Archive Warnings': 'tags.warning-not-used',
  'Graphic Depictions Of Violence': 'tags.warning-violence',
  'Major Character Death': 'tags.warning-death',
  'No Archive Warnings Apply': 'tags.warning-none',
  'Rape/Non-Con': 'tags.warning-non-con',
  'Underage Sex': 'tags.warning-underage',
}

type Named = Pick<TagView, 'name'> & { readonly kind?: TagView['kind'] }

/** A tag's name as lists show it: long warnings are shortened, all else stands as written. */
export function shortName(say: Say, { name, kind }: Named): string {
  if (kind !== 'warning') return name
  const key = shortWarnings[name]
  return key === undefined ? name : say(key)
}

/** The warning that says there is nothing to warn of; a card need not repeat it. */
export function isNoWarning({ name, kind }: Named): boolean {
  return kind === 'warning' && shortWarnings[name] === 'tags.warning-none'
}
