/**
 * Opens the display settings over the page instead of leaving it. Keeping them posts the same form
 * as without script; closing without keeping puts everything back.
 */
export class DisplayLink extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.#clicked)
  }

  #clicked = async (event: MouseEvent) => {
    const link = this.querySelector('a')
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (!link || !isPlain || event.button !== 0) return
    event.preventDefault()
    try {
      const answer = await fetch(link.href)
      const there = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const form = there.querySelector('display-form')
      if (!answer.ok || !form) throw new Error('no form')
      open(form, there.querySelector('h1')?.textContent ?? '')
    } catch {
      location.href = link.href
    }
  }
}

function open(form: Element, title: string) {
  const root = document.documentElement
  const before = { ...root.dataset }
  const dialog = document.createElement('dialog')
  dialog.className = 'display-dialog'
  dialog.setAttribute('aria-label', title)
  dialog.append(document.adoptNode(form))
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'kept') Object.assign(root.dataset, before)
    dialog.remove()
  })
  dialog.addEventListener('submit', async (event) => {
    const sent = event.target
    if (!(sent instanceof HTMLFormElement)) return
    event.preventDefault()
    try {
      const body = new URLSearchParams()
      for (const [name, value] of new FormData(sent)) body.append(name, String(value))
      const answer = await fetch(sent.action, { method: 'POST', body })
      if (!answer.ok) throw new Error('not kept')
      dialog.close('kept')
    } catch {
      sent.submit()
    }
  })
  document.body.append(dialog)
  dialog.showModal()
}
