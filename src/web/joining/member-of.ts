import type { Member, Staff } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Visit } from '#web/visit.ts'

/** The member who asks. Guests are asked to sign in. */
export function memberOf({ viewer }: Visit): Member | Staff {
  if (viewer.kind === 'member' || viewer.kind === 'staff') return viewer
  throw new Refusal('sign-in-first', 'accounts.sign-in-first')
}
