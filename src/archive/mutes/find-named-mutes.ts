import type { Archive } from '#archive/archive.ts'
import { listSeenTags } from '#archive/tags/list-seen-tags.ts'
import type { Viewer } from '#archive/viewer.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { ratings } from '#ground/ratings.ts'
import type { Db } from '#store/schema.ts'
import { tagKinds } from '#store/tags.ts'
import { fold, nameKey } from '#text/fold.ts'
import { type Mute, type MuteKind, readMute } from './mute.ts'
import type { MuteLine } from './read-mute-lines.ts'

export type FoundMutes = {
  readonly mutes: readonly Mute[]
  /** Lines that name nothing in this archive, as they stood. */
  readonly unknown: readonly string[]
}

/**
 * Finds what lines name. A name that several bear mutes them all: two people of one name from two
 * archives, a tag that is a character here and a fandom there. A work goes by its number or address.
 */
export async function findNamedMutes(
  archive: Archive,
  viewer: Viewer,
  lines: readonly MuteLine[],
): Promise<FoundMutes> {
  const mutes: Mute[] = []
  const unknown: string[] = []
  for (const line of lines) {
    const found = line.name === '' ? [] : await findLine(archive, viewer, line)
    if (found.length === 0) unknown.push(line.text)
    mutes.push(...found)
  }
  return { mutes, unknown }
}

async function findLine(
  archive: Archive,
  viewer: Viewer,
  line: MuteLine,
): Promise<readonly Mute[]> {
  const { db } = archive
  const { subject, name, manner } = line
  const made = (kind: MuteKind, targets: readonly (string | number)[]) =>
    targets.flatMap((target) => readMute(kind, String(target), manner) ?? [])
  switch (subject) {
    case 'words':
      return made('words', [name])
    case 'rating': {
      const wanted = fold(name).replaceAll(' ', '-')
      return made(
        'rating',
        ratings.filter((rating) => rating === wanted),
      )
    }
    case 'work':
      return made('work', await findWork(db, viewer, name))
    case 'creator':
      return made('creator', await findPeople(db, name))
    case 'pseud':
      return made('pseud', await findPseuds(db, name))
    default: {
      const tags = await findTags(db, name, subject === 'tag' ? tagKinds : [subject])
      // A tag that only hidden works carry is not known here: its name would tell of them.
      return made('tag', [...(await listSeenTags(archive, viewer, tags))])
    }
  }
}

/** `42`, `42 The Tide Book`, or an address of this site or of any other that ends in its number. */
async function findWork(db: Db, viewer: Viewer, name: string): Promise<readonly WorkId[]> {
  const digits = /^(?:https?:\/\/[^/\s]{1,253})?(?:\/works\/)?([1-9]\d{0,8})(?=$|[\s/?#])/.exec(
    name,
  )
  if (!digits) return []
  const rows = await visibleWorks(db, viewer)
    .where('works.id', '=', Number(digits[1]) as WorkId)
    .select('works.id')
    .execute()
  return rows.map(({ id }) => id)
}

async function findPeople(db: Db, name: string) {
  const rows = await db
    .selectFrom('people')
    .select('id')
    .where('name_key', '=', nameKey(name))
    .execute()
  return rows.map(({ id }) => id)
}

/** `Lampenfieber (Tomo)`, or the pseud alone. */
async function findPseuds(db: Db, text: string) {
  const [, name = text, person] = /^(.+) \(([^()]+)\)$/.exec(text) ?? []
  let pseuds = db
    .selectFrom('pseuds')
    .innerJoin('people', 'people.id', 'pseuds.person_id')
    .select('pseuds.id')
    .where('pseuds.sort_name', '=', fold(name))
  if (person !== undefined) {
    pseuds = pseuds
      .where('people.name_key', '=', nameKey(person))
      .where('people.names_apart', '=', 0)
  }
  const rows = await pseuds.execute()
  return rows.map(({ id }) => id)
}

async function findTags(db: Db, name: string, kinds: readonly (typeof tagKinds)[number][]) {
  const rows = await db
    .selectFrom('tags')
    .select('id')
    .where('kind', 'in', kinds)
    .where('name_key', '=', nameKey(name))
    .execute()
  return rows.map(({ id }) => id)
}
