/**
 * A list whose items are put into order by dragging, or with Alt and the arrow keys from anything within
 * one. It changes the numbers of the form that it lies in; the form is sent as it is without script.
 */
export class ChapterOrder extends HTMLElement {
  #dragged: HTMLElement | undefined

  connectedCallback() {
    for (const row of this.#rows()) {
      const handle = document.createElement('span')
      handle.className = 'arrange-handle'
      handle.setAttribute('aria-hidden', 'true')
      handle.textContent = '\u2807'
      row.prepend(handle)
      handle.addEventListener('pointerdown', (event) => this.#begin(event, row, handle))
    }
    this.addEventListener('keydown', (event) => this.#onKey(event))
  }

  #rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.arrange-row')]
  }

  #onKey(event: KeyboardEvent) {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || way === undefined || !(event.target instanceof HTMLElement)) return
    const row = event.target.closest<HTMLElement>('.arrange-row')
    const other = row && (way < 0 ? row.previousElementSibling : row.nextElementSibling)
    if (!row || !other) return
    event.preventDefault()
    if (way < 0) other.before(row)
    else other.after(row)
    this.#renumber()
    event.target.focus()
    this.#say(row)
  }

  #begin(event: PointerEvent, row: HTMLElement, handle: HTMLElement) {
    if (event.button !== 0) return
    event.preventDefault()
    this.#dragged = row
    row.classList.add('is-dragged')
    handle.setPointerCapture(event.pointerId)
    const move = (moved: PointerEvent) => this.#follow(moved.clientY)
    const end = () => {
      handle.removeEventListener('pointermove', move)
      row.classList.remove('is-dragged')
      this.#dragged = undefined
      this.#renumber()
      this.#say(row)
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', end, { once: true })
  }

  /** The dragged row changes places with whom the pointer has passed the middle of. */
  #follow(y: number) {
    const row = this.#dragged
    if (!row) return
    for (const other of this.#rows()) {
      if (other === row) continue
      const { top, height } = other.getBoundingClientRect()
      const isAfter = Boolean(row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
      if (isAfter && y > top + height / 2) other.after(row)
      else if (!isAfter && y < top + height / 2) {
        other.before(row)
        return
      }
    }
  }

  #renumber() {
    const rows = this.#rows()
    for (const [index, row] of rows.entries()) {
      const input = row.querySelector<HTMLInputElement>('input[type="number"]')
      if (input) input.value = String(index + 1)
      row.querySelector('button[value^="up "]')?.toggleAttribute('disabled', index === 0)
      row
        .querySelector('button[value^="down "]')
        ?.toggleAttribute('disabled', index === rows.length - 1)
    }
  }

  #say(row: HTMLElement) {
    const rows = this.#rows()
    const said = this.querySelector('[data-said]')
    if (!said) return
    said.textContent = (this.dataset.moved ?? '')
      .replace('#name', row.dataset.name ?? '')
      .replace('#place', String(rows.indexOf(row) + 1))
      .replace('#count', String(rows.length))
  }
}
