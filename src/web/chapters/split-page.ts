import type { OwnChapter } from '#archive/chapters/read-own-chapter.ts'
import type { SplitPlace } from '#archive/chapters/split-chapter.ts'
import type { WorkView } from '#archive/works/work.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { nameOf } from '#web/reading/chapter-steps.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type SplitView = {
  readonly work: WorkView
  readonly chapter: OwnChapter
  readonly places: readonly SplitPlace[]
  readonly refused?: { readonly key: string } | undefined
}

/** A list of the places at which a chapter can begin anew. Headings and scene breaks stand out. */
export function splitPage(frame: PageFrame, { work, chapter, places, refused }: SplitView): Html {
  const { say } = frame
  const title = say('chapters.split-title', { chapter: nameOf(say, chapter) })
  const edit = urls.editChapter.to(work.id, chapter.position)
  const likely = places.find(({ kind }) => kind !== 'paragraph')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({
      title,
      trail: [
        { to: urls.work.to(work.id), name: work.title },
        { to: edit, name: nameOf(say, chapter) },
      ],
      about: say('chapters.split-about'),
    })}
${refused && notice(html`<p role="alert">${say.any(refused.key)}</p>`, 'no')}
${
  places.length === 0
    ? emptyState({
        title: say('chapters.split-nowhere'),
        text: say('chapters.split-nowhere-text'),
        action: { to: edit, name: say('chapters.edit') },
      })
    : html`<form class="split-form" method="post" action="${urls.splitChapter.to(work.id, chapter.position)}">
<input type="hidden" name="base" value="${chapter.version}">
<div class="field"><label for="field-chapterTitle">${say('chapters.split-name')}</label><p class="hint" id="title-hint">${say('chapters.split-name-hint')}</p><input id="field-chapterTitle" name="chapterTitle" type="text" maxlength="255" dir="auto" autocomplete="off" aria-describedby="title-hint"></div>
<fieldset class="split-places"><legend>${say('chapters.split-where')}</legend>
${places.map((place) => placeRow(say, place, { isChosen: place === likely }))}</fieldset>
<div class="form-actions"><button class="button primary" type="submit">${say('chapters.do-split')}</button></div>
</form>`
}`,
  })
}

function placeRow(
  say: Say,
  { at, kind, excerpt }: SplitPlace,
  { isChosen }: { readonly isChosen: boolean },
): Html {
  const mark = kind === 'paragraph' ? undefined : say(`chapters.split-${kind}`)
  return html`<label class="split-place split-${kind}"><input type="radio" name="at" value="${at}" required${isChosen && html` checked`}> ${mark && html`<span class="entry-mark">${mark}</span> `}<bdi>${excerpt}</bdi></label>
`
}
