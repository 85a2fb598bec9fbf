import type { PersonId } from '#ground/ids.ts'

/** Somebody nobody knows. `adult` tells whether they accepted the age notice in this browser. */
export type Guest = { readonly kind: 'guest' }

export type Member = { readonly kind: 'member'; readonly id: PersonId; readonly name: string }

/** A volunteer with powers; the archivist has all of them. */
export type Staff = { readonly kind: 'staff'; readonly id: PersonId; readonly name: string }

/** A job or a command; `why` lands in the log. */
export type System = { readonly kind: 'system'; readonly why: string }

export type Viewer = Guest | Member | Staff | System

export const guest: Guest = { kind: 'guest' }

export function system(why: string): System {
  return { kind: 'system', why }
}
