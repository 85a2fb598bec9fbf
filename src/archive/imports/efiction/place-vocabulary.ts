import { nameTags } from '#archive/tags/name-tags.ts'
import type { ParsedCategory } from '#formats/efiction-sql/parsed-archive.ts'
import type { TagId } from '#ground/ids.ts'
import { noteChange } from '#store/note-change.ts'
import type { Db } from '#store/schema.ts'
import type { TagKind } from '#store/tags.ts'
import { plainText } from '#text/plain-text.ts'
import { isWarnings, warningOf } from './map-words.ts'
import { inBatches, type Session } from './session.ts'

/**
 * Brings in what the old archive described its stories with: categories as fandoms with their tree,
 * characters below them, classes as warnings or additional tags, ratings by name.
 */
export async function placeVocabulary(session: Session): Promise<void> {
  const { categories, characters, classes, classTypes, ratings } = session.parsed
  await inBatches(session, categories, (db, category) => placeCategory(session, db, category))
  await inBatches(session, categories, (db, category) => placeUnderParent(session, db, category))
  await inBatches(session, characters, async (db, { charid, name, catid }) => {
    const id = await placeTag(session, db, { kind: 'character', name })
    await session.origins.add(db, 'character', charid, id, { name })
    const fandom = catid === undefined ? undefined : session.origins.find('category', catid)
    if (fandom) await addParent(db, id, fandom as TagId)
  })
  const warningTypes = new Set(classTypes.filter(isWarnings).map(({ typeId }) => typeId))
  await inBatches(session, classTypes, (db, { typeId, key, title }) =>
    session.origins.add(db, 'class-type', typeId, null, { key, title }),
  )
  await inBatches(session, classes, async (db, { classId, typeId, name }) => {
    const warning = warningTypes.has(typeId) ? warningOf(name) : undefined
    const tag: NewTag = warning ? { kind: 'warning', name: warning } : { kind: 'additional', name }
    await session.origins.add(db, 'class', classId, await placeTag(session, db, tag), { name })
  })
  await inBatches(session, ratings, (db, { rid, name }) =>
    session.origins.add(db, 'rating', rid, null, { name }),
  )
}

type NewTag = { readonly kind: TagKind; readonly name: string }

async function placeTag({ archive }: Session, db: Db, tag: NewTag): Promise<TagId> {
  const [id] = await nameTags(db, [tag], archive.clock.now())
  if (id === undefined) throw new Error('A tag that was named has no id.')
  await db.updateTable('tags').set({ canonical: 1 }).where('id', '=', id).execute()
  return id
}

async function placeCategory(session: Session, db: Db, category: ParsedCategory) {
  const name = nameOf(category, session.parsed.categories)
  const id = await placeTag(session, db, { kind: 'fandom', name })
  const description = category.description ? plainText(category.description) : null
  await db
    .updateTable('tags')
    .set({ position: category.order, description })
    .where('id', '=', id)
    .execute()
  await session.origins.add(db, 'category', category.catid, id, { name: category.name })
  await noteChange(db, { kind: 'tag', id }, session.archive.clock.now())
}

/** Two categories of one name under two parents are two fandoms: each then bears its parent's name too. */
function nameOf(category: ParsedCategory, all: readonly ParsedCategory[]): string {
  const same = all.filter(({ name }) => name.toLowerCase() === category.name.toLowerCase())
  const parent = all.find(({ catid }) => catid === category.parentId)
  if (same.length < 2) return category.name
  return `${category.name} (${parent?.name ?? category.catid})`
}

async function placeUnderParent(session: Session, db: Db, { catid, parentId }: ParsedCategory) {
  const id = session.origins.find('category', catid)
  const parent = parentId === undefined ? undefined : session.origins.find('category', parentId)
  if (!id || !parent || id === parent) return
  await db
    .insertInto('tag_metas')
    .values({ sub_id: id as TagId, meta_id: parent as TagId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function addParent(db: Db, id: TagId, fandom: TagId): Promise<void> {
  await db
    .insertInto('tag_parents')
    .values({ tag_id: id, parent_id: fandom })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
