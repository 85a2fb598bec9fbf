import type { NameView, OwnNames } from '#archive/names/list-names.ts'
import { longestName } from '#archive/names/refuse-pseud.ts'
import { type FormView, field, formFaults } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type NamesPageView = OwnNames & {
  readonly form: FormView
  /** What was just done, from the address. */
  readonly done: string
}

/** The names that somebody writes under. */
export function namesPage(frame: PageFrame, view: NamesPageView): Html {
  const { say } = frame
  const { names, areApart, form, done } = view
  const trail = [{ to: urls.account.to(), name: say('accounts.account') }]
  const said = doings.has(done) ? say.any(`names.done-${done}`) : undefined
  return page(frame, {
    title: say('names.title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('names.title'), trail, about: say('names.about') })}
${said !== undefined && notice(said)}
${formFaults(say, form, ['name'])}
<ul class="account-rows own-names">${names.map((name) => nameRow(say, name))}</ul>
<section class="form-section"><h2>${say('names.new')}</h2>
<form class="form" method="post" action="${urls.names.to()}">
${field(say, form, { name: 'name', label: say('names.name'), hint: say('names.new-about', { limit: longestName }), maxLength: 200 })}
<div class="form-actions"><button class="button primary" type="submit">${say('names.add')}</button></div>
</form></section>
${apart(say, areApart)}`,
  })
}

const doings: ReadonlySet<string> = new Set([
  'added',
  'changed',
  'icon',
  'default',
  'removed',
  'apart',
  'joined',
])

function nameRow(say: Say, { id, name, isDefault, icon, workCount }: NameView): Html {
  return html`<li>${icon && html`<img class="name-icon" src="${urls.file.to(icon.name)}" alt="${icon.description}" width="50" height="50">`}
<h2><bdi>${name}</bdi></h2>
<p class="quiet">${say('names.work-count', { count: workCount })}${isDefault && html` · ${say('names.default')}`}</p>
<div class="mute-buttons"><a class="quiet-button" href="${urls.ownName.to(id)}" aria-label="${say('names.edit-named', { name })}">${say('names.edit')}</a>
<a class="quiet-button" href="${urls.pseud.to(id)}" aria-label="${say('names.page-named', { name })}">${say('names.page')}</a>
${!isDefault && html`<form class="mute-form" method="post" action="${urls.defaultName.to(id)}"><button class="quiet-button" type="submit" aria-label="${say('names.make-default-named', { name })}">${say('names.make-default')}</button></form>`}</div></li>`
}

function apart(say: Say, areApart: boolean): Html {
  return html`<section class="form-section"><h2>${say('names.apart')}</h2>
<p>${say('names.apart-about')}</p><p>${areApart ? say('names.apart-on') : say('names.apart-off')}</p>
<form class="form" method="post" action="${urls.keepNamesApart.to()}">
<div class="form-actions"><button class="button" type="submit" name="apart" value="${areApart ? 'no' : 'yes'}">${areApart ? say('names.apart-turn-off') : say('names.apart-turn-on')}</button></div></form></section>`
}
