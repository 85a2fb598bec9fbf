import type { Archive } from '#archive/archive.ts'
import { writingLimits } from '#archive/posting/limits.ts'
import { nameTags } from '#archive/tags/name-tags.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'
import { type KeptTagging, type ManyChange, type ManyTagKind, manyTagKinds } from './many-change.ts'

type Tagged = {
  readonly id: TagId
  readonly kind: string
  readonly key: string
  readonly main: number
  readonly note: string | null
}

type ChangedTags = {
  readonly changed?: { readonly before: KeptTagging[]; readonly after: KeptTagging[] }
  /** It would have no fandom, or more tags than a work may have: they stay as they are. */
  readonly isSkipped?: boolean
}

/** A work's tags as a change makes them; new ones come last. */
export async function changeTags(
  archive: Archive,
  db: Db,
  asked: { readonly id: WorkId; readonly change: ManyChange; readonly isPosted: boolean },
): Promise<ChangedTags> {
  const { id, change, isPosted } = asked
  const { addTags, removeTags, replaceTags } = change
  if (addTags.length + removeTags.length + replaceTags.length === 0) return {}
  const before = await listTagged(db, id)
  const now = archive.clock.now()
  const name = async (kind: ManyTagKind, name: string): Promise<Tagged> => {
    const [tagId] = await nameTags(db, [{ kind, name }], now)
    return { id: tagId as TagId, kind, key: nameKey(name), main: 0, note: null }
  }
  const removed = new Set(removeTags.map(({ kind, name }) => `${kind} ${nameKey(name)}`))
  let after = before.filter(({ kind, key }) => !removed.has(`${kind} ${key}`))
  for (const { kind, name: old, by } of replaceTags) {
    const at = after.findIndex((one) => one.kind === kind && one.key === nameKey(old))
    const was = after[at]
    if (was) after = after.with(at, { ...(await name(kind, by)), main: was.main })
  }
  for (const { kind, name: added } of addTags) after.push(await name(kind, added))
  const ids = after.map(({ id }) => id)
  after = after.filter(({ id }, at) => ids.indexOf(id) === at)
  if (isSame(before, after)) return {}
  if (!isAllowed(before, after, isPosted)) return { isSkipped: true }
  const changed = { before: before.map(kept), after: after.map(kept) }
  await putTags(db, id, changed.after)
  return { changed }
}

/** A work's tags in their order, as they are kept for undoing. */
export async function listKeptTags(db: Db, id: WorkId): Promise<readonly KeptTagging[]> {
  return (await listTagged(db, id)).map(kept)
}

const kept = ({ id, main, note }: Tagged): KeptTagging => [id, main, note]

async function listTagged(db: Db, id: WorkId): Promise<Tagged[]> {
  return await db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select(['tags.id', 'tags.kind', 'tags.name_key as key', 'taggings.main', 'taggings.note'])
    .where('taggings.work_id', '=', id)
    .orderBy('taggings.position')
    .orderBy('tags.id')
    .execute()
}

function isSame(one: readonly Tagged[], other: readonly Tagged[]): boolean {
  return one.length === other.length && one.every(({ id }, at) => other[at]?.id === id)
}

/** An imported work may have more tags than the form allows; only what adds to them is held back. */
function isAllowed(
  before: readonly Tagged[],
  after: readonly Tagged[],
  isPosted: boolean,
): boolean {
  const hasFandom = after.some(({ kind }) => kind === 'fandom')
  const had = before.some(({ kind }) => kind === 'fandom')
  if (isPosted && had && !hasFandom) return false
  const count = (tags: readonly Tagged[]) => tags.filter(({ kind }) => isFree(kind)).length
  return count(after) <= Math.max(writingLimits.tags, count(before))
}

const isFree = (kind: string) => manyTagKinds.some((one) => one === kind)

// Servers allow some thousand values in one statement, and an imported work may have as many tags.
const batch = 500

/** Gives a work these tags and no others. */
export async function putTags(db: Db, id: WorkId, tags: readonly KeptTagging[]): Promise<void> {
  await db.deleteFrom('taggings').where('work_id', '=', id).execute()
  const rows = tags.map(([tag_id, main, note], position) => {
    return { work_id: id, tag_id: tag_id as TagId, position, main, note }
  })
  for (let from = 0; from < rows.length; from += batch) {
    await db
      .insertInto('taggings')
      .values(rows.slice(from, from + batch))
      .execute()
  }
}
