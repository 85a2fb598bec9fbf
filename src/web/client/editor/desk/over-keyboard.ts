/**
 * Tells the style how much of the window a keyboard on the screen covers while somebody writes, so that
 * the tools lie over it. Browsers shrink what is seen and not what is laid out.
 */
export function keepOverKeyboard(host: HTMLElement): void {
  const seen = window.visualViewport
  if (!seen) return
  const measure = () => {
    const covered = Math.max(0, window.innerHeight - seen.height - seen.offsetTop)
    host.style.setProperty('--keyboard', `${Math.round(covered)}px`)
    host.classList.toggle('editor-over-keyboard', covered > 120 && host.matches(':focus-within'))
  }
  seen.addEventListener('resize', measure)
  seen.addEventListener('scroll', measure)
  host.addEventListener('focusin', measure)
  host.addEventListener('focusout', measure)
}
