import { guestPerson, type Viewer } from '#archive/viewer.ts'
import type { Onlooker, VisibilityCase } from '#archive/works/visibility-cases.ts'
import { visibilityCases } from '#archive/works/visibility-cases.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type {
  CollectionId,
  CommentId,
  PersonId,
  PseudId,
  SeriesId,
  TagId,
  WorkId,
} from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { noteChange } from '#store/note-change.ts'
import { restrictions } from '#store/works.ts'
import type { Cast } from './cast.ts'
import type { Stage } from './stage.ts'

/** A work for one case, with a series, a tag, a comment and a word that only it has. */
export type Exhibit = {
  readonly rule: VisibilityCase
  readonly name: string
  readonly id: WorkId
  readonly fandom: TagId
  readonly series: SeriesId
  readonly comment: CommentId
  readonly word: string
  /** Its address at the eFiction archive it once stood in. */
  readonly oldAddress: string
}

/** Works for every case, and an open work that names each of them as what it follows. */
export type Exhibition = {
  readonly exhibits: readonly Exhibit[]
  readonly follower: WorkId
  readonly collection: CollectionId
  readonly creator: PersonId
  readonly creatorPseud: PseudId
  /** A tag above each work's fandom. */
  readonly metatag: TagId
  /** A series of all their series. */
  readonly cycle: SeriesId
}

const oldSite = 'efiction visibility'

export async function hang(stage: Stage): Promise<Exhibition> {
  const { archive, cast } = stage
  const { db, clock } = archive
  await db
    .insertInto('old_archives')
    .values({ archive_key: oldSite, kind: 'efiction', name: 'The Old Place', url: null })
    .execute()
  const secret = { name: 'secret', title: 'Until Midwinter', created_at: clock.now() }
  const { id: collection } = await db
    .insertInto('collections')
    .values(secret)
    .returning('id')
    .executeTakeFirstOrThrow()
  const exhibits: Exhibit[] = []
  for (const [index, rule] of visibilityCases.entries()) {
    const exhibit = await hangOne(stage, rule, index)
    exhibits.push(exhibit)
    if (!rule.unrevealed) continue
    const item = { collection_id: collection, work_id: exhibit.id, unrevealed: 1 }
    await db.insertInto('collection_items').values(item).execute()
    await noteChange(db, { kind: 'work', id: exhibit.id }, clock.now())
  }
  const follower = await stage.place({
    title: 'What Follows',
    relatedWorks: exhibits.map(({ word }) => ({
      relation: 'inspired-by' as const,
      title: 'as printed',
      url: `https://elsewhere.example/works/${word}`,
      creators: [],
    })),
  })
  return {
    exhibits,
    collection,
    follower: follower.workId,
    creator: cast.mara.id,
    creatorPseud: cast.pseuds.mara,
    metatag: await addMetatag(stage, exhibits),
    cycle: await addCycle(stage, exhibits),
  }
}

async function addMetatag({ archive }: Stage, exhibits: readonly Exhibit[]): Promise<TagId> {
  const { db, clock } = archive
  const name = 'All of Them'
  const names = { name, name_key: 'all of them', sort_name: name, fold_name: name }
  const { id } = await db
    .insertInto('tags')
    .values({ kind: 'fandom', ...names, canonical: 1, created_at: clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const subs = exhibits.map(({ fandom }) => ({ sub_id: fandom, meta_id: id }))
  await db.insertInto('tag_metas').values(subs).execute()
  for (const { fandom } of exhibits) await noteChange(db, { kind: 'tag', id: fandom }, clock.now())
  return id
}

async function addCycle({ archive }: Stage, exhibits: readonly Exhibit[]): Promise<SeriesId> {
  const { db, clock } = archive
  const { id } = await db
    .insertInto('series')
    .values({ title: 'The Cycle', sort_title: 'cycle', created_at: clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const members = exhibits.map(({ series }, at) => {
    return { series_id: id, position: at + 1, part: at + 1, sub_series_id: series }
  })
  await db.insertInto('series_members').values(members).execute()
  return id
}

/** Made-up words, so that each finds one work. */
const words = [
  'amberlo',
  'birkwen',
  'caldoon',
  'dunmere',
  'eskadel',
  'fennick',
  'garrowe',
  'holmsey',
  'istrand',
  'jorvane',
  'kestmoor',
  'lowfell',
]

async function hangOne(stage: Stage, rule: VisibilityCase, index: number): Promise<Exhibit> {
  const { archive, cast, place } = stage
  const { db } = archive
  const word = words[index] ?? ''
  const name = `${rule.state}, for ${rule.openTo}, ${rule.unrevealed ? 'unrevealed' : 'revealed'}`
  const work = {
    title: `Work ${word}`,
    fandoms: [`Fandom ${word}`],
    series: [{ title: `Series ${word}`, part: 1 }],
    publishedOn: '2024-01-01' as PlainDate,
    chapters: [{ number: 1, html: sanitise(`<p>Only here stands ${word}s.</p>`, 'text') }],
  }
  const main = { archiveKey: oldSite, oldId: String(index + 1) }
  const alias = { archiveKey: 'elsewhere.example', oldId: `/works/${word}` }
  const { workId } = await place(work, {
    keys: { main, others: [alias] },
    creators: [cast.pseuds.mara, cast.pseuds.kiri],
    state: rule.state === 'draft' ? 'draft' : 'posted',
  })
  await setRule(stage, workId, rule)
  const { id: comment } = await db
    .insertInto('comments')
    .values({ work_id: workId, guest_name: 'Pim', html: `<p>Said of ${word}</p>` as CleanHtml })
    .returning('id')
    .executeTakeFirstOrThrow()
  const tag = await db
    .selectFrom('taggings')
    .select('tag_id')
    .where('work_id', '=', workId)
    .executeTakeFirstOrThrow()
  const member = await db
    .selectFrom('series_members')
    .select('series_id')
    .where('work_id', '=', workId)
    .executeTakeFirstOrThrow()
  return {
    rule,
    name,
    id: workId,
    fandom: tag.tag_id,
    series: member.series_id,
    comment,
    word,
    oldAddress: `/viewstory.php?sid=${index + 1}`,
  }
}

/** Gives a work the state and the readers that a case asks for. */
export async function setRule({ archive }: Stage, id: WorkId, rule: VisibilityCase): Promise<void> {
  const { db, clock } = archive
  const restricted = restrictions[rule.openTo]
  await db.updateTable('works').set({ restricted }).where('id', '=', id).execute()
  if (rule.state === 'binned') {
    const binned = { state: 'binned', binned_from: 'posted', binned_at: clock.now() } as const
    await db.updateTable('works').set(binned).where('id', '=', id).execute()
  }
  await noteChange(db, { kind: 'work', id }, clock.now())
}

/** The cast in the roles of the list: Mara and Tomo made the works, Inés is a stranger to them. */
export function viewerOf(cast: Cast, onlooker: Onlooker): Viewer {
  const viewers: Readonly<Record<Onlooker, Viewer>> = {
    guest: cast.guest,
    person: guestPerson,
    stranger: cast.ines,
    creator: cast.mara,
    'co-creator': cast.tomo,
    staff: cast.bruno,
    system: cast.system,
  }
  return viewers[onlooker]
}
