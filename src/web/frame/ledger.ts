import { type Html, html } from '#web/html.ts'

export type LedgerLine = { readonly to: string; readonly name: string; readonly count: string }

/** Names that lead somewhere, each with how many works there are; `classes` say how they stand. */
export function ledger(lines: readonly LedgerLine[], classes = ''): Html {
  return html`<ul class="ledger${classes && ` ${classes}`}">${lines.map(({ to, name, count }) => {
    return html`<li><a href="${to}"><bdi>${name}</bdi></a> <span class="count">${count}</span></li>
`
  })}</ul>`
}
