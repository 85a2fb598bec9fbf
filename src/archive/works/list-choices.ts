import { type SqlBool, sql } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { type Mutes, noMutes } from '#archive/mutes/mute.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { TagKind } from '#store/tags.ts'
import { fold } from '#text/fold.ts'
import type { Choice, Filters } from './filters.ts'
import { listTags } from './find-works.ts'
import { stateOf } from './make-choices.ts'
import { pageOf } from './page-of.ts'
import { poseQuestion } from './pose-question.ts'
import { readTagNames } from './read-tag-names.ts'

export type ChoicesWish = {
  readonly kind: TagKind
  /** A piece of the name, or of a synonym's, however it is spelled; absent: all. */
  readonly name?: string | undefined
  /** From 1; a page beyond the last is the last. */
  readonly page: number
}

export type ChoicesPage = {
  readonly choices: readonly Choice<TagId>[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

export const choicesPerPage = 100

/**
 * All tags of a kind on the works that filters find, a page at a time: the one on most works first, the
 * counts as beside the list. The filters' page does not matter.
 */
export async function listChoices(
  archive: Archive,
  viewer: Viewer,
  filters: Filters,
  { kind, name, page }: ChoicesWish,
  mutes: Mutes = noMutes,
): Promise<ChoicesPage> {
  const { question } = await poseQuestion(archive, viewer, filters, mutes.hide)
  const counts = await listTags(archive, question, kind)
  const wanted = name === undefined ? undefined : await listNamed(archive.db, kind, name)
  const shown = wanted ? counts.filter(([id]) => wanted.has(id)) : counts
  const { items, ...around } = pageOf(shown, page, choicesPerPage)
  const rows = await readTagNames(
    archive,
    items.map(([id]) => id as TagId),
  )
  const names = new Map<number, string>(rows.map((row) => [row.id, row.name]))
  const choices = items.flatMap(([value, count]): readonly Choice<TagId>[] => {
    const id = value as TagId
    const known = names.get(id)
    if (known === undefined) return []
    const state = stateOf(filters.include.includes(id), filters.exclude.includes(id))
    return [{ value: id, name: known, count, state }]
  })
  return { choices, ...around }
}

/** Tags of which the name or a synonym's holds a piece. */
async function listNamed(db: Db, kind: TagKind, name: string): Promise<ReadonlySet<number>> {
  const piece = `%${fold(name).replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .selectFrom('tags')
    .select((of) => of.fn.coalesce('synonym_of', 'id').as('id'))
    .where('kind', '=', kind)
    .where(sql<SqlBool>`fold_name like ${piece} escape '\\'`)
    .execute()
  return new Set<number>(rows.map(({ id }) => id))
}
