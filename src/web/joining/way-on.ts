import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** Where somebody goes on to who may not write yet: what is missing can be done at once. */
export function wayOn(
  say: Say,
  key: string,
): { readonly to: string; readonly name: string } | undefined {
  if (key === 'joining.email-not-checked') {
    return { to: urls.checkEmail.to(), name: say('joining.check-title') }
  }
  if (key === 'joining.terms-not-accepted') {
    return { to: urls.terms.to(), name: say('joining.read-terms') }
  }
  return undefined
}
