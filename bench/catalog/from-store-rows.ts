import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ratings } from '#ground/ratings.ts'
import { tagKinds } from '#store/tags.ts'
import { fold, nameKey } from '#text/fold.ts'
import { type Load, none } from './load-format.ts'

/** A table's columns, and its rows in the order of its key. */
export type Table = {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: () => Iterable<readonly (string | number | null)[]>
}

// So many works have the same creator, on average.
const worksEach = 5
const made = '2026-01-01T00:00:00.000Z'
const namesOf = { freeform: 'additional' } as Readonly<Record<string, string>>

/** The tables of a store that holds the load. A tag has its number in the load plus one. */
export function tablesOf(load: Load): readonly Table[] {
  const people = Math.ceil(load.manifest.works / worksEach)
  return [
    { name: 'people', columns: personColumns, rows: () => personRows(people) },
    { name: 'pseuds', columns: pseudColumns, rows: () => pseudRows(people) },
    { name: 'tags', columns: tagColumns, rows: () => tagRows(load) },
    { name: 'tag_metas', columns: ['sub_id', 'meta_id'], rows: () => metaRows(load) },
    { name: 'works', columns: workColumns, rows: () => workRows(load, people) },
    {
      name: 'creatorships',
      columns: ['work_id', 'pseud_id', 'position'],
      rows: () => creatorshipRows(load, people),
    },
    {
      name: 'taggings',
      columns: ['work_id', 'tag_id', 'position'],
      rows: () => taggingRows(load),
    },
  ]
}

const personColumns = ['id', 'name', 'name_key', 'created_at']

function* personRows(people: number) {
  for (let id = 1; id <= people; id += 1) yield [id, penName(id), penName(id), made]
}

const pseudColumns = ['id', 'person_id', 'name', 'sort_name', 'is_default']

function* pseudRows(people: number) {
  for (let id = 1; id <= people; id += 1) yield [id, id, penName(id), penName(id), 1]
}

const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ')

/** A number as a pronounceable word; neighbours do not stand together in the order of names. */
function wordOf(number: number): string {
  let rest = Math.imul(number, 0x9e3779b1) >>> 0
  let word = ''
  for (let part = 0; part < 4; part += 1) {
    word += syllables[rest % syllables.length]
    rest = Math.floor(rest / syllables.length)
  }
  return word
}

const penName = (id: number) => `${wordOf(id)}${id}`

const creatorOf = (id: number, people: number) => 1 + ((Math.imul(id, 0x85ebca6b) >>> 0) % people)

const tagColumns = [
  'id',
  'kind',
  'name',
  'name_key',
  'sort_name',
  'fold_name',
  'canonical',
  'synonym_of',
  'created_at',
]

/** Tags in two steps would be needed where a synonym comes before its canonical: nobody checks here. */
function* tagRows({ folder, manifest, tags }: Load) {
  const text = readFileSync(join(folder, 'tags.names.utf8'))
  const bytes = readFileSync(join(folder, 'tags.nameoff.u32'))
  const textAt = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  const kinds = manifest.kinds.map((kind) => namesOf[kind] ?? kind)
  const known = new Set<string>()
  for (let tag = 0; tag < manifest.tags; tag += 1) {
    const kind = kinds[tags.kind[tag] as number] as string
    const plain = text.toString('utf8', textAt[tag], textAt[tag + 1])
    const name = known.has(`${kind} ${nameKey(plain)}`) ? `${plain} ${tag}` : plain
    known.add(`${kind} ${nameKey(name)}`)
    const synonym = tags.synonym[tag] as number
    const of = synonym === none ? null : synonym + 1
    const folded = fold(name)
    const isCanonical = synonym === none ? (tags.canonical[tag] as number) : 0
    yield [tag + 1, kind, name, nameKey(name), folded, folded, isCanonical, of, made]
  }
}

function* metaRows({ tags, manifest }: Load) {
  for (let tag = 0; tag < manifest.tags; tag += 1) {
    const end = tags.metaoff[tag + 1] as number
    for (let at = tags.metaoff[tag] as number; at < end; at += 1) {
      yield [tag + 1, (tags.metas[at] as number) + 1]
    }
  }
}

const workColumns = [
  'id',
  'title',
  'sort_title',
  'rating',
  'language',
  'state',
  'restricted',
  'complete',
  'chapter_count',
  'words',
  'published_on',
  'updated_on',
  'sort_creator',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
  'summary',
  'created_at',
  'changed_at',
]

// As long as summaries are on average: they make rows what they are on the disk.
const summary = `<p>${'What happened on the way home, and who was there to see it. '.repeat(3)}</p>`

function* workRows({ works, manifest, epochDay }: Load, people: number) {
  const days = daysFrom(epochDay, manifest.lastDay)
  for (let row = 0; row < works.id.length; row += 1) {
    const id = works.id[row] as number
    const title = `the ${wordOf(id)} ${wordOf(id >>> 7)}`
    yield [
      id,
      title,
      title.slice(4),
      ratings[works.rating[row] as number] as string,
      manifest.languages[works.language[row] as number] as string,
      'posted',
      works.restricted[row] as number,
      works.complete[row] as number,
      works.chapters[row] as number,
      works.words[row] as number,
      days[works.created[row] as number] as string,
      days[works.updated[row] as number] as string,
      penName(creatorOf(id, people)),
      works.kudos[row] as number,
      works.comments[row] as number,
      works.bookmarks[row] as number,
      works.hits[row] as number,
      summary,
      made,
      made,
    ]
  }
}

function daysFrom(first: number, count: number): readonly string[] {
  const dayAt = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
  return Array.from({ length: count + 1 }, (_, day) => dayAt(first + day))
}

function* creatorshipRows({ works }: Load, people: number) {
  for (const id of works.id) yield [id, creatorOf(id, people), 0]
}

function* taggingRows({ works }: Load) {
  for (let row = 0; row < works.id.length; row += 1) {
    const id = works.id[row] as number
    const start = works.tagoff[row] as number
    const own = new Set(works.tags.subarray(start, works.tagoff[row + 1]))
    let position = 0
    for (const tag of own) {
      yield [id, tag + 1, position]
      position += 1
    }
  }
}

/** The kinds that a store knows, lest a load with others is taken for one of ours. */
export function refuseUnknownKinds({ manifest }: Load): void {
  const known: readonly string[] = tagKinds
  const other = manifest.kinds.find((kind) => !known.includes(namesOf[kind] ?? kind))
  if (other !== undefined) throw new Error(`The store has no tags of the kind ${other}.`)
}
