import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { Member } from '#archive/viewer.ts'
import { isOwnWork } from '#archive/works/is-own-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Restriction } from '#store/works.ts'
import { fold } from '#text/fold.ts'

export type MatchingWork = {
  readonly id: WorkId
  readonly title: string
  readonly state: 'draft' | 'posted'
  readonly visibility: Restriction
  readonly words: number
}

/** Own works whose title or one of whose tags has all these words; all of them without any. */
export async function listMatchingWorks(
  { db }: Pick<Archive, 'db'>,
  viewer: Writer,
  text: string,
): Promise<readonly MatchingWork[]> {
  const member: Member = { kind: 'member', id: viewer.id, name: viewer.name }
  const own = visibleWorks(db, member)
    .where('works.state', 'in', ['draft', 'posted'])
    .where((is) => isOwnWork(is, member))
  const rows = await own
    .select(['works.id', 'works.title', 'works.state', 'works.words'])
    .select('works.restricted as visibility')
    .orderBy('works.sort_title')
    .orderBy('works.id')
    .execute()
  const works = rows.map((row): MatchingWork => {
    return { ...row, state: row.state === 'draft' ? 'draft' : 'posted' }
  })
  const wanted = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (wanted.length === 0) return works
  const tags = await own
    .innerJoin('taggings', 'taggings.work_id', 'works.id')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select(['works.id', 'tags.fold_name as name'])
    .execute()
  const named = Map.groupBy(tags, ({ id }) => id)
  return works.filter(({ id, title }) => {
    const lines = [fold(title), ...(named.get(id) ?? []).map(({ name }) => name)]
    return lines.some((line) => wanted.every((word) => line.includes(word)))
  })
}
