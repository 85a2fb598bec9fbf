import type { PseudId, TagId, WorkId } from '#ground/ids.ts'
import { type Rating, ratings } from '#ground/ratings.ts'
import { splitWords } from '#text/split-words.ts'

export const muteKinds = ['work', 'creator', 'pseud', 'tag', 'rating', 'words'] as const
export type MuteKind = (typeof muteKinds)[number]

/** Hidden works are not listed and not counted; collapsed ones are, folded behind the reason. */
export const manners = ['hide', 'collapse'] as const
export type Manner = (typeof manners)[number]

/** Something that a reader does not want to meet. `creator` is a person with all their pseuds. */
export type Mute = {
  readonly kind: MuteKind
  /** An id as digits, a rating's name, or folded words with one space between them. */
  readonly target: string
  readonly manner: Manner
}

/** The filters that a reader always wants on the list of one tag: a query string. */
export type DefaultFilter = { readonly tagId: TagId; readonly query: string }

/** What one reader has muted, in the ids that lists are made with. */
export type MutedThings = {
  /** Works by any of these. An anonymous work never counts as theirs, or a mute would unmask it. */
  readonly creators: readonly PseudId[]
  /** With all their subtags and synonyms. */
  readonly tags: readonly TagId[]
  readonly works: readonly WorkId[]
  readonly ratings: readonly Rating[]
  /** Words that stand side by side in a summary: folded, with spaces. */
  readonly words: readonly string[]
}

export type Mutes = {
  readonly hide: MutedThings
  readonly collapse: MutedThings
  /** Every tag that counts as one of the collapsed: subtags and synonyms too. */
  readonly collapsedTags: ReadonlySet<TagId>
}

export const nothingMuted: MutedThings = {
  creators: [],
  tags: [],
  works: [],
  ratings: [],
  words: [],
}

export const noMutes: Mutes = {
  hide: nothingMuted,
  collapse: nothingMuted,
  collapsedTags: new Set(),
}

/**
 * An account keeps so many mutes, of which so many are words, and default filters for so many tags. Words
 * are few because each new one makes the archive read summaries.
 */
export const mostMutes = 2000
export const mostMutedWords = 200
export const mostWordsInBrowser = 20
export const mostDefaults = 200

/** Longer wishes are stories; a query string beyond this is no filter of a person. */
const mostWords = 8
const longestWords = 100
export const longestQuery = 1000

const largestId = 2_147_483_647

/** Makes a mute of three texts from a form, a file or a cookie; nothing when they are none. */
export function readMute(kind: string, target: string, manner: string): Mute | undefined {
  const knownKind = muteKinds.find((one) => one === kind)
  const knownManner = manners.find((one) => one === manner)
  if (knownKind === undefined || knownManner === undefined) return undefined
  const clean = readTarget(knownKind, target)
  return clean === undefined ? undefined : { kind: knownKind, target: clean, manner: knownManner }
}

function readTarget(kind: MuteKind, text: string): string | undefined {
  if (kind === 'rating') return ratings.find((rating) => rating === text)
  if (kind === 'words') return readMutedWords(text)
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= largestId ? text : undefined
}

/** Words as they are muted: cut and folded like a summary; nothing for none, or for too many. */
export function readMutedWords(text: string): string | undefined {
  if (text.length > longestWords) return undefined
  const words = splitWords(text)
  return words.length > 0 && words.length <= mostWords ? words.join(' ') : undefined
}

/** Makes a default filter of a tag's id and a query; nothing when they are none. */
export function readDefaultFilter(tag: string, query: string): DefaultFilter | undefined {
  if (!/^[1-9]\d{0,9}$/.test(tag) || Number(tag) > largestId) return undefined
  const clean = new URLSearchParams(query)
  for (const name of ['page', 'mutes', 'defaults']) clean.delete(name)
  for (const [name, value] of [...clean]) if (value.trim() === '') clean.delete(name, value)
  const text = clean.toString()
  if (text === '' || text.length > longestQuery) return undefined
  return { tagId: Number(tag) as TagId, query: text }
}

/** Two mutes of the same thing have the same key, whatever their manner. */
export function muteKey({ kind, target }: Pick<Mute, 'kind' | 'target'>): string {
  return `${kind} ${target}`
}

/** All of both, each thing once; where they differ in manner, hiding protects more and wins. */
export function joinMutes(some: readonly Mute[], more: readonly Mute[]): readonly Mute[] {
  const all = new Map<string, Mute>()
  for (const mute of [...some, ...more]) {
    const known = all.get(muteKey(mute))
    if (known?.manner !== 'hide') all.set(muteKey(mute), mute)
  }
  return [...all.values()]
}
