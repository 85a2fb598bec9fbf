import type { CommentView } from '#archive/comments/comment.ts'
import { day } from '#web/frame/moment.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { clean, type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** Answers deeper than this stand in one column, each saying whom it answers. */
const deepest = 4

/** Comments and the answers to them. `workId` makes links of the chapters they were left on. */
export function commentThread(
  frame: PageFrame,
  comments: readonly CommentView[],
  workId?: number,
): Html {
  return list(frame, comments, { workId, depth: 1 })
}

type Place = { readonly workId: number | undefined; readonly depth: number }

function list(frame: PageFrame, comments: readonly CommentView[], place: Place): Html {
  if (comments.length === 0) return html``
  return html`<ol class="thread">${comments.map((comment) => {
    const answers =
      place.depth < deepest
        ? list(frame, comment.replies, { ...place, depth: place.depth + 1 })
        : column(frame, comment, place.workId)
    return html`<li>${entry(frame, comment, { workId: place.workId })}${answers}</li>
`
  })}</ol>`
}

/**
 * The answers below the deepest level, in reading order, without recursion: a thread of thousands
 * of answers to answers must neither run off the page nor exhaust the stack.
 */
function column(frame: PageFrame, top: CommentView, workId: number | undefined): Html {
  if (top.replies.length === 0) return html``
  const { say } = frame
  const to = nameOf(say, top)
  const waiting = top.replies.map((reply) => ({ reply, to })).reverse()
  const lines: Html[] = []
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { reply, to } = one
    lines.push(html`<li>${entry(frame, reply, { workId, to })}</li>
`)
    const name = nameOf(say, reply)
    for (const next of reply.replies.toReversed()) waiting.push({ reply: next, to: name })
  }
  return html`<ol class="thread">${lines}</ol>`
}

function entry(
  { say }: PageFrame,
  comment: CommentView,
  place: { readonly workId: number | undefined; readonly to?: string },
): Html {
  const { id, personId, writtenOn, isFromCreator } = comment
  if (comment.isRemoved) {
    return html`<article class="comment" id="comment_${id}"><p class="quiet">${say('bin.comment-removed')}</p></article>`
  }
  const name = nameOf(say, comment)
  const signed =
    personId === undefined
      ? html`<bdi>${name}</bdi>`
      : html`<a href="${urls.person.to(personId)}"><bdi>${name}</bdi></a>`
  return html`<article class="comment${isFromCreator && ' from-creator'}" id="comment_${id}"><p class="comment-head"><span class="comment-name">${signed}</span>${isFromCreator && html` <span class="comment-creator">${say('works.comment-creator')}</span>`}${place.to !== undefined && html` <span>${weave(say, 'works.comment-to', { name: html`<bdi>${place.to}</bdi>` })}</span>`}${writtenOn && html` <span>${day(say, writtenOn)}</span>`}${onChapter(say, comment, place.workId)}${score(say, comment)}${comment.isOwn && html` <a href="${urls.binComment.to(id)}">${say('bin.remove-comment')}</a>`}</p><div class="userstuff" dir="auto">${clean(comment.html)}</div></article>`
}

function nameOf(say: Say, { name }: CommentView): string {
  return name ?? say('people.anonymous')
}

function onChapter(say: Say, { chapter }: CommentView, workId: number | undefined) {
  if (!chapter) return undefined
  const name =
    chapter.title ?? say('works.chapter-number', { number: say.number(chapter.position) })
  const link =
    workId === undefined
      ? html`<bdi>${name}</bdi>`
      : html`<a href="${urls.chapter.to(workId, chapter.position)}"><bdi>${name}</bdi></a>`
  return html` <span>${weave(say, 'works.comment-on', { chapter: link })}</span>`
}

function score(say: Say, { score }: CommentView): Html | undefined {
  if (score === undefined) return undefined
  const words =
    score === 'liked' ? say('works.comment-liked') : say('works.comment-score', { score })
  return html` <span class="comment-score">${words}</span>`
}
