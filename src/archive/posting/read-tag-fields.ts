import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { WorkInput } from './work-input.ts'

export type TagFields = Pick<
  WorkInput,
  | 'warnings'
  | 'categories'
  | 'fandoms'
  | 'relationships'
  | 'characters'
  | 'additional'
  | 'mainRelationships'
  | 'mainCharacters'
>

/** A work's tags as its form shows them, in the order in which its creator put them. */
export async function readTagFields(db: Db, id: WorkId): Promise<TagFields> {
  const rows = await db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select(['tags.kind', 'tags.name', 'taggings.main', 'taggings.note'])
    .where('taggings.work_id', '=', id)
    .orderBy('taggings.position')
    .execute()
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  const names = (kind: string) => of(kind).map(({ name }) => name)
  const mains = (kind: string) =>
    of(kind)
      .filter(({ main }) => main === 1)
      .map(({ name }) => name)
  return {
    warnings: of('warning').map(({ name, note }) => ({ name, note: note ?? '' })),
    categories: names('category'),
    fandoms: names('fandom'),
    relationships: names('relationship'),
    characters: names('character'),
    additional: names('additional'),
    mainRelationships: mains('relationship'),
    mainCharacters: mains('character'),
  }
}
