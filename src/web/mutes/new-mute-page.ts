import type { MuteKind } from '#archive/mutes/mute.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { type MuteSubjectView, muteForm } from './mute-form.ts'

/** One line for each thing, with the two ways to mute it, or the way to undo that. */
export function newMutePage(
  frame: PageFrame,
  view: { readonly subjects: readonly MuteSubjectView[]; readonly back: string },
): Html {
  const { say } = frame
  const { subjects, back } = view
  const kinds = [...new Set(subjects.map(({ kind }) => kind))]
  return page(frame, {
    title: say('mutes.new-title'),
    kind: 'plain',
    canonical: urls.mutes.to(),
    robots: 'noindex',
    main: html`${pageHead({ title: say('mutes.new-title'), about: say('mutes.new-about') })}
${kinds.map((kind) => group(frame, kind, view))}
<p class="form-actions"><a class="button" href="${back}">${say('mutes.back')}</a> <a class="button" href="${urls.mutes.to()}">${say('mutes.title')}</a></p>`,
  })
}

function group(
  { say }: PageFrame,
  kind: MuteKind,
  { subjects, back }: { readonly subjects: readonly MuteSubjectView[]; readonly back: string },
): Html {
  return html`<section class="form-section" aria-labelledby="mute-${kind}"><h2 id="mute-${kind}">${say(`mutes.kind-${kind}`)}</h2>
<ul class="ledger mute-ledger">${subjects
    .filter((subject) => subject.kind === kind)
    .map(
      (subject) => html`<li><bdi>${subject.name}</bdi> ${muteForm(say, subject, back)}</li>`,
    )}</ul></section>
`
}
