import fc from 'fast-check'
import { sql } from 'kysely'
import type { OpenArchive } from '#archive/open-archive.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { type Rating, ratings } from '#ground/ratings.ts'
import type { Instant, PlainDate } from '#ground/time.ts'
import type { Db } from '#store/schema.ts'
import type { TagKind } from '#store/tags.ts'
import { nameKey } from '#text/fold.ts'

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
  readonly creator: string
  readonly rating: Rating
  readonly complete: boolean
  readonly language: string | undefined
  readonly words: number
  readonly kudos: number
  readonly published: PlainDate | undefined
  readonly updated: PlainDate | undefined
  readonly tags: readonly number[]
  readonly text: readonly string[]
}

export const texts = ['lamp', 'sea', 'gull', '猫', 'свет'] as const
export const languages = ['en', 'es', 'ja'] as const
const titles = ['', 'a lamp', 'b sea', 'b sea', 'z gull', 'ё', '猫', '𠀀 far'] as const
const kinds = ['fandom', 'character', 'additional'] as const
const days = ['2019-03-02', '2020-05-17', '2020-05-18', '2022-11-30'] as PlainDate[]

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

function tagOf(index: number, count: number): fc.Arbitrary<WorldTag> {
  const others = fc.array(fc.nat(count - 1), { maxLength: 2 })
  return fc.record({
    kind: fc.constantFrom(...kinds),
    name: fc.constant(`tag ${index}`),
    synonymOf: optional(fc.nat(count - 1)),
    metas: others,
  })
}

const workOf = (tagCount: number): fc.Arbitrary<WorldWork> =>
  fc.record({
    title: fc.constantFrom(...titles),
    creator: fc.constantFrom('', 'ines', 'mara', 'tomo'),
    rating: fc.constantFrom(...ratings),
    complete: fc.boolean(),
    language: optional(fc.constantFrom(...languages)),
    words: fc.nat(5),
    kudos: fc.nat(3),
    published: optional(fc.constantFrom(...days)),
    updated: optional(fc.constantFrom(...days)),
    tags: fc.uniqueArray(fc.nat(tagCount - 1), { maxLength: 6 }),
    text: fc.subarray([...texts]),
  })

export const worlds: fc.Arbitrary<World> = fc.integer({ min: 1, max: 16 }).chain((count) =>
  fc
    .record({
      tags: fc.tuple(...Array.from({ length: count }, (_, index) => tagOf(index, count))),
      works: fc.array(workOf(count), { maxLength: 24 }),
    })
    .map(({ tags, works }) => ({ tags: tags.map((tag, index) => ruled(tags, tag, index)), works })),
)

/** A synonym stands for a canonical of its own kind, and means nothing else by itself. */
function ruled(tags: readonly WorldTag[], tag: WorldTag, index: number): WorldTag {
  const target = tag.synonymOf === undefined ? undefined : tags[tag.synonymOf]
  const isSynonym = (at: number) => tags[at]?.synonymOf !== undefined
  if (target && !isSynonym(tag.synonymOf ?? 0) && target.kind === tag.kind) {
    return { ...tag, metas: [] }
  }
  const metas = tag.metas.filter((meta) => meta !== index && !isSynonym(meta))
  return { ...tag, synonymOf: undefined, metas: [...new Set(metas)] }
}

/** The ids that a world's tags and works got, in the world's order. */
export type Built = { readonly tagIds: readonly TagId[]; readonly workIds: readonly WorkId[] }

/** Puts a world in place of whatever works and tags of these kinds the archive held. */
export async function build(archive: OpenArchive, world: World): Promise<Built> {
  return await archive.db.transaction().execute(async (db) => {
    const gone = await db.selectFrom('works').select('id').execute()
    for (const table of ['taggings', 'tag_metas', 'search_words', 'works']) {
      await sql`delete from ${sql.table(table)}`.execute(db)
    }
    await db.updateTable('tags').set({ synonym_of: null }).execute()
    await db.deleteFrom('tags').where('kind', 'in', kinds).execute()
    const now = archive.clock.now()
    const tagIds: TagId[] = []
    for (const { kind, name } of world.tags) {
      const key = nameKey(name)
      const row = { kind, name, name_key: key, sort_name: key, fold_name: key, created_at: now }
      const { id } = await db
        .insertInto('tags')
        .values(row)
        .returning('id')
        .executeTakeFirstOrThrow()
      tagIds.push(id)
    }
    const idOf = (index: number) => tagIds[index] as TagId
    for (const [index, { synonymOf, metas }] of world.tags.entries()) {
      if (synonymOf !== undefined) {
        await db
          .updateTable('tags')
          .set({ synonym_of: idOf(synonymOf) })
          .where('id', '=', idOf(index))
          .execute()
      }
      if (metas.length === 0) continue
      const rows = metas.map((meta) => ({ sub_id: idOf(index), meta_id: idOf(meta) }))
      await db.insertInto('tag_metas').values(rows).execute()
    }
    const workIds: WorkId[] = []
    for (const work of world.works) {
      const { id } = await db
        .insertInto('works')
        .values(rowOf(work, now))
        .returning('id')
        .executeTakeFirstOrThrow()
      workIds.push(id)
      if (work.tags.length > 0) {
        const rows = work.tags.map((tag, position) => ({
          work_id: id,
          tag_id: idOf(tag),
          position,
        }))
        await db.insertInto('taggings').values(rows).execute()
      }
      await archive.search.put(db, id, work.text.join(' '))
    }
    await noteAll(db, now, [
      ...[...gone.map(({ id }) => id), ...workIds].map((id) => ({ kind: 'work' as const, id })),
      ...tagIds.map((id) => ({ kind: 'tag' as const, id })),
    ])
    return { tagIds, workIds }
  })
}

type Change = { readonly kind: 'work' | 'tag'; readonly id: number }

/** What `noteChange` does, for many changes in two statements. */
async function noteAll(db: Db, at: Instant, changes: readonly Change[]): Promise<void> {
  const { last_seq } = await db
    .updateTable('change_counter')
    .set((counter) => ({ last_seq: counter('last_seq', '+', changes.length) }))
    .returning('last_seq')
    .executeTakeFirstOrThrow()
  const first = last_seq - changes.length + 1
  const rows = changes.map(({ kind, id }, index) => ({
    seq: first + index,
    kind,
    entity_id: id,
    at,
  }))
  if (rows.length > 0) await db.insertInto('changes').values(rows).execute()
}

function rowOf(work: WorldWork, now: ReturnType<OpenArchive['clock']['now']>) {
  return {
    title: work.title,
    sort_title: work.title,
    sort_creator: work.creator,
    rating: work.rating,
    state: 'posted' as const,
    complete: work.complete ? 1 : 0,
    language: work.language ?? null,
    language_name: work.language ?? null,
    words: work.words,
    kudos: work.kudos,
    published_on: work.published ?? null,
    updated_on: work.updated ?? null,
    created_at: now,
    changed_at: now,
  }
}
