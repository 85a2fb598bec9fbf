import { orphanName } from '#archive/accounts/keep-names.ts'
import type { Orphanable } from '#archive/leaving/list-orphanable.ts'
import { type FormView, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type OrphanView = {
  readonly works: readonly Orphanable[]
  readonly path: string
  readonly name: string
  readonly form: FormView
}

/** Asks once more before works are given up, and under which name. */
export function orphanPage(frame: PageFrame, { works, path, name, form }: OrphanView): Html {
  const { say } = frame
  const count = works.length
  const about = count === 0 ? say('leaving.orphan-none') : say('leaving.orphan-about', { count })
  const list = html`<ul>${works.map(({ id, title }) => html`<li><a href="${urls.work.to(id)}"><bdi>${title}</bdi></a></li>`)}</ul>
<form class="form" method="post" action="${path}"><input type="hidden" name="works" value="${works.map(({ id }) => id).join(' ')}">
<fieldset class="manners"><legend>${say('leaving.orphan-how')}</legend>
<label class="manner"><input type="radio" name="how" value="drop" checked> ${say('leaving.orphan-name-drop', { name: orphanName })}</label>
<label class="manner"><input type="radio" name="how" value="keep"> ${say('leaving.orphan-name-keep', { name })}</label></fieldset>
<div class="form-actions"><button class="button" type="submit">${say('leaving.orphan-button', { count })}</button></div></form>`
  return page(frame, {
    title: say('leaving.orphan-title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('leaving.orphan-title'), about })}
${formFaults(say, form, [])}
${count > 0 && list}`,
  })
}
