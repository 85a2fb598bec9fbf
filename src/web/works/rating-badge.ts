import type { Rating } from '#ground/ratings.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** The rating as a letter on its wash; its name for those who hear the page or hover. */
export function ratingBadge(say: Say, rating: Rating): Html {
  const name = say(`works.rating-${rating}`)
  return html`<span class="rating rating-${rating}" title="${name}"><span aria-hidden="true">${say(`works.rating-letter-${rating}`)}</span><span class="visually-hidden">${name}</span></span>`
}
