import type { ImportView } from '#archive/imports/import.ts'
import { ago } from '#web/frame/moment.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type ImportEntry = Pick<
  ImportView,
  'id' | 'label' | 'state' | 'total' | 'done' | 'createdAt'
>

/** The imports so far, newest first, and the way to the next. */
export function importsPage(frame: PageFrame, imports: readonly ImportEntry[]): Html {
  const { say, today } = frame
  const start = { to: urls.newImport.to(), name: say('imports.new') }
  return page(frame, {
    title: say('imports.title'),
    kind: 'list',
    robots: 'noindex',
    main: html`<div class="column">
${pageHead({
  title: say('imports.title'),
  about: say('imports.about'),
  actions:
    imports.length > 0
      ? html`<a class="button primary" href="${start.to}">${start.name}</a>`
      : undefined,
})}
${imports.length === 0 && emptyState({ title: say('imports.none'), text: say('imports.none-hint'), action: start })}
${
  imports.length > 0 &&
  html`<ul class="ledger ledger-loose imports">${imports.map((one) => {
    return html`<li><a href="${urls.import.to(one.id)}"><bdi>${one.label}</bdi></a> <span class="count">${stateWord(say, one)}</span> <span class="count">${ago(say, one.createdAt, today)}</span></li>
`
  })}</ul>`
}
</div>`,
  })
}

/** "Done, 120 files", "Reading, 12 of 120". */
export function stateWord(say: Say, { state, done, total }: ImportEntry): Html {
  const words = say(`imports.state-${state}`, {
    done: say.number(done),
    total: say.number(total),
    count: total,
  })
  return html`<span class="state state-${state}">${words}</span>`
}
