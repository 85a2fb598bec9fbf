import type { Member, Staff } from '#archive/viewer.ts'

/** Somebody who can post: they have an account and names of their own. */
export type Writer = Member | Staff
