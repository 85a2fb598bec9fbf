import type { Lists } from './engine/arrays.ts'
import { flagBits } from './engine/build/merge-works.ts'
import type { WorksColumns } from './engine/works-columns.ts'
import type { Languages } from './languages.ts'
import type { SourceWork } from './source.ts'

/** Takes works one by one, in ascending order of id, and keeps them as columns: never as objects. */
export type ColumnsGatherer = {
  readonly add: (work: SourceWork) => void
  readonly columns: (places: Places) => WorksColumns
}

/** Each row's place by title and by creator. */
export type Places = { readonly title: Float64Array; readonly creator: Float64Array }

export function gatherColumns(languages: Languages): ColumnsGatherer {
  const u32 = () => growing((size) => new Uint32Array(size))
  const u16 = () => growing((size) => new Uint16Array(size))
  const u8 = () => growing((size) => new Uint8Array(size))
  const numbers = {
    ids: u32(),
    updated: u16(),
    created: u16(),
    words: u32(),
    chapters: u16(),
    kudos: u32(),
    comments: u32(),
    bookmarks: u32(),
    hits: u32(),
    language: u16(),
    rating: u8(),
    flags: u16(),
    closed: u8(),
  }
  const lists = {
    tags: gatherLists(),
    main: gatherLists(),
    creators: gatherLists(),
    series: gatherLists(),
    collections: gatherLists(),
    owners: gatherLists(),
  }
  let size = 0
  return {
    add: (work) => {
      size += 1
      numbers.ids.add(work.id)
      for (const name of sameNames) numbers[name].add(work[name])
      numbers.language.add(languages.numberOf(work.language))
      numbers.flags.add(flagBits(work))
      for (const name of listNames) lists[name].add(work[name])
    },
    columns: ({ title, creator }) => ({
      size,
      ids: numbers.ids.take(),
      updated: numbers.updated.take(),
      created: numbers.created.take(),
      words: numbers.words.take(),
      chapters: numbers.chapters.take(),
      kudos: numbers.kudos.take(),
      comments: numbers.comments.take(),
      bookmarks: numbers.bookmarks.take(),
      hits: numbers.hits.take(),
      language: numbers.language.take(),
      rating: numbers.rating.take(),
      flags: numbers.flags.take(),
      closed: numbers.closed.take(),
      tags: lists.tags.take(),
      main: unlessEmpty(lists.main.take()),
      creators: unlessEmpty(lists.creators.take()),
      series: unlessEmpty(lists.series.take()),
      collections: unlessEmpty(lists.collections.take()),
      owners: unlessEmpty(lists.owners.take()),
      title,
      creator,
    }),
  }
}

const sameNames = [
  'updated',
  'created',
  'words',
  'chapters',
  'kudos',
  'comments',
  'bookmarks',
  'hits',
  'rating',
  'closed',
] as const

const listNames = ['tags', 'main', 'creators', 'series', 'collections', 'owners'] as const

const unlessEmpty = (lists: Lists) => (lists.items.length > 0 ? lists : undefined)

function gatherLists() {
  const starts = growing((size) => new Uint32Array(size))
  const items = growing((size) => new Uint32Array(size))
  starts.add(0)
  let total = 0
  return {
    add: (list: readonly number[]) => {
      for (const item of list) items.add(item)
      total += list.length
      starts.add(total)
    },
    take: (): Lists => ({ starts: starts.take(), items: items.take() }),
  }
}

function growing<Column extends Uint8Array | Uint16Array | Uint32Array>(
  make: (size: number) => Column,
) {
  let column = make(1024)
  let length = 0
  const most = 2 ** (8 * column.BYTES_PER_ELEMENT) - 1
  return {
    add: (value: number) => {
      if (length === column.length) {
        const larger = make(Math.ceil(length * 1.5))
        larger.set(column)
        column = larger
      }
      column[length] = Math.min(value, most)
      length += 1
    },
    take: () => column.slice(0, length) as Column,
  }
}
