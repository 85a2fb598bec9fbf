import type { CreatorView } from '#archive/works/work.ts'
import { type Html, html, join } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** The names that a work stands under, each leading to its creator's page; none: anonymous. */
export function byline(say: Say, creators: readonly CreatorView[]): Html {
  if (creators.length === 0) return html`<span class="anonymous">${say('people.anonymous')}</span>`
  return join(
    creators.map((creator) => {
      return html`<a rel="author" href="${creatorPath(creator)}"><bdi>${creator.byline}</bdi></a>`
    }),
    ', ',
  )
}

/** A creator's page: the person's, or the pseud's own where names are kept apart. */
export function creatorPath({ isApart, pseudId, personId }: CreatorView): string {
  return isApart ? urls.pseud.to(pseudId) : urls.person.to(personId)
}

/** The same as plain text, for titles and descriptions. */
export function plainByline(say: Say, creators: readonly CreatorView[]): string {
  if (creators.length === 0) return say('people.anonymous')
  return creators.map(({ byline: name }) => name).join(', ')
}
