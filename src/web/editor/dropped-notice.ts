import { notice } from '#web/frame/notice.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** What `readWritten` says that it left out. */
type Dropped = {
  readonly kind: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** Tells a writer what of a text could not stay; nothing when all of it did. */
export function droppedNotice(say: Say, dropped: readonly Dropped[]): Html | undefined {
  if (dropped.length === 0) return undefined
  const lines = dropped.map(({ kind, values }) => {
    return html`<li>${say.any(`editor.left-${kind}`, values)}</li>`
  })
  return notice(html`<p>${say('editor.left-out')}</p><ul>${lines}</ul>`, 'warn')
}
