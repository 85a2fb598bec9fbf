import { between, type Random, randomFrom, several, zipf } from '../random.ts'
import { none, type TagColumns, type WorkColumns, writeLoad } from './load-format.ts'
import type { LoggedQuery } from './read-queries.ts'

// A load for tests: few tags, so that they meet often, and metatags of metatags.

const kinds = ['fandom', 'warning', 'category', 'relationship', 'character', 'freeform'] as const
const tagCount = 240
const lastDay = 400

/** Writes a made-up load of so many works and queries into a folder. */
export function writeSmallLoad(folder: string, works: number, queries: number, seed: number): void {
  const random = randomFrom(seed)
  const columns = makeWorks(random, works)
  const log = Array.from({ length: queries }, (_, q) => makeQuery(random, q))
  writeLoad(folder, {
    manifest: {
      works,
      seed,
      tags: tagCount,
      assignments: columns.tags.length,
      epochDay0: '2008-11-14',
      lastDay,
      kinds,
      ratings: ['Not Rated', 'General', 'Teen', 'Mature', 'Explicit'],
      languages: ['en', 'pl', 'ja', 'eo'],
    },
    works: columns,
    tags: makeTags(random),
    queries: log.map((query) => JSON.stringify(query)),
  })
}

function makeTags(random: Random): TagColumns {
  const kind = Uint8Array.from({ length: tagCount }, (_, tag) => tag % kinds.length)
  const canonical = new Uint8Array(tagCount)
  const synonym = new Uint32Array(tagCount).fill(none)
  const metaoff = new Uint32Array(tagCount + 1)
  const metas: number[] = []
  for (let tag = 0; tag < tagCount; tag += 1) {
    // One of the same kind before it, so that no circle can close.
    const other = tag - kinds.length * between(random, 1, 6)
    const chance = random()
    canonical[tag] = tag < 60 || chance < 0.7 ? 1 : 0
    if (canonical[tag] === 1 && other >= 0 && canonical[other] === 1 && chance < 0.3) {
      metas.push(other)
    }
    if (canonical[tag] === 0 && other >= 0 && canonical[other] === 1 && chance < 0.9) {
      synonym[tag] = other
    }
    metaoff[tag + 1] = metas.length
  }
  return { kind, canonical, synonym, metaoff, metas: Uint32Array.from(metas) }
}

function makeWorks(random: Random, works: number): WorkColumns {
  const numbers = (most: number) => Array.from({ length: works }, () => between(random, 0, most))
  const created = Uint16Array.from(numbers(lastDay)).sort()
  const tags = numbers(25).map((count) => {
    const drawn = Array.from({ length: count }, () => zipf(random, tagCount))
    return [...new Set(drawn)].sort((a, b) => a - b)
  })
  const tagoff = new Uint32Array(works + 1)
  for (const [row, of] of tags.entries()) tagoff[row + 1] = (tagoff[row] as number) + of.length
  return {
    id: Uint32Array.from({ length: works }, (_, row) => row * 3 + 5),
    created,
    updated: created.map((day) => Math.min(lastDay, day + between(random, 0, 30))),
    words: Uint32Array.from(numbers(60_000)),
    kudos: Uint32Array.from(numbers(50)),
    comments: Uint32Array.from(numbers(9)),
    bookmarks: Uint32Array.from(numbers(9)),
    hits: Uint32Array.from(numbers(900)),
    language: Uint8Array.from(numbers(3)),
    rating: Uint8Array.from(numbers(4)),
    complete: Uint8Array.from(numbers(1)),
    crossover: Uint8Array.from(numbers(1)),
    restricted: Uint8Array.from(numbers(6), (number) => (number === 0 ? 1 : 0)),
    chapters: Uint16Array.from(numbers(30)),
    tagoff,
    tags: Uint32Array.from(tags.flat()),
  }
}

const sorts = ['updated', 'updated', 'created', 'words', 'kudos', 'comments', 'hits'] as const
const classes = ['fandom', 'words', 'muted', 'language', 'all_latest'] as const

function makeQuery(random: Random, q: number): LoggedQuery {
  const pick = <Thing>(of: readonly Thing[]) => of[between(random, 0, of.length - 1)] as Thing
  const kind = pick(classes)
  const tags = (count: number) =>
    several(
      random,
      Array.from({ length: tagCount }, () => zipf(random, tagCount)),
      count,
    )
  const from = between(random, 0, 30_000)
  return {
    q,
    class: kind,
    include: kind === 'all_latest' ? [] : tags(between(random, 1, 2)),
    ...(kind === 'muted' ? { exclude: tags(20) } : {}),
    ...(kind === 'words' ? { words: [from, random() < 0.5 ? null : from + 20_000] } : {}),
    ...(kind === 'language' ? { language: between(random, 0, 3) } : {}),
    ...(random() < 0.2 ? { complete: random() < 0.7 } : {}),
    ...(random() < 0.2 ? { crossover: random() < 0.5 } : {}),
    ...(random() < 0.2 ? { rating: between(random, 0, 4) } : {}),
    viewer: pick(['guest', 'user']),
    sort: pick(sorts),
    dir: random() < 0.8 ? 'desc' : 'asc',
    page: between(random, 1, 3),
    pageSize: 20,
    facets: random() < 0.9,
  }
}
