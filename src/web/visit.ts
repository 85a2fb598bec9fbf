import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Archive } from '#archive/archive.ts'
import type { Staff, Viewer } from '#archive/viewer.ts'
import { Refusal } from '#ground/refusal.ts'
import { dayOf } from '#ground/time.ts'
import type { Say } from '#words/say.ts'
import type { PageFrame } from './frame/page.ts'
import type { Html } from './html.ts'
import { readDisplay } from './reading/display.ts'
import type { Site } from './site.ts'

/** One request: who asks which archive for what, and how to answer. */
export type Visit = {
  readonly archive: Archive
  readonly viewer: Viewer
  readonly say: Say
  readonly request: Request
  readonly query: URLSearchParams
  /** A part of the path by its name in the pattern; empty when the pattern has none. */
  readonly part: (name: string) => string
  readonly cookie: (name: string) => string | undefined
  /** The address that asks, as far as it is known; for limits only. */
  readonly address: string | undefined
  /** What the page stands in; `path` is its canonical path with its canonical query. */
  readonly frame: (path: string, search?: string) => PageFrame
  readonly page: (body: Html, status?: ContentfulStatusCode) => Response | Promise<Response>
  /** 303 by default: after a form. 301 when an address has another canonical form for ever. */
  readonly redirect: (path: string, status?: 301 | 302 | 303) => Response
  readonly setCookies: (cookies: readonly string[]) => void
  readonly context: Context
}

export type Handler = (visit: Visit) => Promise<Response> | Response

/** What middleware has found out before a handler runs. */
export type Found = {
  readonly viewer: Viewer
  readonly site: Site
  readonly address: string | undefined
}

export function makeVisit(archive: Archive, say: Say, context: Context, found: Found): Visit {
  const { viewer, site } = found
  // Who only looks sees the archive as it was at one moment; who changes something sees the change.
  const isLook = context.req.method === 'GET'
  return {
    archive: isLook ? { ...archive, shelf: archive.shelf.forOneLook() } : archive,
    viewer,
    say,
    context,
    request: context.req.raw,
    query: new URL(context.req.url).searchParams,
    part: (name) => context.req.param(name) ?? '',
    cookie: (name) => getCookie(context, name),
    address: found.address,
    frame: (path, search) => ({
      say,
      lang: say.lang,
      archiveName: site.name,
      publicUrl: archive.config.publicUrl,
      path,
      viewer,
      display: readDisplay(getCookie(context, displayCookie)),
      accent: site.accent,
      assets: site.assets,
      today: dayOf(archive.clock.now()),
      search,
    }),
    page: (body, status = 200) => {
      // What a visitor sees beyond what crawlers see is not for them, however they came by it.
      if (viewer.kind === 'guest' && viewer.isPerson) context.header('X-Robots-Tag', 'noindex')
      return context.html(String(body), status)
    },
    redirect: (path, status = 303) => context.redirect(path, status),
    setCookies: (cookies) => {
      for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true })
    },
  }
}

/** The cookies that a visitor gets only by choosing something. */
export const displayCookie = 'display'
export const ageCookie = 'age-notice'
export const personCookie = 'person'

/** A number that stands in a path. What is none, or has another spelling, is not found. */
export function readId<Id extends number>(text: string): Id {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Refusal('not-found', 'frame.not-found')
  return Number(text) as Id
}

/** The page number of a query; anything odd is the first. */
export function readPage(query: URLSearchParams): number {
  const text = query.get('page') ?? '1'
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 1
}

/** The staff member who asks. Refuses everybody else: guests are asked to sign in. */
export function staffOf(visit: Visit): Staff {
  const { viewer } = visit
  if (viewer.kind === 'staff') return viewer
  if (viewer.kind === 'guest') throw new Refusal('sign-in-first', 'accounts.sign-in-first')
  const waits = viewer.kind === 'member' && viewer.waitsFor === 'second-factor'
  const key = waits ? 'accounts.staff-needs-second-factor' : 'accounts.for-staff-only'
  throw new Refusal('not-allowed', key)
}

/** Form fields as text; files are left out. Whitespace around a value does not count. */
export async function readFields(visit: Visit): Promise<ReadonlyMap<string, string>> {
  const body = await readForm(visit)
  const fields = new Map<string, string>()
  for (const [name, value] of body) if (typeof value === 'string') fields.set(name, value.trim())
  return fields
}

/** What a form sent, with its files. Refuses what is no form. */
export async function readForm(visit: Visit): Promise<FormData> {
  try {
    return await visit.request.formData()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new Refusal('invalid', 'frame.form-unreadable')
  }
}

/** A path to go back to: only within this site, never to another host. */
export function readBack(text: string | undefined | null): string {
  if (!text || !/^\/(?![/\\])/.test(text)) return '/'
  return URL.canParse(text, 'http://here') && new URL(text, 'http://here').host === 'here'
    ? text
    : '/'
}
