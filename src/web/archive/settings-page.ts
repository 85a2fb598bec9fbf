import { type FormView, field, formFaults } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** What an archivist says of their archive. */
export function settingsPage(
  frame: PageFrame,
  { form, isKept = false }: { readonly form: FormView; readonly isKept?: boolean },
): Html {
  const { say } = frame
  return page(frame, {
    title: say('archive.settings-title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('archive.settings-title'), about: say('archive.settings-about') })}
${isKept && notice(html`<p role="status">${say('archive.settings-kept')}</p>`)}
${formFaults(say, form, ['name', 'about', 'accent', 'mediaHosts'])}
<form class="form" method="post" action="${urls.settings.to()}">
${field(say, form, { name: 'name', label: say('archive.settings-name'), hint: say('archive.settings-name-hint'), autocomplete: 'off', maxLength: 80 })}
${field(say, form, { name: 'about', label: say('archive.settings-what'), hint: say('archive.settings-what-hint'), autocomplete: 'off', maxLength: 1000, required: false })}
${field(say, form, { name: 'accent', label: say('archive.settings-accent'), hint: say('archive.settings-accent-hint'), autocomplete: 'off', maxLength: 3, required: false })}
${field(say, form, { name: 'mediaHosts', label: say('media.settings-hosts'), hint: say('media.settings-hosts-hint'), autocomplete: 'off', maxLength: 4000, required: false })}
<div class="form-actions"><button class="button primary" type="submit">${say('archive.settings-keep')}</button></div>
</form>
<ul class="prose"><li><a href="${urls.joiningSettings.to()}">${say('joining.settings-title')}</a></li>
<li><a href="${urls.mailSettings.to()}">${say('mails.settings-title')}</a></li></ul>
<p><a href="${urls.catalog.to()}">${say('archive.catalog-link')}</a></p>
<p><a href="${urls.revisionSettings.to()}">${say('revisions.settings-link')}</a></p>
<p><a href="${urls.binSettings.to()}">${say('bin.settings-link')}</a></p>`,
  })
}
