import type { PersonEntry } from '#archive/people/list-people.ts'
import { ledgerPage } from '#web/frame/ledger-page.ts'
import type { PageFrame } from '#web/frame/page.ts'
import type { Html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type PeopleView = {
  readonly people: readonly PersonEntry[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** Everybody who has a work here, by name. */
export function peoplePage(frame: PageFrame, { people, total, page, pages }: PeopleView): Html {
  const { say } = frame
  return ledgerPage(frame, {
    title: say('people.list-title'),
    about: say('people.count', { count: total }),
    lines: people.map((one) => {
      const to = 'id' in one ? urls.person.to(one.id) : urls.pseud.to(one.pseudId)
      return { to, name: one.name, count: say.number(one.workCount) }
    }),
    classes: 'ledger-columns',
    none: { title: say('people.none'), text: say('people.none-hint') },
    path: urls.people.to(),
    page,
    pages,
  })
}
