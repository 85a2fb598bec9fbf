import { type ComparedField, compareFields } from '#archive/revisions/compare-texts.ts'
import type { RevisionView } from '#archive/revisions/read-revision.ts'
import { ago } from '#web/frame/moment.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import { comparisonView, wordsChanged } from './comparison-view.ts'
import { type RevisionsView, revisionPath, trailOf } from './revisions-page.ts'

export type OneRevisionView = Pick<RevisionsView, 'work' | 'chapter'> & {
  readonly found: RevisionView
  /** All of the text, and not only what is near a change. */
  readonly isWhole: boolean
}

const names = [
  ...['title', 'summary', 'notes', 'html', 'endNotes'],
  ...['rating', 'warnings', 'language', 'fandoms', 'categories', 'relationships', 'characters'],
  'additional',
]

const labels = {
  title: 'revisions.field-title',
  summary: 'works.summary',
  notes: 'works.notes',
  html: 'chapters.text',
  endNotes: 'works.end-notes',
  rating: 'works.rating',
  warnings: 'revisions.field-warnings',
  language: 'works.language',
  fandoms: 'revisions.field-fandoms',
  categories: 'works.category',
  relationships: 'revisions.field-relationships',
  characters: 'revisions.field-characters',
  additional: 'revisions.field-additional',
} as const

/** One text against a later one, with the way to make it the current one. */
export function revisionPage(frame: PageFrame, view: OneRevisionView): Html {
  const { say } = frame
  const { work, chapter, found } = view
  const number = say.number(found.number)
  const title =
    found.otherNumber === undefined
      ? say('revisions.against-now', { number })
      : say('revisions.against', { number, other: say.number(found.otherNumber) })
  return page(frame, {
    title,
    kind: 'reading',
    robots: 'noindex',
    main: html`${pageHead({
      title,
      trail: [...trailOf(work, chapter), { to: revisionPath(view), name: say('revisions.title') }],
      about: savedLine(frame, view),
    })}
${found.text && found.other ? compared(frame, view, compareFields(found.text, found.other, names)) : notice(html`<p role="alert">${say('revisions.damaged')}</p>`, 'warn')}
${found.text && restoreForm(say, view)}`,
  })
}

/** Who made the later text of this one, where the two are neighbours. */
function savedLine({ say, today }: PageFrame, { found }: OneRevisionView): Html | undefined {
  const { number, otherNumber, revised } = found
  const isNext =
    otherNumber === undefined ? revised.entries[0]?.number === number : otherNumber === number + 1
  const entry = revised.entries.find((one) => one.number === number)
  if (!isNext || !entry) return undefined
  const { savedBy, savedAt, reason } = entry
  const told = savedBy
    ? say(`revisions.by-${reason}`, { name: savedBy })
    : say(`revisions.reason-${reason}`)
  return html`${told}, ${ago(say, savedAt, today)}`
}

function compared(
  { say }: PageFrame,
  view: OneRevisionView,
  fields: readonly ComparedField[],
): Html {
  const { found, isWhole } = view
  if (fields.length === 0) return html`<p>${say('revisions.same')}</p>`
  const [shown] = fields.filter(({ name }) => name === 'html')
  const query = found.otherNumber === undefined ? 'to=now' : `to=${found.otherNumber}`
  const whole = html`<a href="${revisionPath(view, found.number)}?${query}${isWhole ? '' : '&whole'}">${say(isWhole ? 'revisions.near-only' : 'revisions.show-whole')}</a>`
  return html`<p class="quiet">${say('revisions.legend')} ${shown && whole}</p>
${fields.map(({ name, comparison }) => {
  return html`<section class="compare-field"><h2>${say.any(labels[name as keyof typeof labels] ?? name)}</h2><p class="quiet">${wordsChanged(say, comparison)}</p>
${comparisonView(say, comparison, { whole: isWhole })}</section>`
})}`
}

function restoreForm(say: Say, view: OneRevisionView): Html {
  const { found } = view
  return html`<form class="restore-form" method="post" action="${revisionPath(view, found.number)}"><button class="button" type="submit">${say('revisions.restore', { number: say.number(found.number) })}</button> <span class="quiet">${say('revisions.restore-hint')}</span></form>`
}
