import type { WorkCard, WorkView } from '#archive/works/work.ts'
import { writeDuration } from '#text/duration.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** Whether a count of words tells nothing of a work: it is looked at, heard or watched. */
export function isWordless({ medium }: Pick<WorkCard, 'medium'>): boolean {
  return medium === 'art' || medium === 'podfic' || medium === 'vid'
}

/** "Podfic, 1:02:03": the kind of a work that is no story, and how long it lasts. */
export function mediaName(say: Say, { medium, duration }: WorkCard): string | undefined {
  if (medium === 'text') return undefined
  const kind = say(`media.kind-${medium}`)
  return duration === undefined
    ? kind
    : say('media.kind-lasting', { kind, duration: writeDuration(duration) })
}

/** The way to what is heard or watched. The host was allowed when it was saved. */
export function mediaLink(say: Say, work: WorkView): Html | undefined {
  const { medium, mediaUrl } = work
  const isPlayed = medium === 'podfic' || medium === 'vid'
  if (!isPlayed || mediaUrl === undefined || !URL.canParse(mediaUrl)) return undefined
  const { hostname, protocol } = new URL(mediaUrl)
  if (!/^https?:$/.test(protocol)) return undefined
  const words = say(medium === 'podfic' ? 'media.listen' : 'media.watch', { host: hostname })
  return html`<p class="media-link"><a class="button primary" href="${mediaUrl}" rel="external nofollow noopener">${words}</a> <span class="quiet">${mediaName(say, work)}</span></p>`
}
