/**
 * Fills a form in with a passkey: asks the server for its question, lets the browser ask the person,
 * and sends the answer as any form is sent.
 */
export class PasskeyForm extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    if (button && 'credentials' in navigator && 'PublicKeyCredential' in window) {
      button.disabled = false
    }
    this.addEventListener('submit', this.#submitted)
  }

  #submitted = (event: SubmitEvent) => {
    const { target: form } = event
    if (!(form instanceof HTMLFormElement)) return
    event.preventDefault()
    this.#tell('')
    this.#ask()
      .then((answer) => {
        const field = form.elements.namedItem('answer')
        if (!(field instanceof HTMLInputElement)) return
        field.value = JSON.stringify(answer)
        form.submit()
      })
      // Turned down, timed out, or no passkey there: the browser does not say which, on purpose.
      .catch(() => this.#tell(this.dataset.failed ?? ''))
  }

  async #ask(): Promise<unknown> {
    const response = await fetch(this.dataset.ask ?? '', { method: 'POST' })
    if (!response.ok) throw new Error(`The question came with status ${response.status}.`)
    const options = await response.json()
    const credential =
      this.dataset.does === 'make'
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
          })
    if (!(credential instanceof PublicKeyCredential)) throw new Error('No passkey came.')
    return credential.toJSON()
  }

  #tell(text: string) {
    const place = this.querySelector<HTMLElement>('[role=status]')
    if (!place) return
    place.textContent = text
    place.hidden = text === ''
  }
}
