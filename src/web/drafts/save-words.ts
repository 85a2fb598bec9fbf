import type { MessageKey } from '#words/catalogue.ts'
import type { Say } from '#words/say.ts'

/** What the line of a form that saves itself can say, and the boxes that open above it. */
const said = {
  'sign-in': 'frame.sign-in',
  saving: 'drafts.saving',
  saved: 'drafts.saved',
  offline: 'drafts.offline',
  trouble: 'drafts.trouble',
  'signed-out': 'drafts.signed-out',
  'other-person': 'drafts.other-person',
  'not-kept': 'drafts.not-kept',
  'not-taken': 'drafts.not-taken',
  conflict: 'drafts.conflict',
  merged: 'drafts.merged',
  'conflict-title': 'drafts.conflict-title',
  'conflict-about': 'drafts.conflict-about',
  'keep-mine': 'drafts.keep-mine',
  'keep-theirs': 'drafts.keep-theirs',
  'only-mine': 'drafts.only-mine',
  'only-theirs': 'drafts.only-theirs',
  'found-title': 'drafts.found-title',
  'found-about': 'drafts.found-about',
  'found-use': 'drafts.found-use',
  'found-drop': 'drafts.found-drop',
} as const satisfies Record<string, MessageKey>

/** All of it as JSON, for the element; `{time}` stays, the browser knows its zone. */
export function saveWords(say: Say): string {
  const words = Object.entries(said).map(([name, key]) => [name, say(key, { time: '{time}' })])
  return JSON.stringify(Object.fromEntries(words))
}
