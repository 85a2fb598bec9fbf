import { setOwnValue } from './form-state.ts'
import { firstPause, hasUnsent, type Saver, textOf } from './saver.ts'
import { type Answer, type SentText, sendCopy } from './send-copy.ts'

/** Tries are at most this far apart while the archive cannot be reached, in milliseconds. */
const longestPause = 60_000

export type SaveHow = { readonly isClosing?: boolean; readonly settles?: 'merged' | 'mine' }

/** Sends the form as it is, and notes what came of it. True when the archive has it. */
export async function sendForm(
  saver: Saver,
  { isClosing = false, settles }: SaveHow,
): Promise<boolean> {
  const { now, written, to, tell, texts, self } = saver
  clearTimeout(saver.timer)
  saver.timer = undefined
  tell('saving')
  const text: SentText = { ...textOf(saver), ...(settles && { settles }) }
  const answer = await sendCopy(to, text, { isClosing })
  if (answer.kind !== 'saved' && answer.kind !== 'conflict') return tryLater(saver, answer.kind)
  saver.acknowledged = written
  saver.pause = firstPause
  if (!hasUnsent(saver)) await texts.drop(self)
  if (answer.kind === 'conflict') {
    saver.isContested = true
    tell('conflict')
    saver.meet(answer.theirs, saver.known, now)
    return true
  }
  saver.isContested = false
  saver.version = answer.version
  saver.known = now
  setOwnValue(saver.form, 'version', String(answer.version))
  tell(settles === 'merged' ? 'merged' : 'saved', answer.savedAt)
  return true
}

function tryLater(saver: Saver, kind: Exclude<Answer['kind'], 'saved' | 'conflict'>): false {
  saver.tell(saver.isKept ? kind : 'not-kept')
  // Nothing but fewer words helps against too many.
  if (kind === 'not-taken' || saver.isClosed) return false
  saver.timer = setTimeout(() => {
    saver.timer = undefined
    saver.retry()
  }, saver.pause)
  saver.pause = Math.min(longestPause, saver.pause * 2)
  return false
}
