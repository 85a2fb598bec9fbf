import type { NameView } from '#archive/names/list-names.ts'
import { readManner } from '#text/manner.ts'
import { textField } from '#web/editor/text-field.ts'
import { type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type NamePageView = {
  readonly name: NameView
  readonly others: readonly NameView[]
  /** Of the name and its description; a form of the picture that comes back has its own. */
  readonly form: FormView
  readonly iconForm: FormView
}

/** One of somebody's names: how it is spelled, what its page says, its picture, and its end. */
export function namePage(frame: PageFrame, view: NamePageView): Html {
  const { say } = frame
  const { name, others, form } = view
  const title = say('names.change-title', { name: name.name })
  const trail = [
    { to: urls.account.to(), name: say('accounts.account') },
    { to: urls.names.to(), name: say('names.title') },
  ]
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    editor: true,
    main: html`${pageHead({ title, trail, about: say('names.change-about') })}
${formFaults(say, form, ['name', 'description'])}
<form class="form" method="post" action="${urls.ownName.to(name.id)}">
${field(say, form, { name: 'name', label: say('names.name'), maxLength: 200 })}
${description(say, form)}
<div class="form-actions"><button class="button primary" type="submit">${say('names.save')}</button></div>
</form>
${iconSection(say, view)}
${name.workCount > 0 && html`<section class="form-section"><h2>${say('names.give-up')}</h2><p>${say('names.give-up-about')}</p><p><a class="button" href="${urls.orphan.to(`pseud=${name.id}`)}">${say('names.give-up')}</a></p></section>`}
${removal(say, name, others)}`,
  })
}

function description(say: Say, form: FormView): Html {
  const fault = form.faults.find((one) => one.field === 'description')
  return textField({
    say,
    name: 'description',
    label: say('names.description'),
    hint: say('names.description-hint'),
    value: form.values.description ?? '',
    manner: readManner(form.values.descriptionManner, 'html'),
    field: 'comment',
    fault: fault && say.any(fault.key, fault.values),
  })
}

function iconSection(say: Say, { name, iconForm }: NamePageView): Html {
  const { id, icon } = name
  const fault = iconForm.faults.find((one) => one.field === 'picture')
  return html`<section class="form-section"><h2>${say('names.icon')}</h2><p>${say('names.icon-about')}</p>
${icon && html`<p><img class="name-icon" src="${urls.file.to(icon.name)}" alt="${icon.description}" width="100" height="100"></p>`}
${formFaults(say, iconForm, ['picture', 'description'])}
<form class="form" method="post" action="${urls.nameIcon.to(id)}" enctype="multipart/form-data">
<div class="field${fault && ' field-wrong'}"><label for="field-picture">${say('names.icon-file')}</label>
<input id="field-picture" name="picture" type="file" accept="image/png,image/jpeg,image/webp,image/gif"${!icon && html` required`}${fault && html` aria-invalid="true" aria-describedby="picture-fault"`}>
${fault && html`<p class="fault" id="picture-fault">${say.any(fault.key, fault.values)}</p>`}</div>
${field(say, asAltForm(iconForm), { name: 'alt', label: say('names.icon-description'), maxLength: 500 })}
<div class="form-actions"><button class="button" type="submit">${say('names.icon-save')}</button></div></form>
${icon && html`<form class="form" method="post" action="${urls.removeIcon.to(id)}"><div class="form-actions"><button class="quiet-button" type="submit">${say('names.icon-remove')}</button></div></form>`}</section>`
}

/** Two forms of one page must not have fields of one name: their labels would meet. */
function asAltForm({ values, faults }: FormView): FormView {
  return {
    values: { alt: values.description ?? '' },
    faults: faults.map((one) => (one.field === 'description' ? { ...one, field: 'alt' } : one)),
  }
}

function removal(say: Say, { id, name }: NameView, others: readonly NameView[]): Html {
  const head = html`<h2>${say('names.remove')}</h2>`
  if (others.length === 0) {
    return html`<section class="form-section">${head}<p class="quiet">${say('names.remove-last')}</p></section>`
  }
  return html`<section class="form-section">${head}<p>${say('names.remove-about')}</p>
<form class="form" method="post" action="${urls.removeName.to(id)}">
<div class="field"><label for="field-to">${say('names.remove-to')}</label>
<select id="field-to" name="to">${others.map((other) => html`<option value="${other.id}">${other.name}</option>`)}</select></div>
<div class="form-actions"><button class="button" type="submit">${say('names.remove-button', { name })}</button></div></form></section>`
}
