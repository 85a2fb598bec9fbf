/** Seconds between two looks at something that is going on, or has stopped and may go on. */
const pauses: Readonly<Record<string, number>> = { running: 1, stopped: 10 }

/** Asks for its own page again until what it shows is over, and puts the new state in its place. */
export class LiveProgress extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    this.#wait()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  #wait() {
    const pause = pauses[this.dataset.state ?? '']
    if (pause !== undefined) this.#timer = setTimeout(() => this.#look(), pause * 1000)
  }

  async #look() {
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
      if (answer.ok) this.#show(await answer.text())
    } catch {
      // The connection may come back; the link beside it works in any case.
    }
    this.#wait()
  }

  #show(page: string) {
    const there = new DOMParser().parseFromString(page, 'text/html')
    const fresh = there.querySelector(this.localName)
    if (!(fresh instanceof HTMLElement)) return
    // The head of the page gains the link to the report when it is over.
    const head = there.querySelector('.page-head')
    if (head) document.querySelector('.page-head')?.replaceWith(head)
    this.dataset.state = fresh.dataset.state ?? ''
    this.replaceChildren(...fresh.childNodes)
  }
}
