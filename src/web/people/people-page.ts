import type { PersonEntry } from '#archive/people/list-people.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type PeopleView = {
  readonly people: readonly PersonEntry[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** Everybody who has a work here, by name. */
export function peoplePage(frame: PageFrame, view: PeopleView): Html {
  const { say } = frame
  const { people, total, page: number, pages } = view
  return page(frame, {
    title: say('people.list-title'),
    kind: 'list',
    main: html`${pageHead({ title: say('people.list-title'), about: say('people.count', { count: total }) })}
${people.length === 0 && emptyState({ title: say('people.none'), text: say('people.none-hint') })}
${
  people.length > 0 &&
  html`<ul class="ledger ledger-columns">${people.map(({ id, name, workCount }) => {
    return html`<li><a href="${urls.person.to(id)}"><bdi>${name}</bdi></a> <span class="count">${say.number(workCount)}</span></li>
`
  })}</ul>`
}
${pager(say, { page: number, pages, to: (one) => `${urls.people.to()}?page=${one}` })}`,
  })
}
