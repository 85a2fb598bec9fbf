import type { Index } from '#catalog/engine/answer.ts'
import { bitWords, type Lists } from '#catalog/engine/arrays.ts'
import type { Space } from '#catalog/engine/query.ts'
import { kindCount } from '#catalog/engine/record.ts'
import {
  type CountsAtRest,
  type Direct,
  type HotTags,
  hotMost,
  type Inverted,
  maskTagsMost,
  type OrderedKey,
  type Segment,
} from '#catalog/engine/segment.ts'
import type { TagTable } from '#catalog/engine/tag-table.ts'
import { type Fields, openFields } from './fields.ts'
import type { Values } from './values.ts'

/**
 * The index that lies in values at `segments` and `tags`. Throws `Unfit` if a part is missing, of
 * another type, or of a length that does not go with the others; not every single number is looked at.
 */
export function readIndex(values: Values): Index {
  const fields = openFields(values)
  return {
    tags: fields.shared('tags', (path) => tagTable(fields, path)),
    segments: fields.list('segments', (path) => segment(fields, path)),
  }
}

function segment(fields: Fields, at: string): Segment {
  const { u16, u32, f64, wholes, maybe, shared } = fields
  const size = fields.count(`${at}.size`)
  const words = bitWords(size)
  const hot = shared(`${at}.hot`, (path) => hotTags(fields, path))
  const lists = (part: string) => maybe(`${at}.${part}`, (path) => listsOf(fields, path, size))
  const numbers = (part: string) => maybe(`${at}.${part}`, (path) => f64(path, size))
  return {
    size,
    ids: u32(`${at}.ids`, size),
    byId: u32(`${at}.byId`, size),
    updated: u16(`${at}.updated`, size),
    created: u16(`${at}.created`, size),
    words: wholes(`${at}.words`, size),
    chapters: u16(`${at}.chapters`, size),
    kudos: wholes(`${at}.kudos`, size),
    comments: wholes(`${at}.comments`, size),
    bookmarks: wholes(`${at}.bookmarks`, size),
    hits: wholes(`${at}.hits`, size),
    flags: u16(`${at}.flags`, size),
    title: numbers('title'),
    creator: numbers('creator'),
    guest: u32(`${at}.guest`, words),
    member: u32(`${at}.member`, words),
    everything: u32(`${at}.everything`, words),
    spaces: spacesOf(fields, `${at}.spaces`, words),
    direct: directOf(fields, `${at}.direct`),
    ...forwardOf(fields, at, size),
    main: lists('main'),
    creators: lists('creators'),
    series: lists('series'),
    collections: lists('collections'),
    owners: lists('owners'),
    orders: ordersOf(fields, `${at}.orders`, size),
    hot,
    rest: maybe(`${at}.rest`, (path) => countsAtRest(fields, path)),
    meanings: shared(`${at}.meanings`, (path) => tagTable(fields, path)),
  }
}

function directOf({ u32, insist }: Fields, at: string): Direct {
  const tags = u32(`${at}.tags`)
  const starts = u32(`${at}.starts`, tags.length + 1)
  const bits = u32(`${at}.bits`)
  insist(`${at}.bits`, covers(starts, bits))
  return { tags, starts, bits }
}

function forwardOf({ u16, u32, insist }: Fields, at: string, size: number) {
  const forwardStarts = u32(`${at}.forwardStarts`, size + 1)
  const forward = u16(`${at}.forward`)
  insist(`${at}.forward`, covers(forwardStarts, forward))
  return {
    forwardStarts,
    forward,
    coldBounds: u32(`${at}.coldBounds`, kindCount),
  }
}

function spacesOf(
  { maybe, u32, insist }: Fields,
  at: string,
  words: number,
): Record<Space, Inverted | undefined> {
  const space = (name: Space) => maybe(`${at}.${name}`, inverted)
  const inverted = (path: string): Inverted => {
    const terms = maybe(`${path}.terms`, u32)
    const starts = u32(`${path}.starts`, terms && terms.length + 1)
    const documents = u32(`${path}.documents`)
    insist(`${path}.documents`, covers(starts, documents))
    const bitTerms = u32(`${path}.bitTerms`)
    const bitCounts = u32(`${path}.bitCounts`, bitTerms.length)
    const bits = u32(`${path}.bits`, bitTerms.length * words)
    return { terms, starts, documents, bitTerms, bitCounts, bits }
  }
  return {
    tag: space('tag'),
    main: space('main'),
    creator: space('creator'),
    series: space('series'),
    collection: space('collection'),
    language: space('language'),
    rating: space('rating'),
    flag: space('flag'),
    owner: space('owner'),
  }
}

function ordersOf(
  { maybe, u32 }: Fields,
  at: string,
  size: number,
): Record<OrderedKey, Uint32Array | undefined> {
  const order = (key: OrderedKey) => maybe(`${at}.${key}`, (path) => u32(path, size))
  return {
    created: order('created'),
    words: order('words'),
    kudos: order('kudos'),
    comments: order('comments'),
    bookmarks: order('bookmarks'),
    hits: order('hits'),
    title: order('title'),
    creator: order('creator'),
  }
}

function listsOf({ u32, insist }: Fields, at: string, size: number): Lists {
  const starts = u32(`${at}.starts`, size + 1)
  const items = u32(`${at}.items`)
  insist(`${at}.items`, covers(starts, items))
  return { starts, items }
}

function hotTags({ u8, u32, insist }: Fields, at: string): HotTags {
  const tags = u32(`${at}.tags`)
  insist(`${at}.tags`, tags.length <= hotMost)
  const kindStarts = u32(`${at}.kindStarts`, kindCount + 1)
  insist(`${at}.kindStarts`, covers(kindStarts, tags))
  const maskTags = u32(`${at}.maskTags`)
  insist(`${at}.maskTags`, maskTags.length <= maskTagsMost)
  return {
    tags,
    frequencies: u32(`${at}.frequencies`, tags.length),
    kindStarts,
    kinds: u8(`${at}.kinds`, tags.length),
    numbers: u32(`${at}.numbers`),
    cold: u32(`${at}.cold`),
    coldFrom: u32(`${at}.coldFrom`),
    maskTags,
  }
}

function countsAtRest({ u32, f64, count, insist }: Fields, at: string): CountsAtRest {
  const keys = f64(`${at}.keys`)
  const sets = keys.length
  const starts = u32(`${at}.starts`, sets + 1)
  const tags = u32(`${at}.tags`)
  insist(`${at}.tags`, covers(starts, tags))
  const extraLength = count(`${at}.extraLength`)
  return {
    keys,
    totals: u32(`${at}.totals`, sets),
    starts,
    tags,
    counts: u32(`${at}.counts`, tags.length),
    bounds: u32(`${at}.bounds`, sets * kindCount),
    extras: u32(`${at}.extras`, sets * extraLength),
    extraLength,
  }
}

function tagTable({ u8, u32, insist }: Fields, at: string): TagTable {
  const kinds = u8(`${at}.kinds`)
  const subs = u32(`${at}.subs`)
  const aboveStarts = u32(`${at}.aboveStarts`, subs.length + 1)
  const above = u32(`${at}.above`)
  insist(`${at}.above`, covers(aboveStarts, above))
  return {
    kinds,
    canonicals: u32(`${at}.canonicals`, kinds.length),
    countable: u8(`${at}.countable`, kinds.length),
    subs,
    aboveStarts,
    above,
    changed: new Map(),
  }
}

/** Whether lists begin with their items and end with them. */
const covers = (starts: Uint32Array, items: { readonly length: number }): boolean =>
  starts[0] === 0 && starts.at(-1) === items.length
