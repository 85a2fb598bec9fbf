import { OptionList } from './option-list.ts'
import { optionOf, type Suggestion } from './suggested-row.ts'

/** How long to wait after a key before asking. */
const pause = 180

/**
 * Completes the name of a tag on the line where the cursor stands, and says what a name that is known
 * will be filed under. Whatever is typed stays as it is unless its writer chooses something else.
 */
export class NameLines extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined
  #found: readonly Suggestion[] = []
  #options: OptionList | undefined
  #told = document.createElement('p')

  connectedCallback() {
    const area = this.#area
    if (!area || this.#options) return
    this.#options = new OptionList(area, (index) => this.#choose(index), this.dataset.label)
    this.#told.className = 'filed'
    this.#told.setAttribute('role', 'status')
    this.append(this.#options.list, this.#told)
    area.addEventListener('input', this.#typed)
    this.addEventListener('focusout', this.#left)
  }

  get #area() {
    return this.querySelector('textarea')
  }

  /** Where the name begins and ends in which the cursor stands. */
  #place(): readonly [start: number, end: number] {
    const { value = '', selectionStart = 0 } = this.#area ?? {}
    const before = value.slice(0, selectionStart)
    const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf(',')) + 1
    const rest = value.slice(selectionStart).search(/[\n,]/)
    return [start, rest < 0 ? value.length : selectionStart + rest]
  }

  #typed = () => {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#told.textContent = ''
    const text = this.#area?.value.slice(...this.#place()).trim()
    if (!text) this.#options?.show([])
    else this.#timer = setTimeout(() => this.#ask(text), pause)
  }

  async #ask(text: string) {
    this.#asking = new AbortController()
    const query = new URLSearchParams({ q: text, kind: this.dataset.kind ?? '' })
    try {
      const { signal } = this.#asking
      const answer = await fetch(`${this.dataset.source}?${query}`, { signal })
      if (!answer.ok) return
      const { suggestions } = (await answer.json()) as { suggestions: Suggestion[] }
      this.#found = suggestions
      this.#options?.show(suggestions.map(optionOf))
      this.#tell(text)
    } catch {
      // No answer, or another key came first: a name is as good without it.
    }
  }

  #tell(text: string) {
    const same = (name: string | undefined) => name?.toLowerCase() === text.toLowerCase()
    const known = this.#found.find(({ matched }) => same(matched))
    const words = this.dataset.filed ?? ''
    this.#told.textContent = known ? `${text}: ${words.replace('#', () => known.name)}` : ''
  }

  #left = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && this.contains(event.relatedTarget)) return
    clearTimeout(this.#timer)
    this.#options?.show([])
  }

  #choose(index: number) {
    const area = this.#area
    const chosen = this.#found[index]
    if (!area || !chosen) return
    const [start, end] = this.#place()
    const isLast = area.value.slice(end).trim() === ''
    // A name with commas in it goes between quotation marks, as everywhere.
    const name = /,/.test(chosen.name) ? `"${chosen.name.replaceAll('"', '""')}"` : chosen.name
    const lead = area.value[start - 1] === ',' ? ' ' : ''
    area.setRangeText(
      `${lead}${name}${isLast ? '\n' : ''}`,
      start,
      isLast ? area.value.length : end,
      'end',
    )
    this.#options?.show([])
    this.#told.textContent = ''
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
