import { sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { type MutedThings, nothingMuted } from '#archive/mutes/mute.ts'
import type { Guest, Member, Viewer } from '#archive/viewer.ts'
import type { Filters } from '#archive/works/filters.ts'
import { askWorks, noWork } from '#archive/works/find-works.ts'
import { listCards } from '#archive/works/list-cards.ts'
import { amongWorks, poseQuestion, type Question } from '#archive/works/pose-question.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkCard } from '#archive/works/work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Instant } from '#ground/time.ts'
import { restrictions } from '#store/works.ts'

/** A work as a feed tells of it. */
export type NewestWork = {
  readonly card: WorkCard
  /** When it came to this archive or, if that is later, the beginning of the day of its update. */
  readonly newAt: Instant
}

// Both arms have the same length and form, so that text order is time order in every collation.
const newAt = sql<Instant>`case
  when works.updated_on > substr(works.created_at, 1, 10)
  then works.updated_on || 'T00:00:00.000Z' else works.created_at end`

/**
 * The works of a list that came or were updated last, the newest first, whatever order the list has
 * on its page. Posted ones only, and none that are for people alone: a feed goes out into other
 * programs, and a member's own drafts do not go with it.
 */
export async function listNewest(
  archive: Archive,
  viewer: Guest | Member,
  filters: Filters,
  { most, without = nothingMuted }: { readonly most: number; readonly without?: MutedThings },
): Promise<readonly NewestWork[]> {
  const { question } = await poseQuestion(archive, viewer, filters, without)
  const { total, ids } = await askWorks(archive, question, { ...noWork, count: fewWorks })
  const rows =
    total <= fewWorks
      ? await sortNewest(archive, viewer, ids)
      : await findNewest(archive, question, most)
  const shown = rows.slice(0, most)
  const cards = await listCards(
    archive,
    viewer,
    shown.map(({ id }) => id),
  )
  const dates = new Map(shown.map((row) => [row.id, row.newAt]))
  return cards.flatMap((card) => {
    const instant = dates.get(card.id)
    return instant === undefined ? [] : [{ card, newAt: instant }]
  })
}

type Row = { readonly id: WorkId; readonly newAt: Instant }

// A list of so many is put in order; in a longer one the newest works of all are looked for.
const fewWorks = 2_000
const firstPiece = 500

async function sortNewest(
  { db }: Archive,
  viewer: Viewer,
  ids: readonly WorkId[],
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < ids.length; from += firstPiece) {
    const some = ids.slice(from, from + firstPiece)
    rows.push(...(await posted(db, viewer).where('works.id', 'in', some).execute()))
  }
  return rows.sort((a, b) => (a.newAt === b.newAt ? b.id - a.id : a.newAt < b.newAt ? 1 : -1))
}

async function findNewest(
  archive: Archive,
  question: Question,
  most: number,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let offset = 0, count = firstPiece; rows.length < most; count *= 4) {
    const some: readonly Row[] = await posted(archive.db, question.viewer)
      .orderBy(newAt, 'desc')
      .orderBy('works.id', 'desc')
      .limit(count)
      .offset(offset)
      .execute()
    const among = amongWorks(
      question,
      some.map(({ id }) => id),
    )
    const { ids } = await askWorks(archive, among, { ...noWork, count })
    const matching = new Set(ids)
    rows.push(...some.filter(({ id }) => matching.has(id)))
    if (some.length < count) break
    offset += count
  }
  return rows
}

function posted(db: Archive['db'], viewer: Viewer) {
  return (
    visibleWorks(db, viewer)
      .where('works.state', '=', 'posted')
      // Whatever fetches a feed is a program.
      .where('works.restricted', '!=', restrictions.people)
      .select('works.id')
      .select(newAt.as('newAt'))
  )
}
