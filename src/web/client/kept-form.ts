/** Holds a form that came without its writer's session, and sends it when they have signed in beside it. */
export class KeptForm extends HTMLElement {
  #isSent = false

  connectedCallback() {
    document.addEventListener('visibilitychange', this.#look)
    addEventListener('focus', this.#look)
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#look)
    removeEventListener('focus', this.#look)
  }

  #look = async () => {
    if (this.#isSent || document.visibilityState === 'hidden') return
    try {
      const answer = await fetch(this.dataset.who ?? '')
      const { id } = (await answer.json()) as { id: number }
      const writer = Number(this.dataset.writer)
      if (id === 0 || (writer !== 0 && id !== writer) || this.#isSent) return
      this.#isSent = true
      const said = this.querySelector('[role="status"]')
      if (said instanceof HTMLElement) said.textContent = said.dataset.said ?? ''
      this.querySelector('form')?.requestSubmit()
    } catch {
      // No connection: the button below works as soon as there is one.
    }
  }
}
