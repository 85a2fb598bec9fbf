import { placeWithoutName } from './build-from-source.ts'
import type { WorkRecord } from './engine/record.ts'
import { kindOf, noKind } from './engine/tag-table.ts'
import type { Languages } from './languages.ts'
import type { LiveIndex } from './live/live-index.ts'
import { placeBetween, placesIn } from './place-between.ts'
import type { CatalogSource, SourceChange, SourceWork, TextOrder } from './source.ts'

/** `behind`: so much has changed that building anew is quicker than following. */
export type CaughtUp = 'current' | 'behind' | 'gap' | 'no-places'

// So many changes are followed one by one; beyond, the store is read anew.
const followedMost = 4_000
const piece = 200

/**
 * Follows the change log to its end. Each change only names what has changed; what it is now is read
 * from the store, so that seeing a change twice does no harm.
 */
export async function catchUp(
  source: CatalogSource,
  live: LiveIndex,
  languages: Languages,
): Promise<CaughtUp> {
  const newest = await source.lastChange()
  if (newest === live.seq()) return 'current'
  // A store that is older than what was seen of it has been put back from a copy.
  if (newest < live.seq()) return 'gap'
  if (newest - live.seq() > followedMost) return 'behind'
  for (;;) {
    const seq = live.seq()
    const changes = await source.changesAfter(seq, piece)
    const last = changes.at(-1)
    if (!last) return 'current'
    // The log's numbers have no holes: where one is missing, something was not told.
    if (last.seq - seq !== changes.length) return 'gap'
    const done = await follow(source, live, languages, changes, last.seq)
    if (done !== 'current') return done
  }
}

async function follow(
  source: CatalogSource,
  live: LiveIndex,
  languages: Languages,
  changes: readonly SourceChange[],
  seq: number,
): Promise<CaughtUp> {
  const named = (kind: SourceChange['kind']) => [
    ...new Set(changes.filter((change) => change.kind === kind).map(({ id }) => id)),
  ]
  const wrangled = named('tag')
  const touched = await source.worksUnder(wrangled, followedMost)
  if (touched.length === followedMost) return 'behind'
  const ids = [...new Set([...named('work'), ...touched])]
  const found = await source.works(ids)
  const present = new Set(found.map(({ id }) => id))
  const { tags } = live.index()
  const unknown = found.flatMap((work) => work.tags.filter((tag) => kindOf(tags, tag) === noKind))
  const meanings = await source.tags([...new Set([...wrangled, ...unknown])])
  const works = await place(source, live, languages, found)
  await live.put({
    works: works.records,
    removed: ids.filter((id) => !present.has(id)),
    meanings,
    seq,
  })
  return works.hadRoom ? 'current' : 'no-places'
}

async function place(
  source: CatalogSource,
  live: LiveIndex,
  languages: Languages,
  works: readonly SourceWork[],
) {
  const before = placesIn(live.index(), live.inTail)
  const changed = new Set(works.map(({ id }) => id))
  const placed: Record<TextOrder, Map<number, number>> = { title: new Map(), creator: new Map() }
  const placeOf = (order: TextOrder, id: number) =>
    changed.has(id) ? placed[order].get(id) : before(order, id)
  let hadRoom = true
  const between = async (order: TextOrder, id: number) => {
    const found = await placeBetween(source, order, id, placeOf)
    if (found === undefined) hadRoom = false
    placed[order].set(id, found ?? 1)
    return found ?? 1
  }
  const records: WorkRecord[] = []
  for (const work of works) {
    const { language, isNameKept, ...same } = work
    const title = await between('title', work.id)
    const creator = isNameKept ? placeWithoutName(title) : await between('creator', work.id)
    records.push({ ...same, language: languages.numberOf(language), title, creator })
  }
  return { records, hadRoom }
}
