import type { PersonId } from '#ground/ids.ts'

/** Somebody nobody knows. `isPerson` once they have said so, which no crawler does. */
export type Guest = { readonly kind: 'guest'; readonly isPerson?: true }

/** `waitsFor`: staff, without their powers until they have signed in with a second factor. */
export type Member = {
  readonly kind: 'member'
  readonly id: PersonId
  readonly name: string
  readonly waitsFor?: 'second-factor'
}

/** A volunteer with powers; the archivist has all of them. */
export type Staff = { readonly kind: 'staff'; readonly id: PersonId; readonly name: string }

/** A job or a command; `why` lands in the log. */
export type System = { readonly kind: 'system'; readonly why: string }

export type Viewer = Guest | Member | Staff | System

export const guest: Guest = { kind: 'guest' }

/** A visitor who has said in this browser that they are a person. */
export const guestPerson: Guest = { kind: 'guest', isPerson: true }

export function system(why: string): System {
  return { kind: 'system', why }
}
