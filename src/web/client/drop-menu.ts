/** Closes its `details` on Escape, on a click elsewhere, and when the focus leaves. */
export class DropMenu extends HTMLElement {
  connectedCallback() {
    document.addEventListener('click', this.#clicked)
    this.addEventListener('keydown', this.#pressed)
    this.addEventListener('focusout', this.#left)
  }

  disconnectedCallback() {
    document.removeEventListener('click', this.#clicked)
  }

  get #details() {
    return this.querySelector('details')
  }

  #clicked = (event: MouseEvent) => {
    if (event.target instanceof Node && this.contains(event.target)) return
    this.#close()
  }

  #pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.#details?.open) return
    event.preventDefault()
    this.#close()
    this.querySelector('summary')?.focus()
  }

  #left = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) this.#close()
  }

  #close() {
    this.#details?.removeAttribute('open')
  }
}
