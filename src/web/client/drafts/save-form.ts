import { readState, writeState } from './form-state.ts'
import { hasUnsent, type Saver, textOf } from './saver.ts'
import { type SaveHow, sendForm } from './send-form.ts'

/** Looks whether the form has changed; if so keeps it in this browser, and sends it unless it waits. */
export async function look(saver: Saver): Promise<void> {
  const { form, texts, self } = saver
  if (saver.isClosed || !saver.isTouched) return
  const fields = readState(form)
  const text = writeState(fields)
  if (text === saver.written) return
  saver.now = fields
  saver.written = text
  saver.count += 1
  if (!hasUnsent(saver) && !saver.going) return await texts.drop(self)
  saver.isKept = await texts.put(textOf(saver))
  if (saver.timer === undefined) await flush(saver)
}

/** Sends what is not sent yet. True when the archive has all of it. */
export async function flush(
  saver: Saver,
  how: { readonly isClosing?: boolean } = {},
): Promise<boolean> {
  if (saver.isClosed) return false
  if (!hasUnsent(saver)) return true
  // One at a time; but what a closing page has typed since cannot wait for the one before.
  while (saver.going && !how.isClosing) if (!(await saver.going)) return false
  if (!hasUnsent(saver)) return true
  const isDone = await run(saver, how)
  return isDone && (how.isClosing === true || (await flush(saver)))
}

async function run(saver: Saver, how: SaveHow): Promise<boolean> {
  const going = sendForm(saver, how)
  saver.going = going
  const isDone = await going
  if (saver.going === going) saver.going = undefined
  return isDone
}

/** Ends a conflict: what stands in the form now follows `version`, the other text. */
export async function settle(
  saver: Saver,
  version: number,
  settles: 'merged' | 'mine',
): Promise<boolean> {
  await saver.going
  saver.now = readState(saver.form)
  saver.written = writeState(saver.now)
  saver.count += 1
  saver.version = version
  return await run(saver, { settles })
}

/**
 * Nothing more is sent: the form itself is on its way, or the page goes elsewhere. A form that goes with
 * what the archive has not got waits for this, so that the page after it knows what came along.
 */
export async function close(saver: Saver, { isSent = false } = {}): Promise<void> {
  saver.isClosed = true
  clearTimeout(saver.timer)
  if (!isSent || !hasUnsent(saver)) return
  await saver.texts.put({ ...textOf(saver), sentFrom: location.pathname })
}
