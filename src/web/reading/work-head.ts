import type { WorkView } from '#archive/works/work.ts'
import { type Html, html } from '#web/html.ts'
import { isWordless, mediaName } from '#web/media/media-line.ts'
import { plainByline } from '#web/people/byline.ts'
import { trainingMeta } from '#web/permissions/reserve-training.ts'
import { downloadPath } from '#web/works/download-links.ts'
import type { Say } from '#words/say.ts'

/** The other forms of a work, for browsers, reading tools and scrapers; and what these may not do. */
export function workAlternates(work: WorkView): Html {
  return html`${trainingMeta(work)}<link rel="alternate" type="application/epub+zip" href="${downloadPath(work, 'epub')}">
<link rel="alternate" type="application/json" href="${downloadPath(work, 'json')}">
`
}

/** One neutral sentence for search engines; what a summary says is for readers only. */
export function workDescription(say: Say, work: WorkView): string {
  const facts = {
    title: work.title,
    creators: plainByline(say, work.creators),
    fandoms: work.tags.fandom.map(({ name }) => name).join(', '),
    hasFandom: work.tags.fandom.length > 0 ? 'yes' : 'no',
    rating: say(`works.rating-${work.rating}`),
  }
  // A count of words tells nothing of what is looked at, heard or watched.
  return isWordless(work)
    ? say('media.description', { ...facts, kind: mediaName(say, work) ?? '' })
    : say('works.description', { ...facts, count: work.words })
}

/** "The Wick, by tarnfold": the title of a page about a work. */
export function workTitle(say: Say, work: WorkView): string {
  return say('works.page-title', {
    title: work.title,
    creators: plainByline(say, work.creators),
  })
}
