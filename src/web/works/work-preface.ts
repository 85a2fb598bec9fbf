import type { RelatedWorkView, WorkView } from '#archive/works/work.ts'
import { arrowBack, arrowOn } from '#web/frame/glyphs.ts'
import { outsideLink } from '#web/frame/outside-link.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { clean, type Html, html, join } from '#web/html.ts'
import { mediaLink } from '#web/media/media-line.ts'
import { byline } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'
import type { MessageKey } from '#words/catalogue.ts'
import type { Say } from '#words/say.ts'
import { langOf, partOf } from './work-card.ts'
import { workMeta, workTag } from './work-meta.ts'

/**
 * What stands before the text of a work: its place in series, title, byline, labels, summary. `first`
 * are the pictures of a work of art, which is looked at before anything is read.
 */
export function workPreface(frame: PageFrame, work: WorkView, first?: Html): Html {
  const { say } = frame
  return html`<div class="preface group">
${seriesPlaces(say, work)}
<h1 class="title heading"${langOf(work)}><bdi>${work.title}</bdi></h1>
${workByline(say, work)}
${first && html`${beforePictures(say, work)}${first}`}
${workMeta(frame, work)}
${work.summary && html`<div class="summary module"><h2 class="visually-hidden">${say('works.summary')}</h2><blockquote class="userstuff"${langOf(work)} dir="auto">${clean(work.summary)}</blockquote></div>`}
${mediaLink(say, work)}
</div>`
}

/** What somebody must know before they look: the rating, and what they are warned of and where. */
function beforePictures(say: Say, { rating, ratingName, tags }: WorkView): Html {
  const warnings = tags.warning.map((tag) => html`<li>${workTag(say, tag)}</li> `)
  return html`<ul class="dots art-before"><li>${ratingName ?? say(`works.rating-${rating}`)}</li> ${warnings}</ul>
`
}

/** One line a series, with the works before and after. */
export function seriesPlaces(say: Say, { places }: WorkView): Html {
  return html`${places.map((place) => {
    const { previous, next } = place
    return html`<div class="series-place"><span class="position">${partOf(say, place)}</span>
<span class="series-steps">${previous && html`<a href="${urls.work.to(previous.id)}" title="${previous.title}">${arrowBack}${say('works.previous-work')}</a>`}
${next && html`<a href="${urls.work.to(next.id)}" title="${next.title}">${say('works.next-work')}${arrowOn}</a>`}</span></div>
`
  })}`
}

/** Who it is by, whom it is for, and what it follows. */
function workByline(say: Say, work: WorkView): Html {
  const gifts = work.gifts.map(({ name, url, personId }) => {
    return personId === undefined
      ? outsideLink(url, name)
      : html`<a href="${urls.person.to(personId)}"><bdi>${name}</bdi></a>`
  })
  const follows = work.relatedWorks.filter(({ relation }) => relation in followKeys)
  return html`<div class="byline heading"><ul class="dots">
<li>${weave(say, 'works.by', { creators: byline(say, work.creators) })}</li>
${gifts.length > 0 && html`<li>${weave(say, 'works.for', { names: join(gifts, ', ') })}</li>`}
${follows.map((related) => html`<li>${relatedLine(say, related)}</li> `)}
</ul></div>`
}

const followKeys = {
  'inspired-by': 'works.inspired-by',
  'translation-of': 'works.translation-of',
} as const

const relationKeys: Readonly<Record<RelatedWorkView['relation'], MessageKey>> = {
  ...followKeys,
  inspired: 'works.inspired',
  'translated-as': 'works.translated-as',
}

/** "inspired by The Painted Road by orrisroot", with whatever links there are. */
export function relatedLine(say: Say, related: RelatedWorkView): Html {
  const { relation, title, workId, url, language } = related
  const link =
    workId === undefined
      ? outsideLink(url, title)
      : html`<a href="${urls.work.to(workId)}"><bdi>${title}</bdi></a>`
  const creators = creatorsOf(related)
  const work = creators ? weave(say, 'works.title-by', { title: link, creators }) : link
  return relation === 'translated-as' && language !== undefined
    ? weave(say, 'works.translated-into', { language, work })
    : weave(say, relationKeys[relation], { work })
}

function creatorsOf({ creators, creatorLinks }: RelatedWorkView): Html | undefined {
  if (creatorLinks.length > 0) {
    return join(
      creatorLinks.map(({ name, url }) => outsideLink(url, name)),
      ', ',
    )
  }
  return creators === '' ? undefined : html`<bdi>${creators}</bdi>`
}
