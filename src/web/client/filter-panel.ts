import { mark, turn } from './three-state-row.ts'

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

  disconnectedCallback() {
    removeEventListener('pageshow', this.#cameBack)
  }

  #changed = (event: Event) => {
    const { target } = event
    if (target instanceof HTMLInputElement && target.type === 'checkbox') {
      const row = target.closest('.filter-row')
      if (row) turn(row, target)
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
    const months = this.querySelector<HTMLInputElement>('input[name="quiet-months"]')
    const status = this.querySelector<HTMLInputElement>('input[name="status"]:checked')
    if (months && status?.value !== 'quiet' && status?.value !== 'active') months.disabled = true
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
    try {
      const { signal } = this.#asking
      const answer = await fetch(`${form.action}?${chosenIn(form)}`, { signal })
      if (!answer.ok) return
      const there = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const words = there.querySelector('[data-filter-submit]')?.textContent
      if (words) label.textContent = words
    } catch {
      // No answer, or another choice came first: the button works all the same.
    }
  }
}

/** What a panel's form would send now, without empty fields and half-typed names of tags. */
export function chosenIn(form: HTMLFormElement): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || value === '' || name.startsWith('add-')) continue
    query.append(name, value)
  }
  if (!['quiet', 'active'].includes(query.get('status') ?? '')) query.delete('quiet-months')
  return query
}
