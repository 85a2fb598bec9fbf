import type { Status, TagView, WorkView } from '#archive/works/work.ts'
import { day } from '#web/frame/moment.ts'
import { outsideLink } from '#web/frame/outside-link.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { isWordless, mediaName } from '#web/media/media-line.ts'
import { tagLink } from '#web/tags/tag-line.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { openToMark } from './open-to.ts'

/** How AO3's work pages call the kinds, which reading tools look for. */
const kinds = [
  ['warning', 'warning'],
  ['category', 'category'],
  ['fandom', 'fandom'],
  ['relationship', 'relationship'],
  ['character', 'character'],
  ['additional', 'freeform'],
] as const satisfies readonly (readonly [TagView['kind'], string])[]

/** Words that most people read in a minute. */
const wordsPerMinute = 240

/** What the creator and the archive say about a work: labels beside their values. */
export function workMeta(frame: PageFrame, work: WorkView): Html {
  const { say } = frame
  return html`<dl class="work meta group">
${row('rating tags', say('works.rating'), html`<span class="tag">${work.ratingName ?? say(`works.rating-${work.rating}`)}</span>`)}
${kinds.map(([kind, name]) => {
  const tags = work.tags[kind]
  if (tags.length === 0) return ''
  const label = say(`tags.label-${kind}`, { count: tags.length })
  return row(
    `${name} tags`,
    label,
    html`<ul class="dots commas">${tags.map((tag) => html`<li>${workTag(say, tag)}</li> `)}</ul>`,
  )
})}
${work.language && row('language', say('works.language'), html`<bdi lang="${work.language.code}">${work.language.name}</bdi>`)}
${work.collections.length > 0 && row('collections', say('works.collections'), collections(work))}
${row('length', say(mediaName(say, work) ? 'works.medium' : 'works.length'), length(say, work))}
${dates(say, work)}
${row('stats', say('works.figures'), figures(say, work))}
${sourceRow(say, work)}
</dl>`
}

/** A tag with what its creator says of it: where a warning applies, what the work is about. */
export function workTag(say: Say, tag: TagView): Html {
  const link = tagLink(say, tag)
  const named = tag.isMain ? html`<strong class="main-tag">${link}</strong>` : link
  return tag.note === undefined
    ? named
    : html`${named} <span class="tag-note">${weave(say, 'writing.tag-note', { note: html`<bdi>${tag.note}</bdi>` })}</span>`
}

function row(classes: string, label: string, value: Html): Html {
  return html`<dt class="${classes}">${label}</dt><dd class="${classes}">${value}</dd>
`
}

function collections({ collections }: WorkView): Html {
  return html`<ul class="dots commas">${collections.map(({ id, title }) => {
    return html`<li><a href="${urls.collection.to(id)}"><bdi>${title}</bdi></a></li> `
  })}</ul>`
}

/** "18,204 words, 6 chapters, about 70 minutes", and how far it is. */
function length(say: Say, work: WorkView): Html {
  const minutes = isWordless(work) ? 0 : Math.round(work.words / wordsPerMinute)
  const parts = [
    mediaName(say, work) ?? false,
    !isWordless(work) && say('works.words', { count: work.words }),
    work.status !== 'one-shot' && say('works.chapters', { count: work.chapterCount }),
    minutes >= 1 && readingTime(say, minutes),
  ].filter((part) => part !== false)
  return html`<ul class="dots"><li>${parts.join(', ')}</li> ${!(isWordless(work) && work.status === 'one-shot') && html`<li>${say(statusKeys[work.status])}</li>`}${work.openTo !== 'everyone' && html` <li>${openToMark(say, work)}</li>`}</ul>`
}

const statusKeys = {
  'one-shot': 'works.status-is-one-shot',
  complete: 'works.status-is-complete',
  'in-progress': 'works.status-is-in-progress',
} as const satisfies Record<Status, string>

/** In minutes to an hour and a half, then in hours; longer works take whole evenings. */
function readingTime(say: Say, minutes: number): string {
  if (minutes < 5) return say('works.minutes', { count: minutes })
  if (minutes <= 90) return say('works.about-minutes', { count: Math.round(minutes / 5) * 5 })
  return say('works.about-hours', { count: Math.round(minutes / 60) })
}

type Figure = readonly [name: string, label: string, value: Html | string]

/** Labels beside figures, in the form that tools read. */
function figureList(figures: readonly Figure[]): Html {
  return html`<dl class="stats">${figures.map(([name, label, value]) => {
    return html`<div><dt class="${name}">${label}</dt> <dd class="${name}">${value}</dd></div> `
  })}</dl>`
}

function dates(say: Say, work: WorkView): Html | undefined {
  const { publishedOn, completedOn, updatedOn, status } = work
  const isOpen = status === 'in-progress'
  const last = isOpen ? updatedOn : (completedOn ?? updatedOn)
  const figures: Figure[] = []
  if (publishedOn) figures.push(['published', say('works.published'), day(say, publishedOn)])
  if (last && last !== publishedOn) {
    figures.push(['status', say(isOpen ? 'works.updated' : 'works.completed'), day(say, last)])
  }
  return figures.length === 0 ? undefined : row('stats', say('works.dates'), figureList(figures))
}

function figures(say: Say, work: WorkView): Html {
  const counted = (['kudos', 'comments', 'bookmarks', 'hits'] as const).filter((name) => {
    return work[name] > 0
  })
  return figureList([
    ['chapters', say('works.label-chapters'), chaptersRatio(say, work)],
    ...counted.map((name): Figure => [name, say(`works.label-${name}`), countOf(say, work, name)]),
  ])
}

function countOf(say: Say, work: WorkView, name: 'comments' | 'kudos' | 'bookmarks' | 'hits') {
  const value = say.number(work[name])
  return name === 'comments'
    ? html`<a href="${urls.comments.to(work.id)}">${value}</a>`
    : html`${value}`
}

function chaptersRatio(say: Say, { chapterCount, expectedChapters }: WorkView): string {
  const expected = expectedChapters === null ? '?' : say.number(expectedChapters)
  return `${say.number(chapterCount)}/${expected}`
}

/** Where an imported work comes from, and the figures it had there. */
function sourceRow(say: Say, { source }: WorkView): Html | undefined {
  if (!source) return undefined
  const { url, archiveName, claimed } = source
  const name = archiveName ?? hostOf(url)
  const figures = (['kudos', 'comments', 'bookmarks', 'hits'] as const)
    .filter((one) => (claimed[one] ?? 0) > 0)
    .map((one) => say(`works.${one}`, { count: claimed[one] ?? 0 }))
  if (name === undefined && figures.length === 0) return undefined
  return row(
    'source',
    say('works.source'),
    html`<ul class="dots">${name !== undefined && html`<li>${weave(say, 'works.imported-from', { archive: outsideLink(url, name) })}</li> `}${figures.length > 0 && html`<li>${weave(say, 'works.claimed', { figures: figures.join(', ') })}</li>`}</ul>`,
  )
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined
}
