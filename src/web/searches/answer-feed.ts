import { createHash } from 'node:crypto'
import type { Visit } from '#web/visit.ts'

/**
 * Answers with a feed, or with 304 when the reader has this very one. The ETag counts; the day counts
 * only for readers that send no ETag.
 */
export function answerFeed(
  { context, request }: Visit,
  feed: { readonly text: string; readonly updated: string; readonly isPublic: boolean },
): Response {
  const etag = `"${createHash('sha256').update(feed.text).digest('base64url').slice(0, 27)}"`
  const headers = {
    ETag: etag,
    'Last-Modified': new Date(feed.updated).toUTCString(),
    'Cache-Control': feed.isPublic ? 'public, max-age=300' : 'private, no-cache',
    // A feed is for programs; search engines have the lists.
    'X-Robots-Tag': 'noindex',
  }
  if (isKnown(request.headers, etag, feed.updated)) return context.body(null, 304, headers)
  return context.body(feed.text, 200, {
    ...headers,
    'Content-Type': 'application/atom+xml; charset=utf-8',
  })
}

function isKnown(headers: Headers, etag: string, updated: string): boolean {
  const known = headers.get('if-none-match')
  if (known !== null) {
    return known.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim()))
  }
  const since = Date.parse(headers.get('if-modified-since') ?? '')
  // HTTP knows seconds only.
  return !Number.isNaN(since) && Math.floor(Date.parse(updated) / 1000) * 1000 <= since
}
