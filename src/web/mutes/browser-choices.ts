import {
  type DefaultFilter,
  type Mute,
  type MuteKind,
  manners,
  mostWordsInBrowser,
  muteKey,
  readDefaultFilter,
  readMute,
} from '#archive/mutes/mute.ts'
import { type Rating, ratings } from '#ground/ratings.ts'

/** What is kept in this browser alone: for visitors, and for members who want it so. */
export type BrowserChoices = {
  readonly mutes: readonly Mute[]
  readonly defaults: readonly DefaultFilter[]
}

/** Set only when somebody mutes something here; gone again when nothing is muted. */
export const mutesCookie = 'mutes'

/** A browser keeps 4 KB a cookie, and sends it with every request. */
const longest = 3000

const noChoices: BrowserChoices = { mutes: [], defaults: [] }

/**
 * The cookie's value: entries with a point between them. A small letter stands for the kind of a
 * hidden thing, its capital for a collapsed one: `t1a` hides tag 46, `T1a` collapses it. Ids are in
 * base 36, words and queries in base64url, ratings by their place. `d1a-…` is the filter of a tag.
 */
const letters = {
  work: 'w',
  creator: 'c',
  pseud: 'p',
  tag: 't',
  rating: 'r',
  words: 's',
} as const satisfies Record<MuteKind, string>

const kindOf: ReadonlyMap<string, string> = new Map(
  Object.entries(letters).map(([kind, letter]) => [letter, kind]),
)

/** Reads the cookie. Entry by entry: what is none is left out, whoever wrote it. Never throws. */
export function readChoices(cookieText: string | undefined): BrowserChoices {
  if (!cookieText || cookieText.length > longest) return noChoices
  const mutes = new Map<string, Mute>()
  const defaults = new Map<number, DefaultFilter>()
  for (const entry of cookieText.split('.')) {
    if (entry.startsWith('d')) {
      const filter = readDefault(entry.slice(1))
      if (filter) defaults.set(filter.tagId, filter)
      continue
    }
    const mute = readEntry(entry)
    if (mute) mutes.set(muteKey(mute), mute)
  }
  if (countWords([...mutes.values()]) > mostWordsInBrowser) return noChoices
  return { mutes: [...mutes.values()], defaults: [...defaults.values()] }
}

/** Writes the cookie; nothing when more was chosen than one holds. Empty when nothing is. */
export function writeChoices({ mutes, defaults }: BrowserChoices): string | undefined {
  const text = [
    ...mutes.map(writeEntry),
    ...defaults.map(({ tagId, query }) => `d${tagId.toString(36)}-${toBase64(query)}`),
  ].join('.')
  return text.length > longest || countWords(mutes) > mostWordsInBrowser ? undefined : text
}

function countWords(mutes: readonly Mute[]): number {
  return mutes.filter(({ kind }) => kind === 'words').length
}

function readEntry(entry: string): Mute | undefined {
  const letter = entry.charAt(0)
  const kind = kindOf.get(letter.toLowerCase())
  if (kind === undefined) return undefined
  const [hide, collapse] = manners
  return readMute(
    kind,
    readTarget(kind, entry.slice(1)),
    letter === letter.toLowerCase() ? hide : collapse,
  )
}

function readTarget(kind: string, text: string): string {
  if (kind === 'rating') return ratings[/^\d$/.test(text) ? Number(text) : -1] ?? ''
  if (kind === 'words') return fromBase64(text)
  return readNumber(text)
}

function readDefault(text: string): DefaultFilter | undefined {
  const dash = text.indexOf('-')
  if (dash < 0) return undefined
  return readDefaultFilter(readNumber(text.slice(0, dash)), fromBase64(text.slice(dash + 1)))
}

function writeEntry({ kind, target, manner }: Mute): string {
  const letter = manner === 'hide' ? letters[kind] : letters[kind].toUpperCase()
  if (kind === 'rating') return `${letter}${ratings.indexOf(target as Rating)}`
  if (kind === 'words') return `${letter}${toBase64(target)}`
  return `${letter}${Number(target).toString(36)}`
}

function readNumber(text: string): string {
  return /^[0-9a-z]{1,6}$/.test(text) ? String(Number.parseInt(text, 36)) : ''
}

/** Any text in letters that a cookie carries as they are. */
export function toBase64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url')
}

/** The text again; empty for what `toBase64` did not write. */
export function fromBase64(text: string): string {
  const found = Buffer.from(text, 'base64url').toString('utf8')
  return toBase64(found) === text ? found : ''
}
