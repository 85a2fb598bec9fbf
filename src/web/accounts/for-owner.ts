import { findSession, type Session } from '#archive/accounts/sessions/find-session.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import type { FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import type { Handler, Visit } from '#web/visit.ts'

/** A page of somebody's own account. */
type OwnerHandler = (visit: Visit, session: Session) => Promise<Response> | Response

/**
 * Opens a page of one's own account: nobody keeps a copy of it, guests are asked to sign in, and whoever
 * has to show once more that it is them is led there, and from there `back`; absent: to this page.
 */
export function forOwner(handle: OwnerHandler, back?: string): Handler {
  return async (visit) => {
    keepNowhere(visit)
    const session = await findSession(visit.archive, visit.request.headers)
    if (!session) throw new Refusal('sign-in-first', 'accounts.sign-in-first')
    try {
      return await handle(visit, session)
    } catch (error) {
      const mustProve = error instanceof Refusal && error.key === 'accounts.prove-first'
      if (!mustProve) throw error
      return visit.redirect(urls.prove.to(back ?? new URL(visit.request.url).pathname))
    }
  }
}

/** Neither the browser nor anything on the way keeps this answer. */
export function keepNowhere(visit: Visit): void {
  visit.context.header('Cache-Control', 'no-store')
}

/**
 * Has the browser forget the pages that it keeps, so that nobody goes back to them after their owner has
 * left. Not its storage: there lie texts that have not reached the archive, of everybody who writes in this
 * browser; `own-texts` sends or asks about those of the one who goes.
 */
export function forgetPages(visit: Visit): void {
  visit.context.header('Clear-Site-Data', '"cache"')
}

/**
 * The faults of a form that can be shown with it, for a page with status 422. Throws on whatever is no
 * fault of the form. What was typed comes back but for secrets.
 */
export function faultsOf(error: unknown, typed: Readonly<Record<string, string>> = {}): FormView {
  const faults = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
  const isLost = faults.some(({ kind, key }) => {
    return kind === 'not-found' || kind === 'sign-in-first' || key === 'accounts.prove-first'
  })
  if (faults.length === 0 || isLost) throw error
  return { values: typed, faults }
}
