/** What a combobox offers: a list under its field, gone through by arrow keys or clicked. */
export class OptionList {
  readonly list = document.createElement('ul')
  readonly #input: HTMLInputElement | HTMLTextAreaElement
  readonly #choose: (index: number) => void
  #at = -1

  constructor(
    input: HTMLInputElement | HTMLTextAreaElement,
    choose: (index: number) => void,
    label = input.placeholder,
  ) {
    this.#input = input
    this.#choose = choose
    const { list } = this
    list.id = `${input.name}-options`
    list.className = 'suggestions'
    list.hidden = true
    list.setAttribute('role', 'listbox')
    list.setAttribute('aria-label', label)
    // The field keeps the focus while somebody points at the list.
    list.addEventListener('pointerdown', (event) => event.preventDefault())
    list.addEventListener('click', this.#clicked)
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-controls', list.id)
    input.setAttribute('aria-expanded', 'false')
    input.addEventListener('keydown', this.#pressed)
  }

  /** Offers these in place of what was offered; none closes the list. */
  show(options: readonly Element[]): void {
    for (const [index, option] of options.entries()) {
      option.id = `${this.list.id}-${index}`
      option.setAttribute('role', 'option')
    }
    this.list.replaceChildren(...options)
    this.list.hidden = options.length === 0
    this.#input.setAttribute('aria-expanded', String(options.length > 0))
    this.#go(-1)
    if (options.length > 0) this.list.scrollIntoView({ block: 'nearest' })
  }

  #go(at: number) {
    this.#at = at
    for (const [index, option] of [...this.list.children].entries()) {
      option.setAttribute('aria-selected', String(index === at))
    }
    const chosen = this.list.children[at]
    if (chosen instanceof HTMLElement) keepInSight(this.list, chosen)
    if (chosen) this.#input.setAttribute('aria-activedescendant', chosen.id)
    else this.#input.removeAttribute('aria-activedescendant')
  }

  #pressed = (event: Event) => {
    if (!(event instanceof KeyboardEvent)) return
    const count = this.list.children.length
    if (event.isComposing || count === 0) return
    if (event.key === 'ArrowDown') this.#go((this.#at + 1) % count)
    else if (event.key === 'ArrowUp') this.#go(this.#at > 0 ? this.#at - 1 : count - 1)
    else if (event.key === 'Escape') this.show([])
    else if (event.key === 'Enter' && this.#at >= 0) this.#choose(this.#at)
    else return
    event.preventDefault()
  }

  #clicked = (event: MouseEvent) => {
    const option = event.target instanceof Element && event.target.closest('[role=option]')
    if (option) this.#choose([...this.list.children].indexOf(option))
  }
}

/** Scrolls the list alone: the page must not move while somebody types. */
function keepInSight(list: HTMLElement, option: HTMLElement) {
  const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight]
  if (top < list.scrollTop) list.scrollTop = top
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight
}
