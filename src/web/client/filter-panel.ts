/** How long to wait after a choice before asking how many works there would be. */
const pause = 350

/**
 * Makes of the two boxes of each row one that goes round: off, with, without. Tells on the button
 * how many works the choices find, before they are sent.
 */
export class FilterPanel extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined

  connectedCallback() {
    this.classList.add('three-state')
    this.addEventListener('change', this.#changed)
    this.addEventListener('submit', this.#sent)
    addEventListener('pageshow', this.#cameBack)
    for (const row of this.querySelectorAll('.filter-row')) mark(row)
  }

  #changed = (event: Event) => {
    const { target } = event
    if (target instanceof HTMLInputElement && target.type === 'checkbox') {
      const row = target.closest('.filter-row')
      if (row) goRound(row)
    }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#count(), pause)
  }

  /** Coming back, the browser shows the page as it was left: with its empty fields turned off. */
  #cameBack = () => {
    for (const field of this.#fields()) field.disabled = false
  }

  /** Empty fields would only make the address longer. */
  #sent = () => {
    for (const field of this.#fields()) field.disabled = field.value === ''
  }

  #fields() {
    return this.querySelectorAll<HTMLInputElement>('input, select')
  }

  async #count() {
    const form = this.querySelector('form')
    const label = this.querySelector('[data-filter-submit]')
    if (!form || !label) return
    this.#asking?.abort()
    this.#asking = new AbortController()
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && value !== '') query.append(name, value)
    }
    try {
      const answer = await fetch(`${form.action}?${query}`, { signal: this.#asking.signal })
      if (!answer.ok) return
      const there = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const words = there.querySelector('[data-filter-submit]')?.textContent
      if (words) label.textContent = words
    } catch {
      // No answer, or another choice came first: the button works all the same.
    }
  }
}

/** The browser has just turned the first box over; from that follows which state comes next. */
function goRound(row: Element) {
  const pick = row.querySelector<HTMLInputElement>('.pick input')
  const bar = row.querySelector<HTMLInputElement>('.bar input')
  if (pick && bar) {
    const wasOut = bar.checked
    const wasIn = !pick.checked && !wasOut
    bar.checked = wasIn
    if (wasOut) pick.checked = false
  }
  mark(row)
}

/** Says the third state to those who hear the page: the box is neither on nor off. */
function mark(row: Element) {
  const pick = row.querySelector<HTMLInputElement>('.pick input')
  const bar = row.querySelector<HTMLInputElement>('.bar input')
  if (!pick || !bar) return
  pick.indeterminate = bar.checked
  const name = bar.labels?.[0]?.textContent?.trim()
  if (bar.checked && name) pick.setAttribute('aria-label', name)
  else pick.removeAttribute('aria-label')
}
