import type { Archive } from '#archive/archive.ts'
import { countBin } from '#archive/bin/list-bin.ts'
import { listOpenInvitations } from '#archive/creatorships/listed-invitation.ts'
import { listGifts } from '#archive/gifts/list-gifts.ts'
import { listRelations } from '#archive/relations/list-relations.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Waiting } from './desk.ts'
import { creationsOf, type DeskOwner } from './desk-owner.ts'

type Counter = (archive: Archive, owner: DeskOwner) => Promise<number>

/** How many of each lie about, for the list beside a writer's works: a line of `Waiting`, a counter here. */
const counters: Readonly<Record<keyof Waiting, Counter>> = {
  drafts: countDrafts,
  requests: countRequests,
  binned: countBin,
  joining: countJoining,
  mails: countMails,
}

export async function countWaiting(archive: Archive, owner: DeskOwner): Promise<Waiting> {
  const names = Object.keys(counters) as readonly (keyof Waiting)[]
  const counted: [keyof Waiting, number][] = []
  for (const name of names) counted.push([name, await counters[name](archive, owner)])
  return Object.fromEntries(counted) as Waiting
}

type Counted = { readonly count: number | string | bigint }

async function countDrafts({ db }: Archive, owner: DeskOwner): Promise<number> {
  const copies = await db
    .selectFrom('working_copies')
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .where('person_id', '=', owner.id)
    .executeTakeFirstOrThrow()
  const works = await visibleWorks(db, owner)
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .where('works.state', '=', 'draft')
    .where('works.id', 'in', creationsOf(db, owner.id))
    .executeTakeFirstOrThrow()
  return sum([copies, works])
}

/** Invitations to be named as a creator, gifts, and works made from one's own: none answered yet. */
async function countRequests(archive: Archive, owner: DeskOwner): Promise<number> {
  const invitations = await listOpenInvitations(archive.db, { asked: owner.id })
  const gifts = await listGifts(archive, owner, owner.id)
  const relations = await listRelations(archive, owner)
  const open = gifts.filter(({ answer }) => answer === undefined)
  const waiting = relations.filter(({ approval }) => approval === 'waiting')
  return invitations.length + open.length + waiting.length
}

async function countJoining({ db }: Archive, owner: DeskOwner): Promise<number> {
  if (owner.kind !== 'staff') return 0
  const waiting = await db
    .selectFrom('join_requests')
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return sum([waiting])
}

async function countMails({ db }: Archive, owner: DeskOwner): Promise<number> {
  if (owner.kind !== 'staff') return 0
  const failed = await db
    .selectFrom('mails')
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow()
  return sum([failed])
}

/** PostgreSQL counts in texts. */
function sum(rows: readonly Counted[]): number {
  return rows.reduce((all, { count }) => all + Number(count), 0)
}
