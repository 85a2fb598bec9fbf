import { orphanName } from '#archive/accounts/keep-names.ts'
import type { Orphanable } from '#archive/leaving/list-orphanable.ts'
import { emptyForm, type FormView, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { choice } from '#web/joining/pieces.ts'
import { urls } from '#web/urls.ts'

export type OrphanView = {
  readonly works: readonly Orphanable[]
  readonly path: string
  readonly name: string
  readonly form: FormView
}

const untilChosen: FormView = { ...emptyForm, values: { how: 'drop' } }

/** Asks once more before works are given up, and under which name. */
export function orphanPage(frame: PageFrame, { works, path, name, form }: OrphanView): Html {
  const { say } = frame
  const count = works.length
  const about = count === 0 ? say('leaving.orphan-none') : say('leaving.orphan-about', { count })
  const options = [
    { value: 'drop', label: say('leaving.orphan-name-drop', { name: orphanName }) },
    { value: 'keep', label: say('leaving.orphan-name-keep', { name }) },
  ]
  const list = html`<ul class="giving-up">${works.map(({ id, title }) => html`<li><a href="${urls.work.to(id)}"><bdi>${title}</bdi></a></li>`)}</ul>
<form class="form" method="post" action="${path}"><input type="hidden" name="works" value="${works.map(({ id }) => id).join(' ')}">
${choice(say, untilChosen, { name: 'how', legend: say('leaving.orphan-how'), options })}
<div class="form-actions"><button class="button destructive" type="submit">${say('leaving.orphan-button', { count })}</button></div></form>`
  return page(frame, {
    title: say('leaving.orphan-title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('leaving.orphan-title'), about })}
${formFaults(say, form, [])}
${count > 0 && list}`,
  })
}
