import { hash } from 'node:crypto'
import type { WorkId } from '#ground/ids.ts'
import { dayOf, type Instant, type PlainDate } from '#ground/time.ts'

/** What is counted of a work: somebody opened its text, or took it away as a file. */
export type Counted = 'reads' | 'downloads'

export type Tally = Readonly<Record<Counted, number>>

/** A day's counts by work. */
export type Counts = ReadonlyMap<PlainDate, ReadonlyMap<WorkId, Tally>>

/** Counts in memory; what it holds is lost when the process is killed. */
export type ReadCounter = {
  /** Counts once a day what `who` does with a work. `who` is mixed with the day's salt and forgotten. */
  readonly note: (what: Counted, workId: WorkId, who: string, now: Instant) => void
  /** What was counted since the last time, to be written. */
  readonly take: () => Counts
  /** Counts again what could not be written. */
  readonly putBack: (counts: Counts) => void
  /** Throws the salt and everything made with it away once its day is over. */
  readonly letGo: (now: Instant) => void
  /** Works whose counts are written, and not told to those who order lists by them. */
  readonly owe: (ids: Iterable<WorkId>, now: Instant) => void
  /** At most `most` of those, once an hour; `all`: at once. */
  readonly takeOwed: (now: Instant, most: number, when?: 'in-time' | 'all') => readonly WorkId[]
}

/** So many visits of works are known apart before the oldest are forgotten; some megabytes. */
const mostSeen = 200_000

/** How long lists may not know of new reads, in milliseconds. */
const tellEvery = 3_600_000

/** Opens an empty counter. `random` makes the day's salt, when the first visitor comes. */
export function openReadCounter(random: (bytes: number) => string): ReadCounter {
  const visitors = openVisitors(random)
  const owed = openOwed()
  let counts = new Map<PlainDate, Map<WorkId, Tally>>()
  const add = (day: PlainDate, workId: WorkId, more: Tally) => {
    const works = counts.get(day) ?? new Map<WorkId, Tally>()
    counts.set(day, works)
    const { reads, downloads } = works.get(workId) ?? nothing
    works.set(workId, { reads: reads + more.reads, downloads: downloads + more.downloads })
  }
  return {
    note: (what, workId, who, now) => {
      if (visitors.isNew(`${what} ${workId} ${who}`, now)) {
        add(dayOf(now), workId, { ...nothing, [what]: 1 })
      }
    },
    take: () => {
      const taken = counts
      counts = new Map()
      return taken
    },
    putBack: (back) => {
      for (const [day, works] of back) for (const [id, tally] of works) add(day, id, tally)
    },
    letGo: visitors.letGo,
    ...owed,
  }
}

const nothing: Tally = { reads: 0, downloads: 0 }

/**
 * Knows who was here today without knowing who they are: six bytes of a salted hash. Two sets, of which
 * the older is dropped when the newer is full, bound what a flood of visitors can take.
 */
function openVisitors(random: (bytes: number) => string) {
  let day = ''
  let salt = ''
  let seen = new Set<number>()
  let before = new Set<number>()
  const letGo = (now: Instant) => {
    if (salt === '' || dayOf(now) === day) return
    salt = ''
    seen = new Set()
    before = new Set()
  }
  const isNew = (visit: string, now: Instant): boolean => {
    letGo(now)
    if (salt === '') salt = random(32)
    day = dayOf(now)
    const mark = hash('sha256', `${salt} ${visit}`, 'buffer').readUIntBE(0, 6)
    if (seen.has(mark) || before.has(mark)) return false
    if (seen.size >= mostSeen) {
      before = seen
      seen = new Set()
    }
    seen.add(mark)
    return true
  }
  return { letGo, isNew }
}

function openOwed(): Pick<ReadCounter, 'owe' | 'takeOwed'> {
  let owed = new Set<WorkId>()
  let due: WorkId[] = []
  let since: number | undefined
  return {
    owe: (ids, now) => {
      for (const id of ids) owed.add(id)
      since ??= Date.parse(now)
    },
    takeOwed: (now, most, when = 'in-time') => {
      const waited = since === undefined ? 0 : Math.abs(Date.parse(now) - since)
      if (when === 'all' || (due.length === 0 && waited >= tellEvery)) {
        due = [...new Set([...due, ...owed])]
        owed = new Set()
        since = undefined
      }
      return due.splice(0, most)
    },
  }
}
