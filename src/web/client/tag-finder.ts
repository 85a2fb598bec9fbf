import { chosenIn } from './filter-panel.ts'
import { OptionList } from './option-list.ts'
import { optionOf, type Suggestion, turnOnRow } from './suggested-row.ts'

/** How long to wait after a key before asking. */
const pause = 180

/**
 * Completes the name of a tag in the filter's panel, with the number of works that each would leave.
 * What is chosen becomes a row like the others. Without it the server finds the tag by its name.
 */
export class TagFinder extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined
  #found: readonly Suggestion[] = []
  #options: OptionList | undefined
  #told = document.createElement('p')

  connectedCallback() {
    const input = this.#input
    if (!input || this.#options) return
    this.#options = new OptionList(input, (index) => this.#choose(index))
    this.#told.className = 'visually-hidden'
    this.#told.setAttribute('role', 'status')
    this.append(this.#options.list, this.#told)
    input.addEventListener('input', this.#typed)
    // Half a name is no choice made: the count on the button has nothing to learn from it.
    input.addEventListener('change', (event) => event.stopPropagation())
    this.addEventListener('focusout', this.#left)
  }

  get #input() {
    return this.querySelector('input')
  }

  #typed = () => {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    if (!this.#input?.value.trim()) this.#show([])
    else this.#timer = setTimeout(() => this.#ask(), pause)
  }

  async #ask() {
    const form = this.closest('form')
    const text = this.#input?.value.trim().replace(/^-/, '')
    if (!form || !text) return
    this.#asking = new AbortController()
    const { signal } = this.#asking
    try {
      const query = questionOf(form, text, this.dataset.kind ?? '')
      const answer = await fetch(`${this.dataset.source}?${query}`, { signal })
      if (!answer.ok) return
      const { suggestions } = (await answer.json()) as { suggestions: Suggestion[] }
      this.#show(suggestions)
      this.#told.textContent = this.dataset[suggestions.length > 0 ? 'found' : 'none'] ?? ''
    } catch {
      // No answer, or another key came first: sending the form finds the tag as well.
    }
  }

  #show(found: readonly Suggestion[]) {
    this.#found = found
    this.#options?.show(found.map(optionOf))
  }

  #left = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && this.contains(event.relatedTarget)) return
    this.#show([])
  }

  #choose(index: number) {
    const input = this.#input
    const chosen = this.#found[index]
    if (!input || !chosen) return
    const isOut = input.value.trim().startsWith('-')
    const isThere = turnOnRow(this, chosen, isOut)
    // Where there is no row to copy, the name stays, and the server finds it.
    input.value = isThere ? '' : `${isOut ? '-' : ''}${chosen.name}`
    this.#show([])
    if (isThere) this.dispatchEvent(new Event('change', { bubbles: true }))
  }
}

/** The list's own query beside what was typed; its search words and its tag have names of their own. */
function questionOf(form: HTMLFormElement, text: string, kind: string): URLSearchParams {
  const query = chosenIn(form)
  const words = query.get('q')
  if (words !== null) query.set('text', words)
  query.set('q', text)
  query.set('kind', kind)
  const tag = /\/tags\/(\d+)$/.exec(new URL(form.action).pathname)?.[1]
  if (tag !== undefined) query.set('tag', tag)
  return query
}
