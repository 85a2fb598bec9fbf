import type { RefusalKind } from '#ground/refusal.ts'
import type { ErrorStatus } from './frame/error-page.ts'

/** The status of each kind of refusal. */
export const statusOfRefusal: Readonly<Record<RefusalKind, ErrorStatus>> = {
  'not-found': 404,
  gone: 410,
  'for-people': 403,
  'sign-in-first': 401,
  'not-allowed': 403,
  invalid: 422,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  busy: 503,
  closed: 403,
}
