import type { RefusalKind } from '#ground/refusal.ts'

/** What a command's exit code says to a script. */
export const exitCodes = {
  done: 0,
  failed: 1,
  wrongUse: 2,
  /** Done, but some things were refused: the report tells which. */
  doneWithRefusals: 3,
  /** Our bug. */
  bug: 70,
} as const

/** The exit code for each kind of refusal. */
export const codeOfRefusal: Readonly<Record<RefusalKind, number>> = {
  'not-found': exitCodes.failed,
  gone: exitCodes.failed,
  'for-people': exitCodes.failed,
  'sign-in-first': exitCodes.failed,
  'not-allowed': exitCodes.failed,
  invalid: exitCodes.wrongUse,
  conflict: exitCodes.failed,
  'too-large': exitCodes.failed,
  'too-many': exitCodes.failed,
  busy: exitCodes.failed,
  closed: exitCodes.failed,
}
