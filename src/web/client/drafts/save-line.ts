import type { SaveState } from './saver.ts'

/** States that end by themselves in a moment: nobody needs to hear of them. */
const quiet = new Set<SaveState>(['saving'])

/** The line below a form that says how saving goes; aloud only when that becomes another thing. */
export function saveLine(words: Readonly<Record<string, string>>, signIn: string) {
  const element = document.createElement('div')
  element.className = 'save-line'
  element.hidden = true
  const shown = document.createElement('span')
  shown.setAttribute('aria-hidden', 'true')
  const said = document.createElement('span')
  said.className = 'visually-hidden'
  said.setAttribute('role', 'status')
  // Beside this page, which keeps the text.
  const link = document.createElement('a')
  link.href = signIn
  link.target = '_blank'
  link.textContent = words['sign-in'] ?? ''
  link.hidden = true
  element.append(shown, said, ' ', link)
  let last: SaveState | undefined
  return {
    element,
    tell: (state: SaveState, savedAt?: string) => {
      const text = (words[state] ?? '').replace('{time}', timeOf(savedAt))
      element.hidden = false
      // While it goes well, "saving" would only flicker; in trouble the trouble is the news.
      if (quiet.has(state) && last !== undefined) return
      element.dataset.state = state
      shown.textContent = text
      link.hidden = state !== 'signed-out'
      if (!quiet.has(state) && state !== last) said.textContent = text
      if (!quiet.has(state)) last = state
    },
  }
}

/** The archive's time in this browser's zone. */
export function timeOf(instant: string | undefined): string {
  if (instant === undefined) return ''
  const lang = document.documentElement.lang
  const style = { hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, style).format(new Date(instant))
}
