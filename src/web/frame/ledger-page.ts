import { type Html, html } from '#web/html.ts'
import { type LedgerLine, ledger } from './ledger.ts'
import { emptyState } from './notice.ts'
import { type PageFrame, page } from './page.ts'
import { pageHead } from './page-head.ts'
import { pager } from './pager.ts'

export type LedgerPage = {
  readonly title: string
  /** How many there are, in words. */
  readonly about: string
  readonly lines: readonly LedgerLine[]
  readonly classes: string
  /** In place of the lines, when there are none. */
  readonly none: { readonly title: string; readonly text: string }
  readonly path: string
  readonly page: number
  readonly pages: number
  readonly actions?: Html | undefined
  /** As narrow as a text. */
  readonly isNarrow?: boolean
}

/** Everything of one kind by name, a page at a time. */
export function ledgerPage(frame: PageFrame, view: LedgerPage): Html {
  const { title, about, lines, classes, none, path, pages } = view
  const list = html`${pageHead({ title, about, actions: view.actions })}
${lines.length === 0 ? emptyState(none) : ledger(lines, classes)}
${pager(frame.say, { page: view.page, pages, to: (one) => `${path}?page=${one}` })}`
  return page(frame, {
    title,
    kind: 'list',
    main: view.isNarrow
      ? html`<div class="column">
${list}
</div>`
      : list,
  })
}
