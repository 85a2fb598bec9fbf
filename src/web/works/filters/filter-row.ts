import type { Choice } from '#archive/works/filters.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/**
 * One choice beside a list. Without script it is two boxes, "with" before the name and "without"
 * after the count; with script the first box goes through all three states and the second is a short
 * way for a pointer (`client/three-state-row.ts`). What is sent is the same.
 */
export function filterRow(
  say: Say,
  choice: Choice<string | number>,
  fields: { readonly include: string; readonly exclude?: string },
): Html {
  const { value, name, count, state } = choice
  const { include, exclude } = fields
  return html`<li class="filter-row"><label class="pick"><input type="checkbox" name="${include}" value="${value}"${state === 'in' && html` checked`}><span class="pick-name"><bdi>${name}</bdi></span></label><span class="count">${say.number(count)}</span>${
    exclude !== undefined &&
    html`<label class="bar"><input type="checkbox" name="${exclude}" value="${value}"${state === 'out' && html` checked`}><span class="visually-hidden">${say('works.filter-without', { name })}</span></label>`
  }</li>
`
}

/** A choice that is on, or one of a few that shut each other out; its count where it is known. */
export function plainRow(
  say: Say,
  row: {
    readonly type: 'checkbox' | 'radio'
    readonly field: string
    readonly value: string | number
    readonly name: Html | string
    readonly isChosen: boolean
    readonly count?: number | undefined
  },
): Html {
  const { type, field, value, name, isChosen, count } = row
  return html`<li class="filter-row"><label class="pick"><input type="${type}" name="${field}" value="${value}"${isChosen && html` checked`}><span class="pick-name"><bdi>${name}</bdi></span></label>${count !== undefined && html`<span class="count">${say.number(count)}</span>`}</li>
`
}
