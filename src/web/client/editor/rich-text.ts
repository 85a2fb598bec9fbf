import type { HtmlField } from '#formats/sanitise/allowed.ts'
import { htmlFromLines } from '#formats/written-text/html-from-lines.ts'
import type { Manner } from '#text/manner.ts'
import { type OpenDesk, openDesk } from '#web/client/editor/desk/open-desk.ts'
import { writeDocument } from '#web/client/editor/model/write-document.ts'

/**
 * Makes an editor of a plain field. The field stays in the form and always holds the text: shortly
 * after the last key, and at once when the form is sent or read.
 */
export class RichText extends HTMLElement {
  #desk: OpenDesk | undefined
  #waiting = 0
  #isBehind = false
  /** What the field holds, where that is not yet written into it. */
  #text: string | undefined

  connectedCallback(): void {
    const area = this.querySelector('textarea')
    if (!area || this.#desk) return
    const field = (this.dataset.field ?? 'notes') as HtmlField
    const manner = this.#manner()
    this.#desk = openDesk(this, area, field, {
      html: readArea(area, manner),
      changed: () => this.#note(),
    })
    // The form is in another manner now, but nobody has typed: it counts as it came.
    for (const radio of this.#radios()) {
      radio.checked = radio.value === 'html'
      radio.defaultChecked = radio.checked
    }
    if (manner !== 'html') area.defaultValue = writeDocument(this.#desk.editor.state.doc)
    this.classList.add('rich-text-on')
    this.#answerFor(area)
  }

  // A browser takes long over a long value, longer than a key may: it is set only where it is
  // needed, and whoever reads the field or the form before that is given the text all the same.
  #answerFor(area: HTMLTextAreaElement): void {
    const own = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')
    Object.defineProperty(area, 'value', {
      get: () => this.#text ?? own?.get?.call(area),
      set: (text: string) => {
        this.#text = undefined
        own?.set?.call(area, text)
      },
    })
    area.form?.addEventListener('formdata', ({ formData }) => {
      this.flush()
      if (area.name !== '') formData.set(area.name, area.value)
    })
    const write = () => {
      this.flush()
      if (this.#text !== undefined) own?.set?.call(area, this.#text)
    }
    area.form?.addEventListener('submit', write)
    window.addEventListener('pagehide', write)
  }

  /** The text as it will be stored. Setting it puts another in its place, as after a conflict. */
  get value(): string {
    this.flush()
    return this.querySelector('textarea')?.value ?? ''
  }

  set value(html: string) {
    const area = this.querySelector('textarea')
    if (area) area.value = html
    this.#isBehind = false
    this.#desk?.put(html)
  }

  /** Makes the field hold what is in the editor; does nothing if it does already. */
  flush(): void {
    const area = this.querySelector('textarea')
    if (!this.#isBehind || !area || !this.#desk) return
    clearTimeout(this.#waiting)
    this.#isBehind = false
    this.#text = this.#desk.text()
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  #note(): void {
    this.#isBehind = true
    clearTimeout(this.#waiting)
    this.#waiting = window.setTimeout(() => this.flush(), 400)
  }

  #radios(): readonly HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('.manners input[type="radio"]')]
  }

  #manner(): Manner {
    return (this.#radios().find(({ checked }) => checked)?.value ?? 'html') as Manner
  }
}

function readArea(area: HTMLTextAreaElement, manner: Manner): string {
  return manner === 'html' ? area.value : htmlFromLines(area.value, manner)
}
