import type { Manner, MuteKind } from '#archive/mutes/mute.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** Something that can be muted, as it stands on a page. */
export type MuteSubjectView = {
  readonly kind: MuteKind
  readonly target: string | number
  /** How people call it. */
  readonly name: string
  /** How it is muted already, if it is. */
  readonly manner?: Manner | undefined
}

/** The path of the page on which everything about a work, creator or tag can be muted. */
export function mutePath(
  { kind, target }: Pick<MuteSubjectView, 'kind' | 'target'>,
  back: string,
): string {
  return urls.newMute.to(
    `${kind}=${encodeURIComponent(String(target).toWellFormed())}&back=${encodeURIComponent(back.toWellFormed())}`,
  )
}

/** A quiet link to that page: small enough for every card of a list. */
export function muteLink(say: Say, subject: MuteSubjectView, back: string): Html {
  return html`<a class="mute-link" rel="nofollow" href="${mutePath(subject, back)}" aria-label="${say('mutes.mute-named', { name: subject.name })}">${say('mutes.mute')}</a>`
}

/** Buttons to hide or fold away one thing, or to undo that. `back` is where the reader stands. */
export function muteForm(say: Say, subject: MuteSubjectView, back: string): Html {
  const { kind, target, name, manner } = subject
  return html`<form class="mute-form" method="post" action="${manner === undefined ? urls.mutes.to() : urls.undoMute.to()}">
<input type="hidden" name="kind" value="${kind}"><input type="hidden" name="target" value="${target}"><input type="hidden" name="back" value="${back}">
${
  manner === undefined
    ? html`<button class="button" type="submit" name="manner" value="hide" aria-label="${say('mutes.hide-named', { name })}">${say('mutes.hide')}</button> <button class="button" type="submit" name="manner" value="collapse" aria-label="${say('mutes.collapse-named', { name })}">${say('mutes.collapse')}</button>`
    : html`<button class="button" type="submit" aria-label="${say('mutes.undo-named', { name })}">${say('mutes.undo')}</button>`
}
</form>`
}
