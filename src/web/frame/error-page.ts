import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { type PageFrame, page } from './page.ts'
import { pageHead } from './page-head.ts'

export type ErrorStatus = 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503

export type ErrorView = {
  readonly status: ErrorStatus
  /** The refusal's own words, where it has some. */
  readonly reason?: string | undefined
  /** With a fault of ours: the number under which the log tells of it. */
  readonly incident?: string | undefined
  /** Where what is missing can be done. */
  readonly next?: { readonly to: string; readonly name: string } | undefined
}

/** What a visitor sees when the answer is no: what happened, what is safe, where to go on. */
export function errorPage(frame: PageFrame, { status, reason, incident, next }: ErrorView): Html {
  const { say, path } = frame
  const title = say(`frame.error-${status}-title`)
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title })}
<div class="prose">
<p>${reason ?? say(`frame.error-${status}-text`)}</p>
${incident !== undefined && html`<p>${say('frame.incident')} <code class="incident">${incident}</code></p>`}
</div>
<div class="form-actions">${next && html`<a class="button primary" href="${next.to}">${next.name}</a>`}${status === 401 && html`<a class="button primary" href="${urls.signIn.to(path)}">${say('frame.sign-in')}</a>`}<a class="button" href="${urls.works.to()}">${say('frame.go-browse')}</a><a class="button" href="${urls.home.to()}">${say('frame.go-home')}</a></div>`,
  })
}
