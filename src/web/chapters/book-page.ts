import type { BookChapter } from '#archive/chapters/cut-book.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import { carriedFields } from './answer-preview.ts'
import type { ReceivedChapter } from './receive-chapter.ts'

export type BookView = {
  readonly visit: Visit
  readonly received: ReceivedChapter
  readonly chapters: readonly BookChapter[]
  /** Places of those that go to the one before them. */
  readonly joined: ReadonlySet<number>
  readonly faults: readonly {
    readonly key: string
    readonly values?: Readonly<Record<string, string | number>>
  }[]
}

/** How a book would be cut: titles to change, chapters to join, and then all of it at once. */
export function bookPage(frame: PageFrame, view: BookView): Html {
  const { say } = frame
  const { visit, received, chapters, joined, faults } = view
  const { work } = received
  const words = chapters.reduce((sum, chapter) => sum + chapter.words, 0)
  const { join: _, ...fields } = received.fields
  const kept = Object.fromEntries(
    Object.entries(fields).filter(([name]) => !/^title-\d+$/.test(name)),
  )
  const title = say('chapters.book-title')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({
      title,
      trail: [{ to: urls.work.to(work.id), name: work.title }],
      about: say('chapters.book-about', { count: chapters.length, words: say.number(words) }),
    })}
${faults.length > 0 && notice(html`<div role="alert">${faults.map(({ key, values }) => html`<p>${say.any(key, values)}</p>`)}</div>`, 'no')}
${chapters.length === 1 && notice(say('chapters.book-one'))}
<form class="book-form" method="post" action="${urls.addBook.to(work.id)}">
${carriedFields(visit, { ...received, fields: kept })}
<ol class="book-cut">
${chapters.map((chapter, index) => row(frame, { chapter, index, isJoined: joined.has(index), typed: received.fields[`title-${index}`]?.at(-1) }))}</ol>
<div class="form-actions"><button class="button primary" type="submit" name="do" value="draft">${say('chapters.book-add-drafts')}</button> <button class="button" type="submit" name="do" value="post">${say(work.isDraft ? 'chapters.book-add-ready' : 'chapters.book-add-posted')}</button> <button class="button" type="submit" name="do" value="again">${say('chapters.write-on')}</button></div>
</form>`,
  })
}

function row(
  { say }: PageFrame,
  options: {
    readonly chapter: BookChapter
    readonly index: number
    readonly isJoined: boolean
    readonly typed: string | undefined
  },
): Html {
  const { chapter, index, isJoined, typed } = options
  const number = say.number(index + 1)
  return html`<li class="cut-row"><div class="field"><label for="title-${index}">${say('chapters.book-row', { number })}</label><input id="title-${index}" name="title-${index}" type="text" value="${typed ?? chapter.title ?? ''}" maxlength="255" dir="auto" autocomplete="off" placeholder="${say('chapters.untitled')}"></div>
<p class="cut-about"><span class="cut-words">${say('works.words', { count: chapter.words })}</span> <span class="cut-excerpt"><bdi>${chapter.excerpt}</bdi></span></p>
${index > 0 && html`<label class="cut-join"><input type="checkbox" name="join" value="${index}"${isJoined && html` checked`}> ${say('chapters.book-join')}</label>`}</li>
`
}
