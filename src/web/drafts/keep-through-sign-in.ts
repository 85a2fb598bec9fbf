import type { Visit } from '#web/visit.ts'
import { keptPage } from './kept-page.ts'

/**
 * Saves a text from a session that has ended, or that is another's by now: gives the page to answer
 * with, or nothing when the viewer is who wrote the form. The page holds all that was sent, in this
 * browser only, and sends it once more to the same address, with the same button, when its writer
 * has signed in beside it, whatever that takes. Every route that takes what people write does so
 * right after it has read the form, before it asks the archive for anything:
 * `const held = await keepThroughSignIn(visit, form); if (held) return held`.
 */
export async function keepThroughSignIn(
  visit: Visit,
  form: FormData,
): Promise<Response | undefined> {
  const writer = readWriter(form)
  const { viewer } = visit
  const isGuest = viewer.kind === 'guest' || viewer.kind === 'system'
  if (!isGuest && (writer === viewer.id || writer === 0)) return undefined
  const action = new URL(visit.request.url).pathname
  visit.context.header('Cache-Control', 'private, no-store')
  const page = keptPage(visit.frame(action), { form, writer, action, isGuest })
  return await visit.page(page, isGuest ? 401 : 403)
}

/** Who wrote a form, as its page has said; 0 when it has not. */
function readWriter(form: FormData): number {
  const text = form.get('writer')
  return typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : 0
}
