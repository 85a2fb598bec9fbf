import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { ageCookie, displayCookie, personCookie } from '#web/visit.ts'
import { type Coding, chooseCoding, quickest } from './choose-coding.ts'
import { pack } from './pack.ts'

/** What is packed has one of these types. Files and streams, all of them zips or pictures, go by. */
const types = /^(?:text\/(?:html|plain|css|csv)|application\/(?:atom\+xml|json)|image\/svg\+xml)\b/

/** In bytes: what fits into one packet gains nothing; what is huge is held only once. */
const least = 1200
const most = 16_000_000

/** Packs pages and other texts on their way, where the browser takes it and nothing can leak by it. */
export const packAnswers: MiddlewareHandler = async (context, next) => {
  await next()
  const { res, req } = context
  if (!types.test(res.headers.get('Content-Type') ?? '')) return
  res.headers.append('Vary', 'Accept-Encoding')
  const coding = chooseCoding(req.header('Accept-Encoding'), quickest)
  if (!coding || req.method === 'HEAD' || res.status === 206) return
  if (res.headers.has('Content-Encoding') || mayLeak(context)) return
  const packed = await packAnswer(res, coding)
  // Put over the old one, the new answer would get its headers back.
  context.res = undefined
  context.res = packed
}

async function packAnswer(answer: Response, coding: Coding): Promise<Response> {
  const bytes = await readBytes(answer)
  const headers = new Headers(answer.headers)
  if (bytes.byteLength < least || bytes.byteLength > most) {
    return new Response(bytes, { status: answer.status, headers })
  }
  headers.delete('Content-Length')
  headers.set('Content-Encoding', coding)
  // The same text in other bytes: a weak tag says so.
  const tag = headers.get('ETag')
  if (tag?.startsWith('"')) headers.set('ETag', `W/${tag}`)
  return new Response(await pack(bytes, coding, 'anew'), { status: answer.status, headers })
}

/** A text is one piece: to take it as it lies costs a third of `arrayBuffer()`. */
async function readBytes(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const reader = answer.body?.getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true }
    if (value) pieces.push(value)
    if (done) break
  }
  const [only] = pieces
  return only && pieces.length === 1 ? only : Buffer.concat(pieces)
}

/** They hold choices and nothing secret, and no page that they change holds anything secret. */
const openCookies: readonly string[] = [displayCookie, ageCookie, personCookie]

/**
 * BREACH: another site that makes a browser ask for pages with words of its choice, and sees how long
 * the answers are, learns what else stands on them. So what is asked with a sign-in by anything but our
 * own pages and the person's own hand is sent as it is. Browsers that do not tell who asks count as others.
 */
function mayLeak(context: Context): boolean {
  const asker = context.req.header('Sec-Fetch-Site')
  if (asker === 'same-origin' || asker === 'none') return false
  return Object.keys(getCookie(context)).some((name) => !openCookies.includes(name))
}
