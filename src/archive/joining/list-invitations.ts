import type { Archive } from '#archive/archive.ts'
import { readSetting } from '#archive/settings/settings.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import type { Db } from '#store/schema.ts'
import { type InvitationView, stateOfInvitation } from './invitation.ts'

const perPage = 100

/** Invitations that the viewer has made, or, for staff who ask for `all`, everybody's; the newest first. */
export async function listInvitations(
  archive: Archive,
  viewer: Member | Staff,
  { whose = 'mine' }: { readonly whose?: 'mine' | 'all' } = {},
): Promise<readonly InvitationView[]> {
  let query = archive.db
    .selectFrom('invitations')
    .leftJoin('people as user', 'user.id', 'invitations.used_by_person_id')
    .leftJoin('people as maker', 'maker.id', 'invitations.by_person_id')
    .select(['invitations.id', 'invitations.email', 'note', 'invitations.created_at'])
    .select(['expires_at', 'used_at', 'withdrawn_at', 'by_person_id', 'used_by_person_id'])
    .select(['user.name as user_name', 'maker.name as maker_name'])
  if (whose === 'mine' || viewer.kind !== 'staff') {
    query = query.where('by_person_id', '=', viewer.id)
  }
  const rows = await query.orderBy('invitations.id', 'desc').limit(perPage).execute()
  const now = archive.clock.now()
  const named = (id: number | null, name: string | null) =>
    id === null || name === null ? undefined : { id, name }
  return rows.map((row) => ({
    id: row.id,
    state: stateOfInvitation(row, now),
    email: row.email ?? undefined,
    // A maker's own word for whom it is; others have no business with it.
    note: row.by_person_id === viewer.id ? (row.note ?? undefined) : undefined,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    usedBy: named(row.used_by_person_id, row.user_name),
    by: named(row.by_person_id, row.maker_name),
  }))
}

/**
 * How many more invitations somebody may make; infinitely many for staff. What was withdrawn or has run
 * out unused counts as never made.
 */
export async function countInvitationsLeft(
  { clock }: Archive,
  db: Db,
  viewer: Member | Staff,
): Promise<number> {
  if (viewer.kind === 'staff') return Number.POSITIVE_INFINITY
  const allowed = await readSetting(db, 'accounts.invitations-per-member')
  const rows = await db
    .selectFrom('invitations')
    .select(['used_at', 'withdrawn_at', 'expires_at'])
    .where('by_person_id', '=', viewer.id)
    .execute()
  const now = clock.now()
  const counted = rows.filter((row) => ['open', 'used'].includes(stateOfInvitation(row, now)))
  return Math.max(0, allowed - counted.length)
}
