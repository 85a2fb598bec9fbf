import { placeWithoutName } from './build-from-source.ts'
import type { Index } from './engine/answer.ts'
import { hasBit } from './engine/arrays.ts'
import type { TagMeaning, WorkRecord } from './engine/record.ts'
import { documentOf } from './engine/segment.ts'
import type { TagGraph } from './engine/tag-graph.ts'
import { kindOf, noKind } from './engine/tag-table.ts'
import type { Languages } from './languages.ts'
import type { LiveIndex } from './live/live-index.ts'
import { countCarrying, readManyMeant } from './mean-many.ts'
import { firstPlace, placeWorks } from './place-works.ts'
import type { CatalogSource, SourceChange, SourceWork, TextOrder } from './source.ts'
import { findChanged, findRegrouped } from './what-means-else.ts'
import type { WranglingDesk } from './wrangling-desk.ts'

/** What follows the log: the index, and what is known beside it. */
export type Following = {
  readonly source: CatalogSource
  readonly live: LiveIndex
  readonly graph: TagGraph
  readonly languages: Languages
  /** Where meanings of tags on very many works are seen to; absent: whoever follows waits for them. */
  readonly desk?: WranglingDesk
  /** Told when a tag has got a meaning, with the change up to which that was. */
  readonly onMeanings?: (seq: number) => void
}

/**
 * `behind`: so much has changed that building anew is quicker than following. `gap`: the log does not
 * go on where the catalog is: the store has been put back from a copy, or something was not told.
 */
export type CaughtUp = 'current' | 'behind' | 'gap'

// So many changes, and so many works of one change, are followed; beyond, the store is read anew. To
// follow a change takes some times as long as reading a work.
const followedLeast = 2_000
const followedShare = 1 / 4
const piece = 500
const worksMost = 100_000

/**
 * Follows the change log to its end. Each change only names what has changed; what it is now is read
 * from the store, so that seeing a change twice does no harm.
 */
export async function catchUp(
  following: Following,
  /** Follows however much it is: right after reading the store, nothing is quicker. */
  { isPatient = false }: { readonly isPatient?: boolean } = {},
): Promise<CaughtUp> {
  const { source, live } = following
  const size = live.index().segments.reduce((sum, segment) => sum + segment.size, 0)
  const most = isPatient ? Infinity : Math.max(followedLeast, Math.floor(size * followedShare))
  const newest = await source.lastChange()
  if (following.desk?.isBroken()) return 'behind'
  if (newest === live.seq() && !following.desk?.isDue()) return 'current'
  // A store that is older than what was seen of it has been put back from a copy.
  if (newest < live.seq()) return 'gap'
  if (newest - live.seq() > most) return 'behind'
  for (;;) {
    const seq = live.seq()
    const changes = await source.changesAfter(seq, piece)
    const last = changes.at(-1)
    if (!last && !following.desk?.isDue()) return 'current'
    // The log's numbers have no holes: where one is missing, something was not told.
    if (last && last.seq - seq !== changes.length) return 'gap'
    const done = await follow(following, changes, { seq: last?.seq ?? seq, most })
    if (done !== 'current') return done
  }
}

async function follow(
  following: Following,
  changes: readonly SourceChange[],
  { seq, most }: { readonly seq: number; readonly most: number },
): Promise<CaughtUp> {
  const { source, live, graph, languages, desk } = following
  const named = idsOf(changes, 'work')
  const { tags } = live.index()
  const told = idsOf(changes, 'tag')
  const changed = findChanged(tags, graph, await source.tags(desk?.take(told) ?? told))
  const isMuch = desk !== undefined && countCarrying(live, changed) > desk.most
  if (isMuch) desk.begin(async () => await meanLater(following, changed))
  const wrangled = isMuch ? [] : changed
  const atMost = Math.min(most, worksMost)
  const regrouped = await findRegrouped(source, tags, wrangled, atMost)
  if (regrouped.length >= atMost) return 'behind'
  const ids = [...new Set([...named, ...regrouped])]
  const found = await source.works(ids)
  const unknown = found.flatMap((work) => work.tags.filter((tag) => kindOf(tags, tag) === noKind))
  const known = new Set(wrangled.map(({ id }) => id))
  const met = await source.tags([...new Set(unknown)].filter((tag) => !known.has(tag)))
  const records = await place(following, named, found)
  if (!records) return 'behind'
  const present = new Set(found.map(({ id }) => id))
  const meanings: readonly TagMeaning[] = [...wrangled, ...met]
  if (meanings.length > 0) following.onMeanings?.(seq)
  await live.put({
    works: records.map((work) => toRecord(work, languages)),
    removed: ids.filter((id) => !present.has(id)),
    meanings,
    seq,
  })
  return 'current'
}

/** Tags get a new meaning on very many works, beside all else. */
async function meanLater(following: Following, meanings: readonly TagMeaning[]): Promise<void> {
  const { source, live, languages } = following
  const prepare = async () => {
    const read = await readManyMeant(source, live, meanings, worksMost)
    const placed = read && (await place(following, [], read.crossed))
    if (!placed) throw new Error('too many works cross over')
    const works = placed.map((work) => toRecord(work, languages))
    return { works, partings: read.partings }
  }
  await live.put({ works: [], removed: [], meanings, prepare, seq: live.seq() })
  following.onMeanings?.(live.seq())
}

function idsOf(changes: readonly SourceChange[], kind: SourceChange['kind']): readonly number[] {
  return [...new Set(changes.filter((change) => change.kind === kind).map(({ id }) => id))]
}

type PlacedWork = SourceWork & Readonly<Record<TextOrder, number>>

// Who is looked at to find a place may be given another title at that moment; then all is looked up again.
const tries = 5

/** The works with their places, and others that had to move. Nothing if there is no room for them. */
async function place(
  { source, live }: Following,
  named: readonly number[],
  found: readonly SourceWork[],
): Promise<readonly PlacedWork[] | undefined> {
  const before = placesIn(live.index(), live.inTail)
  const stale = new Set(named)
  const works = new Map(found.map((work) => [work.id, work]))
  for (let attempt = 1; ; attempt += 1) {
    const since = await source.lastChange()
    // A change that is not followed yet may have moved what it names.
    for (const id of await openIn(source, live.seq())) stale.add(id)
    const known = (order: TextOrder) => (id: number) =>
      stale.has(id) ? undefined : before(order, id)
    const toPlace = [...works.values()].filter(({ id }) => known('title')(id) === undefined)
    const title = await placeWorks(source, 'title', idsIn(toPlace), known('title'))
    const names = [...works.values()].filter((work) => {
      return !work.isNameKept && (known('creator')(work.id) ?? 0) < firstPlace
    })
    const creator = await placeWorks(source, 'creator', idsIn(names), known('creator'))
    if (!title || !creator) return undefined
    const leanedOn = new Set([...title.leanedOn, ...creator.leanedOn])
    const moved = await openIn(source, since)
    if (attempt < tries && moved.some((id) => leanedOn.has(id))) continue
    const others = [...title.places.keys(), ...creator.places.keys()].filter((id) => !works.has(id))
    for (const work of await source.works([...new Set(others)])) works.set(work.id, work)
    return [...works.values()].map((work) => {
      const byTitle = title.places.get(work.id) ?? before('title', work.id) ?? firstPlace
      const byName = creator.places.get(work.id) ?? before('creator', work.id) ?? firstPlace
      const named = work.isNameKept ? placeWithoutName(byTitle) : byName
      return { ...work, title: byTitle, creator: named }
    })
  }
}

const idsIn = (works: readonly SourceWork[]) => works.map(({ id }) => id)

/** Works that the log names after a change. */
async function openIn(source: CatalogSource, seq: number): Promise<readonly number[]> {
  return idsOf(await source.changesAfter(seq, worksMost), 'work')
}

function toRecord({ isNameKept: _, ...work }: PlacedWork, languages: Languages): WorkRecord {
  return { ...work, language: languages.numberOf(work.language) }
}

/** Where a work stands in an order now, if the catalog knows it. */
function placesIn({ segments }: Index, tail: LiveIndex['inTail']) {
  return (order: TextOrder, id: number): number | undefined => {
    const newest = tail(id)
    if (newest) return newest[order]
    for (const segment of segments) {
      const document = documentOf(segment, id)
      if (document === undefined || !hasBit(segment.everything, document)) continue
      return segment[order]?.[document]
    }
    return undefined
  }
}
