import type { Archive } from '#archive/archive.ts'
import { type Mutes, noMutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import { audienceOf } from '#archive/works/audience.ts'
import { noFilters, type TagPageView } from '#archive/works/filters.ts'
import { dayOf, type PlainDate } from '#ground/time.ts'
import { type Landing, type NamesOfKind, shown } from './discover.ts'
import { type Few, findFew } from './find-few.ts'
import { listRelatedFandoms } from './list-related-fandoms.ts'
import { readShelves } from './read-shelves.ts'

/** Tags with fewer works than these have all they are on one screen of their list. */
const fewest = { fandom: 8, relationship: 3, character: 3 } as const

/** What is told of each kind of tag: what its works carry. */
const told = {
  fandom: ['relationship', 'character'],
  relationship: ['fandom', 'character', 'additional'],
  character: ['fandom', 'relationship', 'additional'],
} as const satisfies Record<keyof typeof fewest, readonly NamesOfKind['kind'][]>

export type LandingInput = { readonly tag: TagPageView; readonly mutes?: Mutes }

/**
 * What stands above a tag's list: of a fandom what is new, liked and long in it, whom it is about and
 * what is near it; of relationships and characters where and with whom they stand. Counts what this
 * viewer may see and has not muted. Nothing for other kinds, and where there is too little to choose from.
 */
export async function readLanding(
  archive: Archive,
  viewer: Viewer,
  { tag, mutes = noMutes }: LandingInput,
): Promise<Landing | undefined> {
  const today = dayOf(archive.clock.now())
  const make = () => makeLanding(archive, viewer, { tag, mutes, today })
  // What one reader has muted is of no use to others.
  if (mutes !== noMutes) return await make()
  const key = `landing ${audienceOf(viewer)} ${tag.id} ${today}`
  return await archive.shelf.take(archive.db, key, make)
}

type Asked = Required<LandingInput> & { readonly today: PlainDate }

async function makeLanding(
  archive: Archive,
  viewer: Viewer,
  asked: Asked,
): Promise<Landing | undefined> {
  const { tag, mutes } = asked
  const { kind } = tag
  if (kind !== 'fandom' && kind !== 'relationship' && kind !== 'character') return undefined
  const filters = { ...noFilters, include: [tag.id], sort: 'posted' as const }
  const found = await findFew(archive, viewer, filters, { most: shown.works, mutes, tags: 'count' })
  if (found.total < fewest[kind]) return undefined
  const isFandom = kind === 'fandom'
  const landing: Landing = {
    shelves: isFandom ? await readShelves(archive, viewer, { ...asked, newest: found }) : [],
    names: told[kind]
      .map((one) => namesOf(found, one, asked))
      .filter(({ names }) => names.length > 0),
    related: isFandom ? await listRelatedFandoms(archive, viewer, { ...asked, found }) : [],
  }
  return landing
}

function namesOf(found: Few, kind: NamesOfKind['kind'], { tag }: Asked): NamesOfKind {
  const own = new Set([tag.id, ...tag.metas.map(({ id }) => id), ...tag.subs.map(({ id }) => id)])
  const all = found.tags[kind].filter(({ id }) => !own.has(id))
  return { kind, names: all.slice(0, shown.names), isCut: all.length > shown.names }
}
