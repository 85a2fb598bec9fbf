import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { PersonId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import { inTransaction } from '#store/transaction.ts'
import { anchorsOf } from './anchors-of.ts'
import { dropWorkingCopy } from './drop-working-copy.ts'
import { type CopyRow, copyOf, findCopyRow } from './find-working-copy.ts'
import { isEmptyForm } from './is-empty-form.ts'
import { asideOf, type Place, readPlace } from './place.ts'
import { type Fields, type WorkingCopy, writeFields } from './working-copy.ts'

export type CopyInput = {
  readonly place: string
  readonly fields: Fields
  /** The version of the work or chapter that the form was opened with. */
  readonly base?: number | undefined
  /** The version of the copy that the page has seen last; 0 when it has seen none. */
  readonly version: number
  /** The opened page, twelve hex digits, and its saves counted: with them a save can come twice. */
  readonly client?: string | undefined
  readonly count?: number | undefined
  /**
   * This save ends a conflict: its text holds both (`merged`), or was chosen over the other (`mine`),
   * which is then put aside.
   */
  readonly settles?: 'merged' | 'mine' | undefined
}

export type KeptCopy =
  | { readonly outcome: 'kept'; readonly version: number; readonly savedAt: Instant }
  /** Nothing stands in a form for something new, so there is no copy of it. */
  | { readonly outcome: 'empty' }
  /** Another page has saved since. What was sent is kept aside of `theirs`. */
  | { readonly outcome: 'conflict'; readonly theirs: WorkingCopy }

/** How many copies one person may have. */
export const mostCopies = 300

/**
 * Keeps what somebody types, one copy a person and place. Whatever the text is, it is kept; only
 * guests, unknown places and more than `mostCopies` are refused. A save that does not know what
 * another page has saved meanwhile changes nothing of that, and is kept aside. What this gives is
 * committed. Saves of one page may come twice and in any order: the newest stays.
 */
export async function keepWorkingCopy(
  archive: Archive,
  viewer: Viewer,
  input: CopyInput,
): Promise<KeptCopy> {
  if (viewer.kind === 'guest' || viewer.kind === 'system') {
    throw new Refusal('sign-in-first', 'drafts.sign-in-first')
  }
  const place = readPlace(input.place)
  if (!place) throw new Refusal('invalid', 'drafts.unknown-place')
  const around = { viewer, now: archive.clock.now(), spare: archive.random(6) }
  return await inTransaction(archive.db, async (db) => {
    const writer = { db, ...around }
    if (isNew(place) && isEmptyForm(input.fields)) return await forgetEmpty(writer, input)
    return await keep(writer, place, input)
  })
}

const isNew = ({ kind }: Place) => kind === 'new-work' || kind === 'new-chapter'

type Writer = {
  readonly db: Db
  readonly viewer: {
    readonly kind: 'member' | 'staff'
    readonly id: PersonId
    readonly name: string
  }
  readonly now: Instant
  /** Names what is put aside when no page has a name for it. */
  readonly spare: string
}

async function keep(writer: Writer, place: Place, input: CopyInput): Promise<KeptCopy> {
  const { db, viewer, now } = writer
  for (;;) {
    const there = await findCopyRow(db, viewer.id, input.place)
    if (!there) {
      if (await insert(writer, place, input)) return { outcome: 'kept', version: 1, savedAt: now }
      continue
    }
    if (isOvertaken(there, input)) {
      return { outcome: 'kept', version: there.version, savedAt: there.saved_at }
    }
    if (!mayFollow(there, input)) {
      await putAside(writer, place, input)
      return { outcome: 'conflict', theirs: copyOf(there) }
    }
    if (await follow(writer, place, { there, input })) {
      return { outcome: 'kept', version: there.version + 1, savedAt: now }
    }
  }
}

/** A later save of the same page is there already: this one was late, or comes again. */
function isOvertaken(there: CopyRow, { client, count }: CopyInput): boolean {
  return isSamePage(there, client) && count !== undefined && count <= (there.client_count ?? 0)
}

/** Whether a save knows what it replaces: it has seen it, or its own page wrote it. */
function mayFollow(there: CopyRow, { client, version }: CopyInput): boolean {
  return there.version === version || isSamePage(there, client)
}

function isSamePage({ client }: CopyRow, asking: string | undefined): boolean {
  return client !== null && client === asking
}

async function insert({ db, viewer, now }: Writer, place: Place, input: CopyInput) {
  const { count } = await db
    .selectFrom('working_copies')
    .select((of) => of.fn.countAll<number | string>().as('count'))
    .where('person_id', '=', viewer.id)
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostCopies) {
    throw new Refusal('too-many', 'drafts.too-many', undefined, { most: mostCopies })
  }
  const added = await db
    .insertInto('working_copies')
    .values({
      ...valuesOf(input),
      ...(await anchorsOf(db, viewer, place)),
      person_id: viewer.id,
      place: input.place,
      base_version: input.base ?? null,
      version: 1,
      created_at: now,
      saved_at: now,
    })
    .onConflict((on) => on.columns(['person_id', 'place']).doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0
}

/** Saves what follows, and ends the conflict that it settles. */
async function follow(
  writer: Writer,
  place: Place,
  { there, input }: { readonly there: CopyRow; readonly input: CopyInput },
): Promise<boolean> {
  if (!(await replace(writer, there, input))) return false
  const { db, viewer, spare } = writer
  if (input.settles === undefined) return true
  const { client } = input
  if (client) await dropWorkingCopy(db, viewer.id, asideOf(input.place, client))
  if (input.settles === 'mine') {
    const theirs = { ...copyOf(there), client: undefined, place: asideOf(input.place, spare) }
    await insert(writer, place, theirs)
  }
  return true
}

async function replace({ db, now }: Writer, there: CopyRow, input: CopyInput): Promise<boolean> {
  const changed = await db
    .updateTable('working_copies')
    .set({
      ...valuesOf(input),
      base_version: input.base ?? null,
      version: there.version + 1,
      saved_at: now,
    })
    .where('id', '=', there.id)
    .where('version', '=', there.version)
    .executeTakeFirst()
  return Number(changed.numUpdatedRows) > 0
}

/** Each page has one text aside, the newest that it could not save. */
async function putAside(writer: Writer, place: Place, input: CopyInput): Promise<void> {
  const { client, count = 0 } = input
  const aside = { ...input, place: asideOf(input.place, client ?? writer.spare) }
  const there = await findCopyRow(writer.db, writer.viewer.id, aside.place)
  if (!there) await insert(writer, place, aside)
  else if (count >= (there.client_count ?? 0)) await replace(writer, there, aside)
}

async function forgetEmpty({ db, viewer }: Writer, input: CopyInput): Promise<KeptCopy> {
  const there = await findCopyRow(db, viewer.id, input.place)
  if (there && mayFollow(there, input)) await dropWorkingCopy(db, viewer.id, input.place)
  return { outcome: 'empty' }
}

function valuesOf({ fields, client, count }: CopyInput) {
  return {
    title: titleOf(fields),
    fields: writeFields(fields),
    client: client ?? null,
    client_count: count ?? null,
  }
}

/** PostgreSQL stores no NUL, and a title cut within a letter is none. */
function titleOf(fields: Fields): string | null {
  const named = fields.chapterTitle?.[0] || fields.title?.[0] || ''
  return named.replaceAll('\0', '').slice(0, 200).toWellFormed().trim() || null
}
