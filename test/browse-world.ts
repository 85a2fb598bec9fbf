import fc from 'fast-check'
import { type Rating, ratings } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import type { TagKind } from '#store/tags.ts'
import { type Medium, media } from '#store/works.ts'

/** A small random archive: works, tags and what tags mean, as plain data. Numbers are indexes. */
export type World = { readonly tags: readonly WorldTag[]; readonly works: readonly WorldWork[] }

export type WorldTag = {
  readonly kind: TagKind
  readonly name: string
  /** The canonical it stands for. */
  readonly synonymOf: number | undefined
  /** Tags above it. They may go round in a circle. */
  readonly metas: readonly number[]
}

export type WorldWork = {
  readonly title: string
  readonly state: 'posted' | 'draft'
  readonly restricted: boolean
  readonly rating: Rating
  readonly complete: boolean
  readonly restored: boolean
  readonly medium: Medium
  readonly language: string | undefined
  readonly words: number
  readonly chapters: number
  readonly kudos: number
  readonly comments: number
  readonly bookmarks: number
  readonly hits: number
  readonly published: PlainDate | undefined
  readonly updated: PlainDate | undefined
  readonly tags: readonly number[]
  /** Pseuds of `pseuds`. */
  readonly creators: readonly number[]
  readonly series: readonly number[]
  readonly collections: readonly number[]
  readonly text: readonly string[]
}

/** Two of the pseuds are one person's. */
export const pseuds = [
  { name: 'ines', person: 0 },
  { name: 'mara', person: 1 },
  { name: 'tomo', person: 1 },
] as const
export const collections = [
  { name: 'open', anonymous: false, unrevealed: false },
  { name: 'masked', anonymous: true, unrevealed: false },
  { name: 'secret', anonymous: false, unrevealed: true },
] as const
export const seriesCount = 2

export const texts = ['lamp', 'sea', 'gull', '猫', 'свет'] as const
export const languages = ['en', 'es', 'ja'] as const
/** Tags that no archive has by itself. */
export const kinds = ['fandom', 'relationship', 'character', 'additional'] as const
const titles = ['', 'a lamp', 'b sea', 'b sea', 'z gull', 'ё', '猫', '𠀀 far'] as const
export const days = [
  '1969-05-01',
  '1970-01-02',
  '2019-03-02',
  '2020-05-17',
  '2020-05-18',
  '2026-05-20',
  '2026-05-21',
  '2026-11-21',
] as PlainDate[]

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const seldom = <Value>(usual: Value, rare: Value) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constant(rare) },
  )

function tagOf(index: number, count: number): fc.Arbitrary<WorldTag> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    name: fc.constant(index === 0 ? 'on hiatus' : `tag ${index}`),
    synonymOf: optional(fc.nat(count - 1)),
    metas: fc.array(fc.nat(count - 1), { maxLength: 2 }),
  })
}

const workOf = (tagCount: number): fc.Arbitrary<WorldWork> =>
  fc.record({
    title: fc.constantFrom(...titles),
    state: seldom('posted' as const, 'draft' as const),
    restricted: seldom(false, true),
    rating: fc.constantFrom(...ratings),
    complete: fc.boolean(),
    restored: seldom(false, true),
    medium: fc.constantFrom('text', 'text', ...media),
    language: optional(fc.constantFrom(...languages)),
    words: fc.nat(5),
    chapters: fc.nat(3),
    kudos: fc.nat(3),
    comments: fc.nat(3),
    bookmarks: fc.nat(3),
    hits: fc.nat(3),
    published: optional(fc.constantFrom(...days)),
    updated: optional(fc.constantFrom(...days)),
    tags: fc.uniqueArray(fc.nat(tagCount - 1), { maxLength: 6 }),
    creators: fc.subarray(
      pseuds.map((_, at) => at),
      { maxLength: 2 },
    ),
    series: fc.subarray([0, 1], { maxLength: 1 }),
    collections: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray([0, 1, 2], { minLength: 1 }) },
    ),
    text: fc.subarray([...texts]),
  })

const tagsOf = (count: number) =>
  fc.tuple(...Array.from({ length: count }, (_, index) => tagOf(index, count)))
const worksOf = (count: number) => fc.array(workOf(count), { maxLength: 24 })

export const worlds: fc.Arbitrary<World> = fc
  .integer({ min: 1, max: 16 })
  .chain((count) => fc.record({ tags: tagsOf(count), works: worksOf(count) }))
  .map(({ tags, works }) => ({ tags: ruled(tags), works }))

/** A world, and what it is later: works changed, added or gone, tags that mean something else. */
export const histories: fc.Arbitrary<readonly [before: World, after: World]> = fc
  .integer({ min: 1, max: 16 })
  .chain((count) =>
    fc.record({
      tags: tagsOf(count),
      laterTags: tagsOf(count),
      works: worksOf(count),
      laterWorks: worksOf(count),
    }),
  )
  .map(({ tags, laterTags, works, laterWorks }) => {
    const same = laterTags.map((tag, at) => ({ ...tag, kind: tags[at]?.kind ?? tag.kind }))
    return [
      { tags: ruled(tags), works },
      { tags: ruled(same), works: laterWorks },
    ] as const
  })

const ruled = (tags: readonly WorldTag[]) => tags.map((tag, at) => ruledOne(tags, tag, at))

/** A synonym stands for a canonical of its own kind, and means nothing else by itself. */
function ruledOne(tags: readonly WorldTag[], tag: WorldTag, index: number): WorldTag {
  const target = tag.synonymOf === undefined ? undefined : tags[tag.synonymOf]
  const isSynonym = (at: number) => tags[at]?.synonymOf !== undefined
  if (target && !isSynonym(tag.synonymOf ?? 0) && target.kind === tag.kind) {
    return { ...tag, metas: [] }
  }
  const isAbove = (meta: number) =>
    meta !== index && !isSynonym(meta) && tags[meta]?.kind === tag.kind
  return { ...tag, synonymOf: undefined, metas: [...new Set(tag.metas.filter(isAbove))] }
}
