import type { Lists } from './engine/arrays.ts'
import { flagBits } from './engine/build/merge-works.ts'
import type { WorksColumns } from './engine/works-columns.ts'
import { growingU8, growingU16, growingU32 } from './growing.ts'
import type { Languages } from './languages.ts'
import type { SourceWork } from './source.ts'

/** Takes works one by one, in ascending order of id, and keeps them as columns: never as objects. */
export type ColumnsGatherer = {
  readonly add: (work: SourceWork) => void
  readonly size: () => number
  /** All of them, in memory that threads share, but for their places. Nothing may be added after. */
  readonly columns: (breathe: () => Promise<void>) => Promise<Omit<WorksColumns, keyof Places>>
}

/** Each row's place by title and by creator. */
export type Places = { readonly title: Float64Array; readonly creator: Float64Array }

export function gatherColumns(languages: Languages): ColumnsGatherer {
  const u32 = {
    ids: growingU32(),
    words: growingU32(),
    kudos: growingU32(),
    comments: growingU32(),
    bookmarks: growingU32(),
    hits: growingU32(),
  }
  const u16 = {
    updated: growingU16(),
    created: growingU16(),
    chapters: growingU16(),
    language: growingU16(),
    flags: growingU16(),
  }
  const u8 = { rating: growingU8(), closed: growingU8() }
  const lists = {
    tags: gatherLists(),
    main: gatherLists(),
    creators: gatherLists(),
    series: gatherLists(),
    collections: gatherLists(),
    owners: gatherLists(),
  }
  return {
    size: u32.ids.length,
    add: (work) => {
      u32.ids.add(work.id)
      for (const name of ['words', 'kudos', 'comments', 'bookmarks', 'hits'] as const) {
        u32[name].add(work[name])
      }
      for (const name of ['updated', 'created', 'chapters'] as const) u16[name].add(work[name])
      u16.language.add(languages.numberOf(work.language))
      u16.flags.add(flagBits(work))
      u8.rating.add(work.rating)
      u8.closed.add(work.closed)
      for (const name of listNames) lists[name].add(work[name])
    },
    columns: async (breathe) => ({
      size: u32.ids.length(),
      ids: await u32.ids.take(breathe),
      updated: await u16.updated.take(breathe),
      created: await u16.created.take(breathe),
      words: await u32.words.take(breathe),
      chapters: await u16.chapters.take(breathe),
      kudos: await u32.kudos.take(breathe),
      comments: await u32.comments.take(breathe),
      bookmarks: await u32.bookmarks.take(breathe),
      hits: await u32.hits.take(breathe),
      language: await u16.language.take(breathe),
      rating: await u8.rating.take(breathe),
      flags: await u16.flags.take(breathe),
      closed: await u8.closed.take(breathe),
      tags: await lists.tags.take(breathe),
      main: unlessEmpty(await lists.main.take(breathe)),
      creators: unlessEmpty(await lists.creators.take(breathe)),
      series: unlessEmpty(await lists.series.take(breathe)),
      collections: unlessEmpty(await lists.collections.take(breathe)),
      owners: unlessEmpty(await lists.owners.take(breathe)),
    }),
  }
}

const listNames = ['tags', 'main', 'creators', 'series', 'collections', 'owners'] as const

const unlessEmpty = (lists: Lists) => (lists.items.length > 0 ? lists : undefined)

function gatherLists() {
  const starts = growingU32()
  const items = growingU32()
  starts.add(0)
  return {
    add: (list: readonly number[]) => {
      for (const item of list) items.add(item)
      starts.add(items.length())
    },
    take: async (breathe: () => Promise<void>): Promise<Lists> => ({
      starts: await starts.take(breathe),
      items: await items.take(breathe),
    }),
  }
}
