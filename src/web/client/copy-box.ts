/** A text that is shown to be copied: adds the button that does it. Without script it is selected by hand. */
export class CopyBox extends HTMLElement {
  connectedCallback() {
    const area = this.querySelector('textarea')
    const { copy, copied } = this.dataset
    if (!area || !copy || !copied || this.querySelector('button')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button small'
    button.textContent = copy
    button.setAttribute('aria-label', `${copy}: ${area.dataset.name ?? ''}`)
    const said = document.createElement('span')
    said.className = 'quiet'
    said.setAttribute('role', 'status')
    button.addEventListener('click', async () => {
      area.select()
      // An old browser, or a page without TLS, has the text selected at least.
      if (navigator.clipboard) await navigator.clipboard.writeText(area.value)
      else document.execCommand('copy')
      said.textContent = copied
    })
    this.append(button, ' ', said)
  }
}
