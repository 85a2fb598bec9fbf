import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommentView } from '#archive/comments/comment.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { CommentId } from '#ground/ids.ts'
import { usualDisplay } from '#web/reading/display.ts'
import { sayIn } from '#words/say.ts'
import { commentThread } from './comment-thread.ts'

const frame = {
  say: sayIn('en'),
  lang: 'en',
  archiveName: 'The Lantern Archive',
  publicUrl: 'https://archive.example',
  path: '/works/42/comments',
  viewer: { kind: 'guest' },
  display: usualDisplay,
  accent: undefined,
  assets: { css: '/c.css', script: '/s.js' },
  today: '2026-11-21',
} as const

function comment(id: number, replies: readonly CommentView[] = []): CommentView {
  return {
    id: id as CommentId,
    name: `reader ${id}`,
    personId: undefined,
    html: `<p>word ${id}</p>` as CleanHtml,
    writtenOn: undefined,
    score: undefined,
    isFromCreator: false,
    replies,
    chapter: undefined,
  }
}

test('a thread of thousands of answers to answers is shown whole and stays on the page', () => {
  let thread = comment(5000)
  for (let id = 4999; id > 0; id -= 1) thread = comment(id, [thread])
  const html = String(commentThread(frame, [thread]))
  assert.equal(html.match(/<article/g)?.length, 5000)
  const depths = [...html.matchAll(/<(\/?)ol/g)].reduce(
    ({ deepest, at }, [, end]) => {
      const now = at + (end === '/' ? -1 : 1)
      return { deepest: Math.max(deepest, now), at: now }
    },
    { deepest: 0, at: 0 },
  )
  assert.deepEqual(depths, { deepest: 5, at: 0 })
})

test('deep answers stand in reading order, each saying whom it answers', () => {
  const deep = comment(5, [comment(6, [comment(7)]), comment(8)])
  const html = String(
    commentThread(frame, [comment(1, [comment(2, [comment(3, [comment(4, [deep])])])])]),
  )
  const order = [...html.matchAll(/id="comment_(\d+)"/g)].map(([, id]) => Number(id))
  assert.deepEqual(order, [1, 2, 3, 4, 5, 6, 7, 8])
  assert.match(html, /reader 8<\/bdi><\/span> <span>to <bdi>reader 5</)
})
