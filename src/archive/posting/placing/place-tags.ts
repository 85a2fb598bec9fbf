import type { Archive } from '#archive/archive.ts'
import type { WorkInput } from '#archive/posting/work-input.ts'
import { nameTags, type TagName } from '#archive/tags/name-tags.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'

type Tagging = { readonly id: TagId; readonly main: number; readonly note: string | null }

/**
 * Gives a work the tags that were typed, in the writer's order. A name that is known is the tag it
 * names; a new one becomes a tag without a meaning. True when anything changed.
 */
export async function placeTags(
  archive: Archive,
  db: Db,
  workId: WorkId,
  input: WorkInput,
): Promise<boolean> {
  const names = tagNamesOf(input)
  const ids = await nameTags(db, names, archive.clock.now())
  const taggings = new Map<TagId, Tagging>()
  for (const [index, { main, note }] of names.entries()) {
    const id = ids[index] as TagId
    if (!taggings.has(id)) taggings.set(id, { id, main: main ? 1 : 0, note: note ?? null })
  }
  const wanted = [...taggings.values()]
  if (isSame(wanted, await listTaggings(db, workId))) return false
  await db.deleteFrom('taggings').where('work_id', '=', workId).execute()
  const rows = wanted.map(({ id, main, note }, position) => {
    return { work_id: workId, tag_id: id, position, main, note }
  })
  for (let from = 0; from < rows.length; from += batch) {
    await db
      .insertInto('taggings')
      .values(rows.slice(from, from + batch))
      .execute()
  }
  return true
}

// Servers allow some thousand values in one statement, and an imported work may have as many tags.
const batch = 500

type NamedTag = TagName & { readonly main?: boolean; readonly note?: string | undefined }

/** A work's tags in the order in which cards show them; what is marked as main is a tag as well. */
export function tagNamesOf(input: WorkInput): readonly NamedTag[] {
  const named = (
    kind: TagName['kind'],
    names: readonly string[],
    mains: readonly string[] = [],
  ) => {
    const keys = new Set(mains.map(nameKey))
    const missing = mains.filter((main) => !names.some((name) => nameKey(name) === nameKey(main)))
    return [...missing, ...names].map((name): NamedTag => {
      return { kind, name, main: keys.has(nameKey(name)) }
    })
  }
  return [
    ...input.warnings.map(({ name, note }): NamedTag => {
      return { kind: 'warning', name, note: note === '' ? undefined : note }
    }),
    ...named('category', input.categories),
    ...named('fandom', input.fandoms),
    ...named('relationship', input.relationships, input.mainRelationships),
    ...named('character', input.characters, input.mainCharacters),
    ...named('additional', input.additional),
  ]
}

async function listTaggings(db: Db, workId: WorkId): Promise<readonly Tagging[]> {
  return await db
    .selectFrom('taggings')
    .select(['tag_id as id', 'main', 'note'])
    .where('work_id', '=', workId)
    .orderBy('position')
    .execute()
}

function isSame(one: readonly Tagging[], other: readonly Tagging[]): boolean {
  if (one.length !== other.length) return false
  return one.every((tagging, index) => {
    const known = other[index]
    return (
      known !== undefined &&
      known.id === tagging.id &&
      known.main === tagging.main &&
      known.note === tagging.note
    )
  })
}
