/**
 * A list of works with boxes: a click with Shift chooses all between it and the last one, and a line
 * says how many are chosen. Without script the boxes are chosen one by one.
 */
export class ManyWorks extends HTMLElement {
  #last: HTMLInputElement | undefined

  connectedCallback() {
    this.addEventListener('click', (event) => this.#onClick(event))
    this.addEventListener('change', () => this.#count())
    const all = this.querySelector<HTMLElement>('[data-all]')
    if (all) all.hidden = false
    this.#count()
  }

  #boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('input[name="work"]')]
  }

  #onClick(event: MouseEvent) {
    const box = event.target
    if (!(box instanceof HTMLInputElement)) return
    if (box.dataset.every === 'yes') {
      for (const one of this.#boxes()) one.checked = box.checked
    } else if (box.name === 'work') {
      if (event.shiftKey && this.#last) this.#chooseTo(box, this.#last)
      this.#last = box
    }
    this.#count()
  }

  #chooseTo(box: HTMLInputElement, from: HTMLInputElement) {
    const boxes = this.#boxes()
    const ends = [boxes.indexOf(box), boxes.indexOf(from)].toSorted((a, b) => a - b)
    for (const one of boxes.slice(ends[0], (ends[1] ?? 0) + 1)) one.checked = box.checked
  }

  #count() {
    const line = this.querySelector('[data-count]')
    if (!line) return
    const everything = this.querySelector<HTMLInputElement>('input[name="all"]')
    const chosen = this.#boxes().filter(({ checked }) => checked).length
    const count = everything?.checked ? Number(everything.dataset.total) : chosen
    const words = JSON.parse(this.dataset.words ?? '{}') as Record<string, string>
    const rule = new Intl.PluralRules(document.documentElement.lang).select(count)
    const word = (count === 0 ? words.zero : words[rule]) ?? words.other ?? ''
    line.textContent = word.replace(
      '#',
      new Intl.NumberFormat(document.documentElement.lang).format(count),
    )
  }
}
