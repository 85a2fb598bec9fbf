import { type Html, html } from '#web/html.ts'

/** The head of a list or a plain page: the way here, the title, one line about it, and actions. */
export function pageHead(options: {
  readonly title: string
  readonly trail?: readonly { readonly to: string; readonly name: string }[]
  readonly about?: Html | string | undefined
  readonly actions?: Html | undefined
}): Html {
  const { title, trail = [], about, actions } = options
  return html`<header class="page-head">
<div>
${trail.length > 0 && html`<ol class="trail">${trail.map(({ to, name }) => html`<li><a href="${to}"><bdi>${name}</bdi></a></li>`)}</ol>`}
<h1 class="heading"><bdi>${title}</bdi></h1>
${about && html`<p class="page-about">${about}</p>`}
</div>
${actions && html`<div class="page-actions">${actions}</div>`}
</header>`
}
