import type { TagId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { tagKinds } from '#store/tags.ts'
import { isCrossover, openFandomTree } from './fandom-tree.ts'

/** What reading works has to know of their tags. It is for one pass over works: tags may change. */
export type TagBook = {
  /** Learns what is not known yet of the tags of these works; the others' answers hold after that. */
  readonly learn: (works: readonly (readonly number[])[]) => Promise<void>
  /** The first relationship and the first character: what a work is about, as readers take it. */
  readonly mainOf: (tags: readonly number[]) => readonly number[]
  /** Whether one of them says that its writer rests. */
  readonly isOnHiatus: (tags: readonly number[]) => boolean
  readonly isCrossover: (tags: readonly number[]) => boolean
}

// What writers tag a work with whose writing rests: the status that archives have no field for.
export const restingNames = new Set([
  'hiatus',
  'on hiatus',
  'indefinite hiatus',
  'temporary hiatus',
])

const codeOf = Object.fromEntries(tagKinds.map((kind, at) => [kind, at + 1]))
const fandom = codeOf.fandom
const relationship = codeOf.relationship
const character = codeOf.character
const resting = tagKinds.length + 1

// So many values some servers allow in one statement.
const batch = 500

export function openTagBook(db: Db): TagBook {
  const tree = openFandomTree(db)
  // By tag: nothing known, its kind, or that it says that the writer rests. Millions fit.
  let codes = new Uint8Array(1024)
  const learnSome = async (ids: readonly TagId[]) => {
    const rows = await db
      .selectFrom('tags')
      .select(['id', 'kind', 'fold_name'])
      .where('id', 'in', ids)
      .execute()
    for (const { id, kind, fold_name } of rows) {
      const rests = kind === 'additional' && restingNames.has(fold_name)
      codes[id] = rests ? resting : (codeOf[kind] ?? 0)
    }
  }
  const learnTags = async (ids: readonly number[]) => {
    const missing = new Set<TagId>()
    for (const id of ids) if (!codes[id]) missing.add(id as TagId)
    const all = [...missing]
    const most = all.reduce((a, b) => Math.max(a, b), 0)
    if (most >= codes.length) {
      const larger = new Uint8Array(most + (most >> 1))
      larger.set(codes)
      codes = larger
    }
    for (let from = 0; from < all.length; from += batch) {
      await learnSome(all.slice(from, from + batch))
    }
  }
  const fandomsOf = (tags: readonly number[]) => {
    return tags.filter((id) => codes[id] === fandom) as TagId[]
  }
  return {
    learn: async (works) => {
      await learnTags(works.flat())
      // Of one fandom alone nobody needs to know what it belongs to.
      await tree.learn(
        works
          .map(fandomsOf)
          .filter(({ length }) => length > 1)
          .flat(),
      )
    },
    mainOf: (tags) =>
      [relationship, character].flatMap((kind) => {
        const first = tags.find((id) => codes[id] === kind)
        return first === undefined ? [] : [first]
      }),
    isOnHiatus: (tags) => tags.some((id) => codes[id] === resting),
    isCrossover: (tags) => isCrossover(tree, fandomsOf(tags)),
  }
}
