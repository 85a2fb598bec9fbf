import type { Archive } from '#archive/archive.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { PseudId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'

/** One of somebody's own names, as they see it. */
export type NameView = {
  readonly id: PseudId
  readonly name: string
  readonly isDefault: boolean
  readonly description: CleanHtml | undefined
  /** As `/files/` shows it, with what it shows. */
  readonly icon: { readonly name: string; readonly description: string } | undefined
  /** Works, drafts and those of the bin as well. */
  readonly workCount: number
}

export type OwnNames = {
  readonly names: readonly NameView[]
  readonly areApart: boolean
}

/** The names that somebody writes under, the default first. */
export async function listNames({ db }: Pick<Archive, 'db'>, { id }: Writer): Promise<OwnNames> {
  const rows = await db
    .selectFrom('pseuds')
    .select(['id', 'name', 'is_default', 'description', 'icon', 'icon_description'])
    .select((of) =>
      of
        .selectFrom('creatorships')
        .whereRef('creatorships.pseud_id', '=', 'pseuds.id')
        .select((one) => one.fn.countAll<number | string>().as('count'))
        .as('works'),
    )
    .where('person_id', '=', id)
    .orderBy('is_default', 'desc')
    .orderBy('id')
    .execute()
  const { names_apart } = await db
    .selectFrom('people')
    .select('names_apart')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const names = rows.map((row) => ({
    id: row.id,
    name: row.name,
    isDefault: row.is_default === 1,
    description: row.description ?? undefined,
    icon:
      row.icon === null ? undefined : { name: row.icon, description: row.icon_description ?? '' },
    workCount: Number(row.works ?? 0),
  }))
  return { names, areApart: names_apart === 1 }
}

/** One of somebody's own names. Others' are not found, and so look as if they were not there. */
export async function readName(
  archive: Pick<Archive, 'db'>,
  viewer: Writer,
  id: PseudId,
): Promise<NameView> {
  const { names } = await listNames(archive, viewer)
  const name = names.find((one) => one.id === id)
  if (!name) throw new Refusal('not-found', 'names.not-found')
  return name
}
