/** A hairline at the top of the window: how much of the text has been read. */
export class ReadingProgress extends HTMLElement {
  #line: HTMLElement | undefined
  #isWaiting = false

  connectedCallback() {
    if (!document.querySelector('#chapters')) return
    this.#line = document.createElement('span')
    this.replaceChildren(this.#line)
    addEventListener('scroll', this.#moved, { passive: true })
    addEventListener('resize', this.#moved, { passive: true })
    this.#moved()
  }

  disconnectedCallback() {
    removeEventListener('scroll', this.#moved)
    removeEventListener('resize', this.#moved)
  }

  #moved = () => {
    if (this.#isWaiting) return
    this.#isWaiting = true
    requestAnimationFrame(() => {
      this.#isWaiting = false
      this.#draw()
    })
  }

  #draw() {
    const text = document.querySelector('#chapters')?.getBoundingClientRect()
    if (!text || !this.#line) return
    // Read is what has passed the lower edge of the window.
    const read = (innerHeight - text.top) / Math.max(1, text.height)
    this.#line.style.transform = `scaleX(${Math.min(1, Math.max(0, read)).toFixed(4)})`
  }
}
