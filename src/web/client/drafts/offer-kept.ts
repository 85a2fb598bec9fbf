import { differenceBox } from './difference-box.ts'
import { writeState } from './form-state.ts'
import type { KeptText } from './kept-text.ts'
import { openAnew } from './meet-other.ts'
import type { Saver } from './saver.ts'
import { sendCopy } from './send-copy.ts'

export type Offer = {
  readonly host: HTMLElement
  readonly saver: Saver
  readonly words: Readonly<Record<string, string>>
}

/**
 * Offers what this browser has kept of the form and the archive does not have: a page was closed
 * while the connection was gone, say. Nothing is put into the form unasked.
 */
export async function offerKept(offer: Offer): Promise<void> {
  const { host, saver } = offer
  const { texts, self, acknowledged } = saver
  for (const kept of await texts.list(self.person, self.place)) {
    if (kept.client === self.client) continue
    if (writeState(kept.fields) === acknowledged) {
      await texts.drop(kept)
      continue
    }
    // Its form is here again, so nobody knows any more that sending it went well.
    const { sentFrom: _, ...still } = kept
    await texts.put(still)
    host.prepend(keptBox(offer, kept))
  }
}

function keptBox({ host, saver, words }: Offer, kept: KeptText): HTMLElement {
  const drop = async () => {
    await saver.texts.drop(kept)
    box.remove()
  }
  const box = differenceBox({
    words,
    title: words['found-title'] ?? '',
    about: words['found-about'] ?? '',
    form: saver.form,
    mine: saver.known,
    theirs: kept.fields,
    choices: [
      { name: words['found-use'] ?? '', choose: () => use(host, saver, kept) },
      { name: words['found-drop'] ?? '', choose: drop },
    ],
  })
  return box
}

/** Saves the kept text in the archive, which puts its own aside, and opens the form with it. */
async function use(host: HTMLElement, saver: Saver, kept: KeptText): Promise<void> {
  const { self, version, to, tell, texts } = saver
  saver.count += 1
  const { fields, base } = kept
  const text = { ...self, count: saver.count, fields, version, settles: 'mine' as const }
  const answer = await sendCopy(to, { ...text, ...(base !== undefined && { base }) })
  if (answer.kind !== 'saved') return tell(answer.kind)
  await texts.drop(kept)
  await openAnew(host, saver)
}
