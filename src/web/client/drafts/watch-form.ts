import { close, flush, look } from './save-form.ts'
import { hasUnsent, type Saver } from './saver.ts'

/** Milliseconds after a key, and at most since the first, until the form is looked at. */
const rest = 600
const longest = 4000

/**
 * Follows a form until `signal`: looks at it when nobody types, sends what is left when its page goes,
 * and tries again when the connection is back.
 */
export function watchForm(host: HTMLElement, saver: Saver, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let limit: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(timer)
    clearTimeout(limit)
    limit = undefined
    // Reading a long form takes a moment, which should not be the one of the next key.
    if ('requestIdleCallback' in window) requestIdleCallback(() => look(saver), { timeout: 1000 })
    else void look(saver)
  }
  const changed = () => {
    saver.isTouched = true
    clearTimeout(timer)
    timer = setTimeout(soon, rest)
    limit ??= setTimeout(soon, longest)
  }
  const back = () => void flush(saver)
  const left = () => {
    void look(saver)
    void flush(saver, { isClosing: true })
  }
  host.addEventListener('input', changed, { signal })
  host.addEventListener('change', changed, { signal })
  addEventListener('online', back, { signal })
  addEventListener('pageshow', () => reopen(saver), { signal })
  addEventListener('pagehide', left, { signal })
  addEventListener('beforeunload', (event) => warn(saver, event), { signal })
  const turned = () => (document.visibilityState === 'hidden' ? left() : back())
  document.addEventListener('visibilitychange', turned, { signal })
  saver.form.addEventListener('submit', (event) => submit(host, saver, event), { signal })
  // Typed before this ran.
  if (hasUnsent(saver)) changed()
}

/** The page comes back, as it was, from a form that was sent. */
function reopen(saver: Saver): void {
  saver.isClosed = false
  void flush(saver)
}

/** Only where a text is nowhere but on the screen. */
function warn(saver: Saver, event: BeforeUnloadEvent): void {
  if (!saver.isClosed && !saver.isKept && hasUnsent(saver)) event.preventDefault()
}

/** What was typed last goes the usual way first, so that a form that fails loses nothing. */
async function submit(host: HTMLElement, saver: Saver, event: SubmitEvent): Promise<void> {
  if (saver.isClosed || saver.isSending || event.defaultPrevented) return
  event.preventDefault()
  const { submitter } = event
  await atMost(2000, finish(saver))
  // A browser passes over a second submit before the first one is over: with nothing left to save,
  // all of the above happens while it is.
  await new Promise((go) => setTimeout(go))
  // Saving now would overrule a text that nobody has looked at.
  if (saver.isContested) return host.querySelector<HTMLElement>('.save-box-title')?.focus()
  // The line says that it is kept; the browser's own page for no connection would not.
  if (!navigator.onLine) return
  const target = submitter?.getAttribute('formtarget') ?? saver.form.target
  // A preview opens beside this page, which goes on.
  if (target !== '_blank') await atMost(1000, close(saver, { isSent: true }))
  saver.isSending = true
  saver.form.requestSubmit(submitter)
  saver.isSending = false
}

async function atMost(milliseconds: number, going: Promise<void>): Promise<void> {
  await Promise.race([going, new Promise((go) => setTimeout(go, milliseconds))])
}

async function finish(saver: Saver): Promise<void> {
  await look(saver)
  await flush(saver)
  while (saver.going) await saver.going
}
