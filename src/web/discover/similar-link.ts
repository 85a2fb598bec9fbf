import type { WorkCard } from '#archive/works/work.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** A work without tags of its own is like no other in any way that we could name. */
export function hasSimilar({ tags }: Pick<WorkCard, 'tags'>): boolean {
  return tags.relationship.length + tags.character.length + tags.additional.length > 0
}

/** Leads to works that share rare tags with this one. */
export function similarLink(say: Say, { id }: Pick<WorkCard, 'id'>): Html {
  return html`<a href="${urls.similar.to(id)}" rel="nofollow">${say('discover.similar')}</a>`
}
