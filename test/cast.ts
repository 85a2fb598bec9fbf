import type { Archive } from '#archive/archive.ts'
import { type Guest, guest, type Member, type Staff, type System, system } from '#archive/viewer.ts'
import { parseFlatText } from '#formats/flat-text/parse.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { PersonId, PseudId, WorkId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'
import { fold, nameKey } from '#text/fold.ts'
import { lookKey } from '#text/look-key.ts'
import { openPlace, type Place } from './place.ts'

/** The people and works of our tests, by name. Every test of an archive begins with them. */
export type Cast = {
  readonly guest: Guest
  readonly system: System
  /** Writes long and leaves drafts. */
  readonly mara: Member
  /** Reads everything. */
  readonly ines: Member
  /** Has three pseuds. */
  readonly tomo: Member
  /** Wrangles tags. */
  readonly odile: Member
  /** Runs the place. */
  readonly bruno: Staff
  readonly pseuds: Readonly<Record<Pseud, PseudId>>
  readonly works: Readonly<Record<CastWork, WorkId>>
}

type Pseud = 'mara' | 'ines' | 'tomo' | 'kiri' | 'lampenfieber' | 'odile' | 'bruno'
type CastWork = 'lighthouse' | 'tideBook' | 'faro' | 'cat' | 'windmill' | 'letters' | 'kettle'

export const flatStory = [
  'Chapter 1 The kettle had been singing for a while before anyone noticed. "Is that ours?" asked',
  'Pim. "It is always ours," said Wren, and got up. Outside the snow had stopped, and the whole',
  'valley lay as still as a cup of milk. They drank their tea. Nobody said anything clever.',
  'Chapter 2 In the morning the cat was back. "You again," said Pim. The cat did not answer, for',
  'it was a cat, and it had walked a long way. Wren put a saucer by the stove. That was that.',
].join(' ')

const day = (text: string) => text as PlainDate
const html = (text: string) => sanitise(text, 'text')

/** Puts the cast into an empty archive. */
export async function castInto(archive: Archive): Promise<Cast> {
  const people = await addPeople(archive)
  const place = openPlace(archive)
  return { guest, system: system('test'), ...people, works: await placeWorks(place, people.pseuds) }
}

async function addPeople(archive: Archive) {
  const [mara, maraPseud] = await addPerson(archive, 'Mara')
  const [ines, inesPseud] = await addPerson(archive, 'Inés')
  const [tomo, tomoPseud] = await addPerson(archive, 'Tomo')
  const [odile, odilePseud] = await addPerson(archive, 'Odile')
  const [bruno, brunoPseud] = await addPerson(archive, 'Bruno', 'staff')
  const pseuds = {
    mara: maraPseud,
    ines: inesPseud,
    tomo: tomoPseud,
    kiri: await addPseud(archive, tomo, '霧', { isDefault: 0 }),
    lampenfieber: await addPseud(archive, tomo, 'Lampenfieber', { isDefault: 0 }),
    odile: odilePseud,
    bruno: brunoPseud,
  }
  const member = (id: PersonId, name: string): Member => ({ kind: 'member', id, name })
  return {
    mara: member(mara, 'Mara'),
    ines: member(ines, 'Inés'),
    tomo: member(tomo, 'Tomo'),
    odile: member(odile, 'Odile'),
    bruno: { kind: 'staff', id: bruno, name: 'Bruno' } as const satisfies Staff,
    pseuds,
  }
}

async function addPerson(archive: Archive, name: string, role: 'member' | 'staff' = 'member') {
  const { id } = await archive.db
    .insertInto('people')
    .values({
      name,
      name_key: nameKey(name),
      look_key: lookKey(name),
      role,
      created_at: archive.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return [id, await addPseud(archive, id, name, { isDefault: 1 })] as const
}

async function addPseud(
  archive: Archive,
  person_id: PersonId,
  name: string,
  { isDefault }: { readonly isDefault: 0 | 1 },
): Promise<PseudId> {
  const row = {
    person_id,
    name,
    sort_name: fold(name),
    look_key: lookKey(name),
    is_default: isDefault,
  }
  const added = await archive.db.insertInto('pseuds').values(row).returning('id').execute()
  const [first] = added
  if (!first) throw new Error('No pseud was added.')
  return first.id
}

async function placeWorks(place: Place, pseuds: Cast['pseuds']): Promise<Cast['works']> {
  const put = async (creator: PseudId, work: Partial<ParsedWork>, options = {}) =>
    (await place(work, { creators: [creator], ...options })).workId
  return {
    lighthouse: await put(pseuds.mara, lighthouse, { state: 'draft' }),
    tideBook: await put(pseuds.mara, tideBook, { draftChapters: new Set([3]) }),
    faro: await put(pseuds.ines, faro),
    cat: await put(pseuds.kiri, cat),
    windmill: await put(pseuds.odile, windmill),
    letters: await put(pseuds.mara, letters),
    kettle: await put(pseuds.lampenfieber, kettle()),
  }
}

const lighthouse: Partial<ParsedWork> = {
  title: 'The Lighthouse Keeper',
  fandoms: ['The Lamp Stories'],
  chapters: [{ number: 1, html: html('<p>Nobody had lit the lamp since Tuesday.</p>') }],
}

const tideBook: Partial<ParsedWork> = {
  title: 'The Tide Book',
  fandoms: ['The Lamp Stories'],
  relationships: ['Ada & Finn'],
  characters: ['Ada', 'Finn'],
  additionalTags: ['Slow Days', 'Sea'],
  publishedOn: day('2019-03-02'),
  updatedOn: day('2020-05-17'),
  expectedChapters: null,
  chapters: [
    { number: 1, title: 'Ebb', html: html('<p>The sea went out and did not say when.</p>') },
    {
      number: 2,
      title: 'Flood',
      html: html('<p>It came back on a Thursday with a boat in it.</p>'),
    },
    {
      number: 3,
      title: 'Slack',
      html: html('<p>Unfinished: the boat has a name nobody reads.</p>'),
    },
  ],
}

const faro: Partial<ParsedWork> = {
  title: 'El faro de la isla',
  language: { name: 'Español', code: 'es' },
  fandoms: ['The Lamp Stories'],
  additionalTags: ['Mar'],
  publishedOn: day('2021-01-09'),
  expectedChapters: 1,
  chapters: [{ number: 1, html: html('<p>El viento llegó primero; después, la carta.</p>') }],
}

const cat: Partial<ParsedWork> = {
  title: '灯台の猫',
  language: { name: '日本語', code: 'ja' },
  rating: 'teen',
  fandoms: ['灯台物語'],
  characters: ['猫'],
  publishedOn: day('2022-11-30'),
  expectedChapters: 1,
  chapters: [{ number: 1, html: html('<p>猫は灯台の階段を静かに上った。</p>') }],
}

const windmill: Partial<ParsedWork> = {
  title: 'طاحونة الريح',
  language: { name: 'العربية', code: 'ar' },
  fandoms: ['The Lamp Stories'],
  publishedOn: day('2018-07-21'),
  expectedChapters: 1,
  chapters: [{ number: 1, html: html('<p>كانت الطاحونة تدور ببطء.</p>') }],
}

const letters: Partial<ParsedWork> = {
  title: 'Letters to the Keeper',
  fandoms: ['The Lamp Stories'],
  isRestricted: true,
  publishedOn: day('2023-02-14'),
  expectedChapters: 1,
  chapters: [{ number: 1, html: html('<p>Dear keeper, the gulls have learned to knock.</p>') }],
}

/** Came as one long line, and was given its paragraphs back. */
function kettle(): ParsedWork {
  const outcome = parseFlatText(flatStory, { fileName: 'The Kettle and the Cat.txt' })
  if ('refused' in outcome) throw new Error(`The flat story was refused: ${outcome.refused.kind}`)
  return outcome.work
}
