import type { Archive } from '#archive/archive.ts'
import { tellInvited } from '#archive/creatorships/tell-invited.ts'
import { type FoundPseud, findPseud } from '#archive/posting/find-pseud.ts'
import type { WorkInput } from '#archive/posting/work-input.ts'
import type { Writer } from '#archive/posting/writer.ts'
import type { PseudId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Instant } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'

/** Which work is placed, by whom and when. */
export type Placing = { readonly workId: WorkId; readonly viewer: Writer; readonly now: Instant }

/** Whose names shall stand on a work. */
export type Creators = {
  readonly own: readonly PseudId[]
  readonly invited: readonly FoundPseud[]
}

/** Finds the people whom the form names as creators. What names nobody, or several, is a fault. */
export async function resolveCreators(
  db: Db,
  viewer: Writer,
  input: WorkInput,
  faults: Refusal[],
): Promise<Creators> {
  const ownNames = await listOwnPseuds(db, viewer)
  const own = ownNames.filter(({ id }) => input.pseuds.includes(id))
  if (own.length < new Set(input.pseuds).size) {
    faults.push(new Refusal('invalid', 'writing.not-your-name', 'creators'))
  }
  const invited = new Map<PseudId, FoundPseud>()
  for (const name of input.coCreators) {
    const found = await findPseud(db, name)
    if (found === undefined || found === 'several') {
      const key = found === undefined ? 'writing.nobody-named' : 'writing.several-named'
      faults.push(new Refusal('invalid', key, 'coCreators', { name }))
    } else if (found.personId !== viewer.id) invited.set(found.id, found)
  }
  const ids = own.map(({ id }) => id)
  // The writer's order, which is the form's.
  ids.sort((a, b) => input.pseuds.indexOf(a) - input.pseuds.indexOf(b))
  return { own: ids, invited: [...invited.values()] }
}

export type OwnPseud = { readonly id: PseudId; readonly name: string; readonly isDefault: boolean }

/** A person's names, the default first. */
export async function listOwnPseuds(db: Db, { id }: Writer): Promise<readonly OwnPseud[]> {
  const rows = await db
    .selectFrom('pseuds')
    .select(['id', 'name', 'is_default'])
    .where('person_id', '=', id)
    .orderBy('is_default', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, isDefault: row.is_default === 1 }))
}

/**
 * Puts the writer's names on a work, asks those who are newly named to be its creators too, and takes
 * the question back from those who no longer are. Others who have accepted stay as they are.
 */
export async function placeCreators(
  archive: Archive,
  db: Db,
  { workId, viewer, now }: Placing,
  { own, invited }: Creators,
): Promise<void> {
  const rows = await listCreatorships(db, workId)
  const mine = rows.filter(({ personId }) => personId === viewer.id)
  // Nobody takes their last name off a work by this form: that is giving it up.
  const names = own.length > 0 || mine.length > 0 ? own : [await defaultName(db, viewer)]
  if (names.length > 0) await replaceOwn(db, workId, { rows, mine, own: names })
  const others = new Set(rows.map(({ personId }) => personId).filter((id) => id !== viewer.id))
  // Names kept apart are asked each for itself: one that was passed over would tell whose it is.
  const asked = invited.filter(({ id, personId, isApart }) => {
    return isApart ? !rows.some((row) => row.id === id) : !others.has(personId)
  })
  await ask(archive, db, { workId, viewer, now }, asked)
}

/** A new work without a name on it would be nobody's, and its writer could not find it again. */
async function defaultName(db: Db, viewer: Writer): Promise<PseudId> {
  const [first] = await listOwnPseuds(db, viewer)
  if (!first) throw new Refusal('invalid', 'writing.not-your-name', 'creators')
  return first.id
}

type Creatorship = Awaited<ReturnType<typeof listCreatorships>>[number]

async function replaceOwn(
  db: Db,
  workId: WorkId,
  names: {
    readonly rows: readonly Creatorship[]
    readonly mine: readonly Creatorship[]
    readonly own: readonly PseudId[]
  },
): Promise<void> {
  const { rows, mine, own } = names
  const gone = mine.filter(({ id }) => !own.includes(id))
  const fresh = own.filter((id) => !mine.some((known) => known.id === id))
  if (gone.length > 0) {
    await db
      .deleteFrom('creatorships')
      .where('work_id', '=', workId)
      .where(
        'pseud_id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute()
  }
  if (fresh.length === 0) return
  const next = rows.reduce((most, { position }) => Math.max(most, position), -1) + 1
  // A name that takes another's place stands where that stood.
  const added = fresh.map((pseud_id, index) => {
    return { work_id: workId, pseud_id, position: gone[index]?.position ?? next + index }
  })
  await db.insertInto('creatorships').values(added).execute()
}

async function listCreatorships(db: Db, workId: WorkId) {
  return await db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select([
      'creatorships.pseud_id as id',
      'creatorships.position',
      'pseuds.person_id as personId',
    ])
    .where('creatorships.work_id', '=', workId)
    .orderBy('creatorships.position')
    .execute()
}

/** Those who were asked to be creators of a work and have not answered. */
export async function listInvited(db: Db, workId: WorkId) {
  return await db
    .selectFrom('creator_invitations')
    .innerJoin('pseuds', 'pseuds.id', 'creator_invitations.pseud_id')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select(['creator_invitations.id', 'pseuds.id as pseudId', 'pseuds.name as pseud'])
    .select(['people.id as personId', 'people.name as person'])
    .select('people.names_apart as namesApart')
    .where('creator_invitations.work_id', '=', workId)
    .where('creator_invitations.answer', 'is', null)
    .orderBy('creator_invitations.id')
    .execute()
}

async function ask(
  archive: Archive,
  db: Db,
  { workId, viewer, now }: Placing,
  invited: readonly FoundPseud[],
): Promise<void> {
  const waiting = await listInvited(db, workId)
  const wanted = new Set(invited.map(({ id }) => id))
  const dropped = waiting.filter(({ pseudId }) => !wanted.has(pseudId)).map(({ id }) => id)
  if (dropped.length > 0) {
    await db
      .updateTable('creator_invitations')
      .set({ answer: 'withdrawn', answered_at: now })
      .where('id', 'in', dropped)
      .execute()
  }
  const known = new Set(waiting.map(({ pseudId }) => pseudId))
  const rows = invited
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => {
      return { work_id: workId, pseud_id: id, by_person_id: viewer.id, created_at: now }
    })
  if (rows.length === 0) return
  for (const { id, personId } of invited) {
    if (!known.has(id)) await tellInvited(archive, db, { on: { workId }, pseudId: id, personId })
  }
  await db.insertInto('creator_invitations').values(rows).execute()
}
