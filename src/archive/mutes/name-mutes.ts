import type { Archive } from '#archive/archive.ts'
import { listSeenTags } from '#archive/tags/list-seen-tags.ts'
import type { Viewer } from '#archive/viewer.ts'
import { bylineOf } from '#archive/works/creator-of.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { PersonId, PseudId, TagId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { Mute, MuteKind } from './mute.ts'
import type { MuteSubject } from './read-mute-lines.ts'

/** A mute as a reader knows it. `name` is absent for what is no longer here, or not theirs to see. */
export type NamedMute = Mute & {
  readonly name: string | undefined
  /** A tag's own kind; else the mute's. */
  readonly subject: MuteSubject
}

type Known = Pick<NamedMute, 'name' | 'subject'>

/** Names what somebody has muted, in their order. Titles come through the door. */
export async function nameMutes(
  archive: Archive,
  viewer: Viewer,
  mutes: readonly Mute[],
): Promise<readonly NamedMute[]> {
  const { db } = archive
  const ids = <Id extends number>(kind: MuteKind) =>
    mutes.filter((mute) => mute.kind === kind).map(({ target }) => Number(target) as Id)
  const known = new Map<string, Known>([
    ...(await nameWorks(db, viewer, ids<WorkId>('work'))),
    ...(await namePeople(db, ids<PersonId>('creator'))),
    ...(await namePseuds(db, ids<PseudId>('pseud'))),
    ...(await nameTags(archive, viewer, ids<TagId>('tag'))),
  ])
  return mutes.map((mute) => {
    const { kind, target } = mute
    const isOwnName = kind === 'words' || kind === 'rating'
    const plain = { name: isOwnName ? target : undefined, subject: kind }
    return { ...mute, ...(known.get(`${kind} ${target}`) ?? plain) }
  })
}

type Named = readonly (readonly [string, Known])[]

const knownAs = (name: string, subject: MuteSubject): Known => ({ name, subject })

async function nameWorks(db: Db, viewer: Viewer, ids: readonly WorkId[]): Promise<Named> {
  if (ids.length === 0) return []
  const rows = await visibleWorks(db, viewer)
    .where('works.id', 'in', ids)
    .select(['works.id', 'works.title'])
    .execute()
  return rows.map(({ id, title }) => [`work ${id}`, knownAs(title, 'work')])
}

async function namePeople(db: Db, ids: readonly PersonId[]): Promise<Named> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute()
  return rows.map(({ id, name }) => [`creator ${id}`, knownAs(name, 'creator')])
}

async function namePseuds(db: Db, ids: readonly PseudId[]): Promise<Named> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['pseuds.id as pseudId', 'pseuds.name as pseud'])
    .select(['people.names_apart as namesApart', 'people.name as person'])
    .where('pseuds.id', 'in', ids)
    .execute()
  return rows.map((row) => {
    return [`pseud ${row.pseudId}`, knownAs(bylineOf(row), 'pseud')]
  })
}

const tagsAtOnce = 100

/** Only tags that this viewer may know of: others stand on works that are hidden from them. */
async function nameTags(archive: Archive, viewer: Viewer, all: readonly TagId[]): Promise<Named> {
  const named: (readonly [string, Known])[] = []
  for (let from = 0; from < all.length; from += tagsAtOnce) {
    const seen = await listSeenTags(archive, viewer, all.slice(from, from + tagsAtOnce))
    if (seen.size === 0) continue
    const rows = await archive.db
      .selectFrom('tags')
      .select(['id', 'name', 'kind'])
      .where('id', 'in', [...seen])
      .execute()
    for (const { id, name, kind } of rows) named.push([`tag ${id}`, knownAs(name, kind)])
  }
  return named
}
