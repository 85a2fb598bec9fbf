import { type Field, fields, labels } from '#formats/ao3-html/names.ts'
import type { Ao3Site, TagKind } from '#formats/ao3-html/site.ts'
import { sayYesNo } from '#formats/ao3-html/yes-or-no.ts'
import { type ParsedSeriesPart, type ParsedWork, ratingNames } from '#formats/parsed-work.ts'
import { countWords } from '#text/count-words.ts'
import { writeDuration } from '#text/duration.ts'
import { attributesMarkup, figureMarkup, lineMarkup, linkMarkup } from './markup.ts'
import { writeChapterExtras, writeWorkExtras } from './write-extras.ts'
import { writeCreators, writeRelated } from './write-names.ts'
import { writeLabelled, writeNotes } from './write-notes.ts'

/** `#preface`: where the work comes from, its tags, title, byline, summary and notes. */
export function writePreface(
  work: ParsedWork,
  site: Ao3Site,
  form: 'single' | 'chaptered',
): string {
  const [only] = work.chapters
  return `<div id="preface">
  <h2 class="toc-heading">Preface</h2>
  <p class="message">
    <b>${lineMarkup(work.title)}</b><br />
    Posted originally on the ${link(site.archiveUrl, site.archiveName)} at ${link(site.workUrl, site.workUrl)}.
  </p>
  <div class="meta">
    <dl class="tags">
${writeRows(work, site)}    </dl>
    <h1>${lineMarkup(work.title)}</h1>
    <div class="byline">by ${writeCreators(work.creators, site)}</div>
${writeMedium(work)}\
${writeGifts(work)}\
${writeLabelled('Summary', work.summary)}\
${writeNotes('Notes', work.notes, { link: 'endnotes', of: 'work', is: (work.endNotes ?? '') !== '' })}\
${writeRelations(work)}  </div>
  ${writeWorkExtras(work, site)}
${form === 'single' && only ? `  ${writeChapterExtras(only)}\n` : ''}</div>
`
}

function link(url: string, text: string): string {
  return linkMarkup(text, url, { mark: '' })
}

function writeRows(work: ParsedWork, site: Ao3Site): string {
  return fields
    .map((field) => {
      const cells = rowCells(field, work, site)
      const label = labels[field][cells.length > 1 ? 1 : 0]
      if (cells.length === 0) return ''
      const attributes = field === 'language' ? languageAttributes(work) : ''
      return `      <dt>${label}:</dt>\n      <dd${attributes}>${cells.join(', ')}</dd>\n`
    })
    .join('')
}

function rowCells(field: Field, work: ParsedWork, site: Ao3Site): string[] {
  if (field === 'language') return work.language ? [lineMarkup(work.language.name)] : []
  if (field === 'series') return work.series.map((part) => writeSeriesPart(part, site))
  if (field === 'stats') return [writeStats(work)]
  if (field === 'collections') {
    return work.collections.map((collection) =>
      linkMarkup(collection.title, site.urls.collection(collection), { mark: 'fanstead-name' }),
    )
  }
  return tagsOf(field, work).map((tag) => {
    const link = linkMarkup(tag, site.urls.tag(field, tag), { mark: 'fanstead-tag' })
    return field === 'warnings' ? link + noteMarkup(work, tag) : link
  })
}

/** Where a warning applies. Tools that read tags look at links and pass it over. */
function noteMarkup({ warningNotes = {} }: ParsedWork, tag: string): string {
  const note = Object.hasOwn(warningNotes, tag) ? warningNotes[tag] : undefined
  return note === undefined ? '' : ` <span class="fanstead-note">(${lineMarkup(note)})</span>`
}

function tagsOf(kind: TagKind, work: ParsedWork): readonly string[] {
  return kind === 'rating' ? [ratingNames[work.rating]] : work[kind]
}

/** An empty code says that we know none, so that no reader guesses one from the name. */
function languageAttributes({ language }: ParsedWork): string {
  return attributesMarkup({ lang: language?.code ?? '' })
}

function writeSeriesPart(part: ParsedSeriesPart, site: Ao3Site): string {
  const name = linkMarkup(part.title, site.urls.series(part), {
    mark: 'fanstead-name',
    'data-previous': sayYesNo(part.previous),
    'data-next': sayYesNo(part.next),
  })
  return part.part === undefined ? name : `Part ${part.part} of ${name}`
}

/** Words are counted here; what the source claims is told elsewhere. */
function writeStats(work: ParsedWork): string {
  const words = work.chapters.reduce((sum, { html }) => sum + countWords(html), 0)
  const expected = work.expectedChapters == null ? '?' : figureMarkup(work.expectedChapters)
  const status: readonly [string, string | undefined] =
    work.completedOn === undefined ? ['Updated', work.updatedOn] : ['Completed', work.completedOn]
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Published', work.publishedOn],
    status,
    ['Words', figureMarkup(words)],
    ['Chapters', `${figureMarkup(work.chapters.length)}/${expected}`],
  ]
  const said = lines.filter(([, value]) => value !== undefined)
  return `\n${said.map(([label, value]) => `        ${label}: ${value}\n`).join('')}      `
}

const mediumNames = { art: 'Art', podfic: 'Podfic', vid: 'Vid', essay: 'Essay' } as const

/** What it is, how long it lasts and where it is heard or watched. Tools that read stories pass it over. */
function writeMedium({ medium, duration, mediaUrl }: ParsedWork): string {
  if (medium === undefined) return ''
  const lasting = duration === undefined ? '' : `, ${writeDuration(duration)}`
  const way = mediaUrl === undefined ? '' : `: ${linkMarkup(mediaUrl, mediaUrl, { mark: '' })}`
  return `    <p class="fanstead-medium">${mediumNames[medium]}${lasting}${way}</p>\n`
}

function writeGifts({ gifts }: ParsedWork): string {
  if (gifts.length === 0) return ''
  const names = gifts.map(({ name, url }) => linkMarkup(name, url, { mark: 'fanstead-name' }))
  return `    <p class="fanstead-gifts">For ${names.join(', ')}</p>\n`
}

/** Whether a related work stands in the preface, or as one that follows ours in the afterword. */
export function isInPreface({ relation }: ParsedWork['relatedWorks'][number]): boolean {
  return relation !== 'inspired'
}

/** The place to tell for each work: none where reading the two lists in order gives it anyway. */
export function placesOf({ relatedWorks }: ParsedWork): readonly (number | undefined)[] {
  const firstBehind = relatedWorks.findIndex((work) => !isInPreface(work))
  const isOrdered = firstBehind < 0 || !relatedWorks.slice(firstBehind).some(isInPreface)
  return relatedWorks.map((_, place) => (isOrdered ? undefined : place))
}

function writeRelations(work: ParsedWork): string {
  const places = placesOf(work)
  const items = work.relatedWorks.map((related, index) =>
    isInPreface(related) ? `      ${writeRelated('li', related, places[index])}\n` : '',
  )
  const inside = items.join('')
  return inside === '' ? '' : `    <ul>\n${inside}    </ul>\n`
}
