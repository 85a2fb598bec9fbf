import type { KeptText } from './drafts/kept-text.ts'
import { openKeptTexts } from './drafts/kept-texts.ts'
import { sendCopy } from './drafts/send-copy.ts'

/**
 * Around the button that signs out. On every page it sends what closed pages have left in this browser
 * to the archive, which puts aside what it cannot place. Signing out, what is still here is forgotten,
 * for others may use this browser; what cannot be sent before that is asked about.
 */
export class OwnTexts extends HTMLElement {
  #texts = openKeptTexts()
  #isAsked = false

  connectedCallback() {
    this.addEventListener('submit', this.#submitted)
    addEventListener('online', this.#sendLeft)
    void this.#sendLeft()
  }

  disconnectedCallback() {
    removeEventListener('online', this.#sendLeft)
  }

  /** A form that is open here, or waits for its writer to sign in, looks after its own. */
  #sendLeft = async () => {
    if (document.querySelector('kept-form')) return
    const open = document.querySelectorAll<HTMLInputElement>('auto-save input[name="place"]')
    const here = new Set([...open].map(({ value }) => value))
    const left = (await this.#list()).filter(({ place }) => !here.has(place))
    let sent = 0
    for (const text of left) {
      if (text.sentFrom !== undefined && text.sentFrom === cameFrom()) await this.#texts.drop(text)
      else if (await this.#send(text)) sent += 1
    }
    if (sent > 0 && location.pathname === this.dataset.to) location.reload()
  }

  async #list(): Promise<readonly KeptText[]> {
    return await this.#texts.list(Number(this.dataset.person))
  }

  /** Sent twice by two pages, it is the same save to the archive. */
  async #send(text: KeptText): Promise<boolean> {
    const { kind } = await sendCopy(this.dataset.to ?? '', text)
    if (kind !== 'saved' && kind !== 'conflict') return false
    const now = (await this.#list()).find(({ client }) => client === text.client)
    if (now?.count === text.count) await this.#texts.drop(text)
    return true
  }

  #submitted = async (event: SubmitEvent) => {
    const form = event.target
    if (this.#isAsked || !(form instanceof HTMLFormElement)) return
    event.preventDefault()
    let unsent = 0
    for (const text of await this.#list()) if (!(await this.#send(text))) unsent += 1
    if (unsent > 0 && !confirm(this.dataset.ask ?? '')) return
    for (const text of await this.#list()) await this.#texts.drop(text)
    this.#isAsked = true
    form.requestSubmit()
  }
}

/** The page before, of this site: a form that was sent and leads on to another page was taken. */
function cameFrom(): string | undefined {
  const url = URL.canParse(document.referrer) ? new URL(document.referrer) : undefined
  return url?.origin === location.origin ? url.pathname : undefined
}
