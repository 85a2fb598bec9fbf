import type { Terms } from '#archive/joining/read-terms.ts'
import { emptyForm, type FormView, formFaults } from '#web/frame/field.ts'
import { day } from '#web/frame/moment.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { clean, type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { area, choice } from './pieces.ts'

/** The terms as they stand, and for members who have not accepted them the button that does. */
export function termsPage(
  frame: PageFrame,
  { terms, asks }: { readonly terms: Terms | undefined; readonly asks: boolean },
): Html {
  const { say } = frame
  const about =
    terms &&
    weave(say, 'joining.terms-since', {
      day: day(say, terms.saidAt),
      version: say.number(terms.version),
    })
  return page(frame, {
    title: say('joining.terms-title'),
    kind: 'reading',
    main: html`${pageHead({ title: say('joining.terms-title'), about: about ?? say('joining.no-terms') })}
${terms && html`<div class="userstuff text" dir="auto">${clean(terms.html, { below: 1 })}</div>`}
${terms && asks && html`<form class="form" method="post" action="${urls.terms.to()}"><input type="hidden" name="version" value="${terms.version}"><div class="form-actions"><button class="button primary" type="submit">${say('joining.accept-terms')}</button></div></form>`}`,
  })
}

/** Where the archivist writes the terms. */
export function editTermsPage(
  frame: PageFrame,
  view: { readonly version: number; readonly form?: FormView; readonly isKept?: boolean },
): Html {
  const { say } = frame
  const { version, form = emptyForm, isKept = false } = view
  const title = say('joining.edit-terms')
  const trail = [{ to: urls.settings.to(), name: say('archive.settings-title') }]
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail, about: version === 0 ? say('joining.edit-terms-first') : say('joining.edit-terms-about', { version }) })}
${isKept && notice(html`<p role="status">${say('joining.terms-kept', { version })}</p>`)}
${formFaults(say, form, ['text', 'manner'])}
<form class="form" method="post" action="${urls.editTerms.to()}">
${area(say, form, { name: 'text', label: say('joining.terms-text'), hint: say('joining.terms-text-hint'), rows: 18, maxLength: 200_000 })}
${choice(say, form, {
  name: 'manner',
  legend: say('joining.terms-manner'),
  options: [
    { value: 'blank-lines', label: say('joining.terms-blank-lines') },
    { value: 'html', label: say('joining.terms-html') },
  ],
})}
<div class="form-actions"><button class="button primary" type="submit">${say('joining.say-terms')}</button></div>
</form>`,
  })
}
