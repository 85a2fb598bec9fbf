/** Shows each choice of type, width and theme on the page at once, before it is kept. */
export class DisplayForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'radio') {
        document.documentElement.dataset[target.name] = target.value
      }
    })
  }
}
