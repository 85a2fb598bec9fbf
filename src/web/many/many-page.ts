import type { MatchingWork } from '#archive/many/list-matching-works.ts'
import type { listMany } from '#archive/many/read-many.ts'
import type { Refusal } from '#ground/refusal.ts'
import { day } from '#web/frame/moment.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { type Choices, visible, whatToDo } from './what-to-do.ts'

export const worksPerPage = 100

/** What was sent, to fill the form with when it comes back. */
export type ManyForm = Pick<URLSearchParams, 'get' | 'getAll' | 'has'>

export type ManyPageView = {
  readonly works: readonly MatchingWork[]
  readonly text: string
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly form: ManyForm
  readonly fault: Refusal | undefined
  readonly choices: Choices
  readonly last: Awaited<ReturnType<typeof listMany>>
}

/** Own works with a box each, and below what shall become of those that are chosen. */
export function manyPage(frame: PageFrame, view: ManyPageView): Html {
  const { say } = frame
  const { works, text, page: number, pages, fault, last } = view
  const query = (one: number) => {
    return String(new URLSearchParams({ ...(text !== '' && { q: text }), page: String(one) }))
  }
  const none = { title: say('many.none'), text: say('many.none-hint') }
  return page(frame, {
    title: say('many.title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('many.title'), about: say('many.about') })}
${fault && notice(html`<p role="alert">${say.any(fault.key, fault.values)}</p>`, 'no')}
<form class="form" method="get" action="${urls.many.to()}"><div class="field"><label for="many-q">${say('many.find')}</label><input id="many-q" type="search" name="q" value="${text}" maxlength="200" dir="auto"></div><div class="form-actions"><button class="button" type="submit">${say('many.find-go')}</button>${text !== '' && html` <a class="button" href="${urls.many.to()}">${say('many.see-all')}</a>`}</div></form>
${works.length === 0 ? emptyState(none) : chooser(frame, view)}
${pager(say, { page: number, pages, to: (one) => urls.many.to(query(one)) })}
${last.length > 0 && lastChanges(say, last)}`,
  })
}

function chooser({ say }: PageFrame, view: ManyPageView): Html {
  const { works, text, total, page: number, form } = view
  const words = Object.fromEntries(
    [['zero', 0] as const, ['one', 1] as const, ['other', 7] as const].map(([name, count]) => {
      return [name, say('many.chosen', { count }).replace(say.number(7), '#')]
    }),
  )
  const chosen = new Set(form.getAll('work'))
  return html`<form class="form" method="post" action="${urls.many.to()}">
<input type="hidden" name="q" value="${text}"><input type="hidden" name="page" value="${number}">
<many-works data-words="${JSON.stringify(words)}"><fieldset class="many-group"><legend>${say('many.works')}</legend>
<p data-all hidden><label class="check"><input type="checkbox" data-every="yes"> <span>${say('many.all-shown')}</span></label></p>
<ul class="many-list">${works.map((work) => item(say, work, chosen.has(String(work.id))))}</ul>
<p><label class="check"><input type="checkbox" name="all" value="yes" data-total="${total}"${form.has('all') && html` checked`}> <span>${say('many.all-matching', { count: total })}</span></label></p>
<p role="status" data-count></p></fieldset></many-works>
${whatToDo(say, form, view.choices)}
<div class="form-actions"><button class="button primary" type="submit">${say('many.go')}</button></div>
</form>`
}

function item(say: Say, { id, title, state, visibility, words }: MatchingWork, isChosen: boolean) {
  const facts = [
    ...(state === 'draft' ? [say('many.draft')] : []),
    say(`writing.visible-${visible[visibility]}`),
    say('works.words', { count: words }),
  ]
  const name = title === '' ? say('book.untitled') : title
  return html`<li class="many-line"><label><input type="checkbox" name="work" value="${id}"${isChosen && html` checked`}> <bdi>${name}</bdi> <span class="quiet">${facts.join(' · ')}</span></label></li>
`
}

function lastChanges(say: Say, last: ManyPageView['last']): Html {
  return html`<section class="form-section" aria-labelledby="last-changes"><h2 id="last-changes">${say('many.last')}</h2><ul>${last.map(
    ({ id, count, madeAt, undoneAt }) => {
      const line = say('many.last-one', { count })
      return html`<li><a href="${urls.manyChange.to(id)}">${line}</a> ${day(say, madeAt)}${undoneAt !== null && html` (${say('many.last-undone')})`}</li>
`
    },
  )}</ul></section>`
}
