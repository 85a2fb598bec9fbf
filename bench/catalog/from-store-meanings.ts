import { setTimeout as wait } from 'node:timers/promises'
import type { OpenArchive } from '#archive/open-archive.ts'
import { addMeta } from '#archive/tags/add-meta.ts'
import { makeSynonym } from '#archive/tags/make-synonym.ts'
import { removeMeta } from '#archive/tags/remove-meta.ts'
import { setCanonical } from '#archive/tags/set-canonical.ts'
import { unmakeSynonym } from '#archive/tags/unmake-synonym.ts'
import { system } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import type { TagKind } from '#store/tags.ts'
import { type Taken, take } from './from-store-measure.ts'

/** A tag that got another meaning, and when answers had it. */
export type Meant = {
  readonly what: string
  /** Works of the tag. */
  readonly works: number
  readonly taken: Taken
  /** The longest that somebody waited who asked the catalog meanwhile; and who got no answer of it. */
  readonly longestAnswer: number
  readonly unanswered: number
}

const wrangler = system('bench')

type Two = { readonly tag: TagId; readonly works: number; readonly other: TagId }

/** Gives the most used tags other meanings, and then those that they had. */
export async function measureMeanings(archive: OpenArchive): Promise<readonly Meant[]> {
  const meant: Meant[] = []
  for (const kind of ['warning', 'additional', 'fandom'] as const) {
    const two = await mostUsed(archive, kind, Infinity)
    if (two) meant.push(...(await measureKind(archive, kind, two)))
  }
  const few = await mostUsed(archive, 'additional', 10)
  if (few) meant.push(...(await measureKind(archive, 'additional, few works', few)))
  return meant
}

async function measureKind(archive: OpenArchive, kind: string, { tag, works, other }: Two) {
  const deeds = {
    'synonym made': () => makeSynonym(archive, wrangler, { tag, of: other }),
    'synonym unmade': () => unmakeSynonym(archive, wrangler, tag),
    'metatag given': () => addMeta(archive, wrangler, { sub: tag, meta: other }),
    'metatag taken': () => removeMeta(archive, wrangler, { sub: tag, meta: other }),
  }
  const meant: Meant[] = []
  for (const [name, deed] of Object.entries(deeds)) {
    const before = await countBoth(archive, tag, other)
    const asking = askMeanwhile(archive, tag, other)
    const taken = await take(async () => {
      await deed()
      await archive.catalog.wake()
    })
    const { answers, longest } = await asking.stop()
    const after = await countBoth(archive, tag, other)
    const known = [before, after, undefined]
    process.stderr.write(`${kind}: ${name}: ${taken.seconds.toFixed(1)} s\n`)
    if (!answers.every((one) => known.includes(one))) throw new Error(`${name}: a mixture`)
    meant.push({
      what: `${kind}: ${name}`,
      works,
      taken,
      longestAnswer: longest,
      unanswered: answers.filter((one) => one === undefined).length,
    })
  }
  await setCanonical(archive, wrangler, { tag, canonical: true })
  await archive.catalog.wake()
  return meant
}

async function countBoth({ catalog }: OpenArchive, tag: TagId, other: TagId) {
  return (await catalog.countTags({ audience: 'everything' }, [tag, other]))?.join(' ')
}

/** Asks all the time what both tags find, as readers do. */
function askMeanwhile(archive: OpenArchive, tag: TagId, other: TagId) {
  const answers: (string | undefined)[] = []
  let longest = 0
  let isOver = false
  const ask = async () => {
    while (!isOver) {
      const started = performance.now()
      answers.push(await countBoth(archive, tag, other))
      longest = Math.max(longest, performance.now() - started)
      await wait(50)
    }
  }
  const asking = ask()
  return {
    stop: async () => {
      isOver = true
      await asking
      return { answers, longest }
    },
  }
}

/** The two most used tags of a kind that stand for themselves, of those on so many works at most. */
async function mostUsed(
  { db, catalog }: OpenArchive,
  kind: TagKind,
  most: number,
): Promise<Two | undefined> {
  const tags = await db
    .selectFrom('tags')
    .select('id')
    .where('kind', '=', kind)
    .where('synonym_of', 'is', null)
    .where('canonical', '=', 1)
    .where('id', 'not in', (is) => is.selectFrom('tag_metas').select('sub_id'))
    .where('id', 'not in', (is) => is.selectFrom('tag_metas').select('meta_id'))
    .execute()
  const ids = tags.map(({ id }) => id)
  const counts = (await catalog.countTags({ audience: 'everything' }, ids)) ?? []
  const order = [...ids.keys()]
    .filter((at) => (counts[at] ?? 0) <= most)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
  const [first, second] = order
  if (first === undefined || second === undefined) return undefined
  return { tag: ids[first] as TagId, works: counts[first] ?? 0, other: ids[second] as TagId }
}
