import type { Member, Staff, Viewer } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'

/** Whoever has a desk here: members, and staff as the writers that they are too. */
export type DeskOwner = Member | Staff

/** The viewer as the owner of a desk. Guests are asked to sign in. */
export function deskOwner(viewer: Viewer): DeskOwner {
  if (viewer.kind === 'member' || viewer.kind === 'staff') return viewer
  throw new Refusal('sign-in-first', 'desk.sign-in-first')
}

/** The numbers of the works that a person has made, alone or with others, for `in`. */
export function creationsOf(db: Db, id: PersonId) {
  return db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .where('pseuds.person_id', '=', id)
}
