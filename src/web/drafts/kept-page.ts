import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type KeptView = {
  readonly form: FormData
  /** Who wrote the form; 0: nobody knows. */
  readonly writer: number
  readonly action: string
  /** Nobody is signed in; else somebody else is. */
  readonly isGuest: boolean
}

/** Holds a form that came without its writer's session, and sends it again when they are back. */
export function keptPage(frame: PageFrame, { form, writer, action, isGuest }: KeptView): Html {
  const { say } = frame
  const title = say(isGuest ? 'drafts.kept-title' : 'drafts.kept-other-title')
  return page(frame, {
    title,
    kind: 'plain',
    canonical: urls.drafts.to(),
    robots: 'noindex',
    main: html`${pageHead({ title, about: say(isGuest ? 'drafts.kept-about' : 'drafts.kept-other-about') })}
<kept-form data-who="${urls.whoWrites.to()}" data-writer="${writer}">
<ol class="kept-steps">
<li><a class="button primary" href="${urls.signIn.to(urls.signedInBeside.to())}" target="_blank">${say('drafts.kept-sign-in')}</a></li>
<li><form method="post" action="${action}">${[...form].map(([name, value]) => hidden(name, value))}
<button class="button" type="submit">${say('drafts.kept-send')}</button></form></li>
</ol>
<p class="quiet" role="status" data-said="${say('drafts.kept-sending')}"></p>
</kept-form>
<details class="kept-text"><summary>${say('drafts.kept-show')}</summary>
${[...form].filter(isWritten).map(([, value]) => html`<p class="kept-words" dir="auto">${String(value)}</p>`)}
</details>`,
  })
}

function hidden(name: string, value: FormDataEntryValue): Html {
  if (typeof value !== 'string') return html``
  // A hidden field drops nothing; a browser would drop a text area's first newline.
  return html`<input type="hidden" name="${name}" value="${value}">
`
}

/** What a person would recognise as their text, to be copied by hand if all else fails. */
function isWritten([, value]: [string, FormDataEntryValue]): boolean {
  return typeof value === 'string' && value.trim().length > 30
}
