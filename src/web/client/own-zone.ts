/** Chooses the time zone of this browser for somebody who has not chosen one yet. */
export class OwnZone extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector('select')
    if (!select || this.dataset.guess !== 'yes') return
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if ([...select.options].some(({ value }) => value === zone)) select.value = zone
  }
}
