/**
 * Says how many characters a field still takes, as it is typed in. They are counted as the archive
 * counts them, in code points: a letter is one, an emoji of several parts is several.
 */
export class CountLeft extends HTMLElement {
  connectedCallback() {
    this.addEventListener('input', this.#count)
    this.#count()
  }

  #count = () => {
    const field = this.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    const told = this.querySelector('.char-count')
    if (!field || !told) return
    const left = Number(this.dataset.most) - [...field.value].length
    const words = (left < 0 ? this.dataset.over : this.dataset.left) ?? ''
    const number = Math.abs(left).toLocaleString(document.documentElement.lang)
    told.textContent = words.replace('#', () => number)
    told.classList.toggle('char-count-over', left < 0)
  }
}
