import { deleteCookie, setCookie } from 'hono/cookie'
import { foldMuted } from '#archive/mutes/fold-muted.ts'
import { listDefaults } from '#archive/mutes/list-defaults.ts'
import type { DefaultFilter, Mutes } from '#archive/mutes/mute.ts'
import { readMutes } from '#archive/mutes/read-mutes.ts'
import type { Member, Staff } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Visit } from '#web/visit.ts'
import { type BrowserChoices, mutesCookie, readChoices, writeChoices } from './browser-choices.ts'

/** What whoever asks does not want to see: by their account, and in this browser. */
export async function mutesOf(visit: Visit): Promise<Mutes> {
  return await readMutes(visit.archive, visit.viewer, choicesOf(visit).mutes)
}

/** The same for pages whose works belong together: what is hidden elsewhere is folded away there. */
export async function foldedMutesOf(visit: Visit): Promise<Mutes> {
  return await foldMuted(visit.archive, await mutesOf(visit))
}

/** Whether the reader asked to see for once what their mutes hide: `?mutes=off`. */
export function looksAnyway(query: URLSearchParams): boolean {
  return query.get('mutes') === 'off'
}

/** The reader's filters for all tags; this browser's win over the account's. */
export async function defaultsOf(visit: Visit): Promise<ReadonlyMap<TagId, DefaultFilter>> {
  const own = await listDefaults(visit.archive.db, visit.viewer)
  return new Map([...own, ...choicesOf(visit).defaults].map((filter) => [filter.tagId, filter]))
}

/**
 * The query with which to open a tag's list for this reader: their own filters, when the address has
 * none. Nothing when they keep none, when the address says what it wants, or `?defaults=off`.
 */
export async function defaultQueryOf(
  visit: Visit,
  tagId: TagId,
): Promise<URLSearchParams | undefined> {
  const asked = [...visit.query.keys()].filter((name) => name !== 'mutes')
  if (asked.length > 0) return undefined
  const filter = (await defaultsOf(visit)).get(tagId)
  return filter === undefined ? undefined : new URLSearchParams(filter.query)
}

/** What this browser keeps; nothing for most. */
export function choicesOf(visit: Visit): BrowserChoices {
  return readChoices(visit.cookie(mutesCookie))
}

/** The account of whoever asks, if they have one. */
export function accountOf({ viewer }: Visit): Member | Staff | undefined {
  return viewer.kind === 'member' || viewer.kind === 'staff' ? viewer : undefined
}

/** Keeps choices in this browser. Refuses what one cookie cannot hold; the old ones stay then. */
export function keepChoices(visit: Visit, choices: BrowserChoices): void {
  const text = writeChoices(choices)
  if (text === undefined) throw new Refusal('invalid', 'mutes.browser-full')
  keepCookie(visit, mutesCookie, text)
}

const year = 365 * 24 * 3600

/** Sets a cookie of ours for a year; an empty one is taken away. */
export function keepCookie(visit: Visit, name: string, value: string): void {
  const secure = visit.archive.config.publicUrl.startsWith('https:')
  if (value === '') {
    deleteCookie(visit.context, name, { path: '/', secure })
    return
  }
  setCookie(visit.context, name, value, {
    path: '/',
    maxAge: year,
    httpOnly: true,
    sameSite: 'Lax',
    secure,
  })
}
