import { type Html, html } from '#web/html.ts'
import type { MessageKey } from '#words/catalogue.ts'
import type { Say } from '#words/say.ts'

/** A message cut at its places: words, and between them the names of what stands there. */
type Cut = readonly { readonly words: string; readonly place: string | undefined }[]

const cuts = new WeakMap<Say, Map<MessageKey, Cut>>()

/** Marks a place while a message is cut; no message contains it. */
const edge = '\u0001'

/**
 * Says a message with links or names in its places: "by {creators}" with the creators' links. Each
 * language may order words and places as it needs. A key must always come with the same places;
 * all of them are put in as they are, so numbers must already be written out.
 */
export function weave(
  say: Say,
  key: MessageKey,
  places: Readonly<Record<string, Html | string>>,
): Html {
  const known = cuts.get(say) ?? new Map<MessageKey, Cut>()
  cuts.set(say, known)
  let cut = known.get(key)
  if (!cut) {
    cut = cutMessage(say, key, Object.keys(places))
    known.set(key, cut)
  }
  return html`${cut.map(({ words, place }) => [words, place === undefined ? '' : (places[place] ?? '')])}`
}

function cutMessage(say: Say, key: MessageKey, names: readonly string[]): Cut {
  const marked = Object.fromEntries(names.map((name) => [name, `${edge}${name}${edge}`]))
  const pieces = say(key, marked).split(edge)
  return pieces.flatMap((words, index) => {
    return index % 2 === 0 ? [{ words, place: pieces[index + 1] }] : []
  })
}
