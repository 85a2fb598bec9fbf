import { openKeptTexts } from './drafts/kept-texts.ts'
import { meetOther } from './drafts/meet-other.ts'
import { offerKept } from './drafts/offer-kept.ts'
import { flush } from './drafts/save-form.ts'
import { saveLine } from './drafts/save-line.ts'
import { openSaver, type Saver } from './drafts/saver.ts'
import { watchForm } from './drafts/watch-form.ts'

/**
 * Saves its form by itself: each state is kept in this browser until the archive has it. Reading the
 * form waits until nobody types, and nothing is sent before somebody has typed.
 */
export class AutoSave extends HTMLElement {
  #watching: AbortController | undefined

  connectedCallback() {
    const form = this.querySelector('form')
    if (!form || this.#watching) return
    const words = JSON.parse(this.dataset.words ?? '{}') as Record<string, string>
    const line = saveLine(words, this.dataset.signIn ?? '')
    this.append(line.element)
    const saver: Saver = openSaver({
      form,
      to: this.dataset.to ?? '',
      texts: openKeptTexts(),
      tell: (state, savedAt) => {
        line.tell(state, savedAt)
        if (state === 'saved') this.#nameHere()
      },
      meet: (theirs, base, mine) => meetOther({ host: this, saver, words, theirs, base, mine }),
      retry: () => void flush(saver),
    })
    this.#watching = new AbortController()
    watchForm(this, saver, this.#watching.signal)
    void offerKept({ host: this, saver, words })
  }

  disconnectedCallback() {
    this.#watching?.abort()
  }

  /** Opening this page again opens what was typed, also for something that has no number yet. */
  #nameHere() {
    const here = this.dataset.here
    if (here && here !== location.pathname + location.search) history.replaceState(null, '', here)
  }
}
