import type { Book } from '#formats/epub/book.ts'
import { workAttributes } from '#formats/epub/book.ts'
import { factNames } from '#formats/epub/edition.ts'
import { escapeXml, fillXml } from '#formats/epub/xml-text.ts'
import { moreNotes, writeAside } from './aside.ts'
import { bylineXml, relatedXml } from './names.ts'
import { linkTo, writePage } from './page.ts'
import { factXml } from './preface-facts.ts'

/**
 * Title, byline, tags, summary and notes: what a reader wants to know before the text. Ids and
 * classes are those of AO3's downloads, so that tools which read those find their way. It says
 * nothing of the day of the download, which would make every copy another file.
 */
export function writePreface(book: Book): string {
  const { work, labels } = book
  const facts = factNames.map((name) => factXml(book, name)).join('')
  return writePage({
    title: book.title,
    language: book.labelLanguage,
    body: `<section id="preface" class="preface" epub:type="preface" role="doc-preface" aria-labelledby="title">
<h1 id="title"${workAttributes(book)}>${escapeXml(book.title)}</h1>
<div class="byline">${bylineXml(book, work.creators)}</div>
<p class="message">${fillXml(labels.postedOn, placesXml(book))}</p>
<div class="meta">
<dl class="tags">
${facts}</dl>
</div>
${writeAside(book, { name: 'summary', heading: labels.summary, html: work.summary, page: 'labels' })}\
${writeAside(book, { name: 'notes', heading: labels.notes, html: work.notes, page: 'labels' })}\
${sources(book)}\
${moreNotes(book, work.endNotes, 'afterword.xhtml#end-notes')}\
<p class="contents"><a href="nav.xhtml">${escapeXml(labels.contents)}</a></p>
</section>`,
  })
}

/** Where the work stands, as links: `{archive}` and `{work}` of the labels. */
export function placesXml({ edition }: Book): { archive: string; work: string } {
  return {
    archive: linkTo(edition.archiveUrl, escapeXml(edition.archiveName)),
    work: linkTo(edition.workUrl, escapeXml(edition.workUrl)),
  }
}

function sources(book: Book): string {
  return book.work.relatedWorks
    .filter(({ relation }) => relation === 'inspired-by' || relation === 'translation-of')
    .map((related) => `<p class="related">${relatedXml(book, related)}</p>\n`)
    .join('')
}
