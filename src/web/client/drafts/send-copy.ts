import type { Fields } from './form-state.ts'
import type { KeptText } from './kept-text.ts'

/** What the archive answered to a copy. */
export type Answer =
  | { readonly kind: 'saved'; readonly version: number; readonly savedAt: string | undefined }
  | { readonly kind: 'conflict'; readonly theirs: OtherText }
  /** No answer at all. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'trouble' | 'signed-out' | 'other-person' | 'not-taken' }

/** The copy that another page has saved meanwhile. */
export type OtherText = {
  readonly fields: Fields
  readonly version: number
  readonly savedAt: string
}

export type SentText = KeptText & { readonly settles?: 'merged' | 'mine' | undefined }

/** A browser sends this much, in bytes, even for a page that is already closed. */
const mostAfterwards = 60_000

/** Sends a copy and tells what came of it. Never throws; a closing page sends what is short enough. */
export async function sendCopy(
  to: string,
  text: SentText,
  { isClosing = false }: { readonly isClosing?: boolean } = {},
): Promise<Answer> {
  const body = JSON.stringify(text)
  // A letter may take three bytes.
  const keepalive = isClosing && body.length * 3 < mostAfterwards
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(to, { method: 'POST', body, headers, keepalive })
    return await readAnswer(answer)
  } catch {
    return { kind: 'offline' }
  }
}

async function readAnswer(answer: Response): Promise<Answer> {
  if (answer.status === 401) return { kind: 'signed-out' }
  if (answer.status === 403) return { kind: 'other-person' }
  if (answer.status === 413 || answer.status === 422) return { kind: 'not-taken' }
  if (answer.ok) {
    const { version, savedAt } = (await answer.json()) as { version: number; savedAt?: string }
    return { kind: 'saved', version, savedAt }
  }
  // Other causes of 409 come as pages.
  const isOurs = answer.headers.get('content-type')?.startsWith('application/json')
  if (answer.status !== 409 || !isOurs) return { kind: 'trouble' }
  return { kind: 'conflict', theirs: (await answer.json()) as OtherText }
}
