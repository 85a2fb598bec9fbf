/**
 * Around a password that is being typed: adds the button that shows it, and hides it again before it is
 * sent, so that the browser takes it for nothing but a password. Without script the browser does what it can.
 */
export class TypedWord extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input')
    const { show, hide } = this.dataset
    if (!input || !show || !hide || this.querySelector('button')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button quiet-button small'
    const turn = (type: 'password' | 'text') => {
      input.type = type
      button.textContent = type === 'text' ? hide : show
    }
    turn('password')
    button.addEventListener('click', () => turn(input.type === 'text' ? 'password' : 'text'))
    input.form?.addEventListener('submit', () => turn('password'))
    this.append(button)
  }
}
