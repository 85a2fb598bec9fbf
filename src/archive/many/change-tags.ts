import type { Archive } from '#archive/archive.ts'
import { writingLimits } from '#archive/posting/limits.ts'
import { nameTags } from '#archive/tags/name-tags.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { nameKey } from '#text/fold.ts'
import type { OwnRow } from './hold-works.ts'
import { type KeptTagging, type ManyChange, type ManyTag, typedTagKinds } from './many-change.ts'

type Tagged = {
  readonly id: TagId
  readonly kind: string
  readonly key: string
  readonly main: number
  readonly note: string | null
}

export type ChangedTags = {
  readonly changed: ReadonlyMap<
    WorkId,
    { readonly before: readonly KeptTagging[]; readonly after: readonly KeptTagging[] }
  >
  /** They would have no fandom or warning, or more tags than a work may have: they stay as they are. */
  readonly skipped: readonly WorkId[]
}

/** Makes works' tags what a change asks for; new ones come last. */
export async function changeTags(
  archive: Archive,
  db: Db,
  works: readonly OwnRow[],
  change: ManyChange,
): Promise<ChangedTags> {
  const { addTags, removeTags, replaceTags, setTags } = change
  const changed = new Map<WorkId, { before: KeptTagging[]; after: KeptTagging[] }>()
  const skipped: WorkId[] = []
  if (addTags.length + removeTags.length + replaceTags.length + setTags.length === 0) {
    return { changed, skipped }
  }
  const ids = works.map(({ id }) => id)
  const all = await listTagged(db, ids)
  const tagOf = await nameNew(archive, db, all, change)
  for (const { id, state } of works) {
    const before = all.get(id) ?? []
    const after = tagsAfter(before, change, tagOf)
    if (isSame(before, after)) continue
    if (isAllowed(before, after, state === 'posted')) {
      changed.set(id, { before: before.map(kept), after: after.map(kept) })
    } else skipped.push(id)
  }
  await putTags(
    db,
    [...changed].map(([id, { after }]) => [id, after]),
  )
  return { changed, skipped }
}

const keyOf = (kind: string, name: string) => `${kind} ${nameKey(name)}`

type TagOf = (kind: string, name: string) => Tagged

/** The tags that come new to works. A name that would only replace what no work has becomes no tag. */
async function nameNew(
  archive: Archive,
  db: Db,
  all: ReadonlyMap<WorkId, readonly Tagged[]>,
  { addTags, replaceTags, setTags }: ManyChange,
): Promise<TagOf> {
  const present = new Set([...all.values()].flat().map(({ kind, key }) => `${kind} ${key}`))
  const names: ManyTag[] = [
    ...addTags,
    ...setTags.flatMap(({ kind, names }) => names.map((name) => ({ kind, name }))),
    ...replaceTags
      .filter(({ kind, name }) => present.has(keyOf(kind, name)))
      .map(({ kind, by }) => ({ kind, name: by })),
  ]
  const ids = await nameTags(db, names, archive.clock.now())
  const known = new Map(names.map(({ kind, name }, at) => [keyOf(kind, name), ids[at] as TagId]))
  return (kind, name) => {
    const id = known.get(keyOf(kind, name))
    if (id === undefined) throw new Error(`The tag ${name} was not named.`)
    return { id, kind, key: nameKey(name), main: 0, note: null }
  }
}

function tagsAfter(before: readonly Tagged[], change: ManyChange, tagOf: TagOf): Tagged[] {
  const { addTags, removeTags, replaceTags, setTags } = change
  const removed = new Set(removeTags.map(({ kind, name }) => keyOf(kind, name)))
  let after = before.filter(({ kind, key }) => !removed.has(`${kind} ${key}`))
  for (const { kind, names } of setTags) {
    const wanted = new Set(names.map(nameKey))
    // Those that stay keep their places and notes.
    after = after.filter((tag) => tag.kind !== kind || wanted.has(tag.key))
    for (const name of names) after.push(tagOf(kind, name))
  }
  for (const { kind, name, by } of replaceTags) {
    const at = after.findIndex((one) => one.kind === kind && one.key === nameKey(name))
    const was = after[at]
    if (was) after = after.with(at, { ...tagOf(kind, by), main: was.main })
  }
  for (const { kind, name } of addTags) after.push(tagOf(kind, name))
  const seen = new Set<TagId>()
  return after.filter(({ id }) => !seen.has(id) && seen.add(id))
}

const kept = ({ id, main, note }: Tagged): KeptTagging => [id, main, note]

async function listTagged(
  db: Db,
  ids: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, readonly Tagged[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .select(['taggings.work_id', 'tags.id', 'tags.kind', 'tags.name_key as key'])
    .select(['taggings.main', 'taggings.note'])
    .where('taggings.work_id', 'in', ids)
    .orderBy('taggings.position')
    .orderBy('tags.id')
    .execute()
  return Map.groupBy(rows, ({ work_id }) => work_id)
}

/** Works' tags in their order, as they are kept for undoing. */
export async function listKeptTags(
  db: Db,
  ids: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, readonly KeptTagging[]>> {
  return new Map([...(await listTagged(db, ids))].map(([id, tags]) => [id, tags.map(kept)]))
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
  const loses = (kind: string) => {
    const has = (tags: readonly Tagged[]) => tags.some((tag) => tag.kind === kind)
    return has(before) && !has(after)
  }
  if (isPosted && (loses('fandom') || loses('warning'))) return false
  const count = (tags: readonly Tagged[]) => tags.filter(({ kind }) => isTyped(kind)).length
  return count(after) <= Math.max(writingLimits.tags, count(before))
}

const isTyped = (kind: string) => typedTagKinds.some((one) => one === kind)

// Servers allow some thousand values in one statement, five a row.
const batch = 400

/** Gives works these tags and no others. */
export async function putTags(
  db: Db,
  works: readonly (readonly [id: WorkId, tags: readonly KeptTagging[]])[],
): Promise<void> {
  if (works.length === 0) return
  const ids = works.map(([id]) => id)
  await db.deleteFrom('taggings').where('work_id', 'in', ids).execute()
  const rows = works.flatMap(([work_id, tags]) => {
    return tags.map(([tag_id, main, note], position) => {
      return { work_id, tag_id: tag_id as TagId, position, main, note }
    })
  })
  for (let from = 0; from < rows.length; from += batch) {
    await db
      .insertInto('taggings')
      .values(rows.slice(from, from + batch))
      .execute()
  }
}
