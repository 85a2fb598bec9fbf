import { type Book, type BookChapter, labelXml } from '#formats/epub/book.ts'
import { bookHtml } from '#formats/epub/content/book-html.ts'
import { escapeXml, oneLine } from '#formats/epub/xml-text.ts'
import { liftFootnotes } from '#text/lifting/lift-footnotes.ts'
import { moreNotes, writeAside } from './aside.ts'
import { bylineXml } from './names.ts'
import { writePage } from './page.ts'

/**
 * One chapter as one page. The text is the only `div` in the section and its blocks are the div's
 * children, so that a reader's place (`section/div/p[12]`) is short and lasts.
 */
export function writeChapter(book: Book, place: BookChapter): string {
  const { chapter, id, heading } = place
  const { labels } = book
  const title = place.headingIsLabel ? labelXml(book, escapeXml(heading)) : escapeXml(heading)
  return writePage({
    title: heading,
    language: book.language,
    head: chapterMetas(place),
    body: `<section class="chapter" epub:type="chapter" role="doc-chapter" aria-labelledby="${id}">
<h1 id="${id}">${title}</h1>
${creators(book, place)}\
${writeAside(book, { name: 'summary', heading: labels.summary, html: chapter.summary, page: 'work' })}\
${writeAside(book, { name: 'notes', heading: labels.notes, html: chapter.notes, page: 'work' })}\
${restored(book, place)}\
${moreNotes(book, chapter.endNotes, '#end-notes')}\
<div class="userstuff text">${textXml(book, place)}</div>
${writeAside(book, { name: 'end-notes', heading: labels.endNotes, html: chapter.endNotes, page: 'work' })}\
</section>`,
  })
}

function textXml(book: Book, { chapter }: BookChapter): string {
  return liftFootnotes(bookHtml(book, chapter.html, { ids: 'paragraphs' }), 'f', { on: 'book' })
}

// FanFicFare's names: by the address it knows again a chapter that it has, and updates the rest.
function chapterMetas({ url, title, heading }: BookChapter): string {
  const metas = {
    chapterurl: url,
    chapterorigtitle: title || heading,
    chaptertoctitle: heading,
    chaptertitle: title || heading,
  }
  return Object.entries(metas)
    .map(([name, content]) => `<meta name="${name}" content="${escapeXml(oneLine(content))}"/>\n`)
    .join('')
}

function creators(book: Book, { chapter }: BookChapter): string {
  if (chapter.creators === undefined) return ''
  return `<p class="byline">${labelXml(book, bylineXml(book, chapter.creators))}</p>\n`
}

function restored(book: Book, { chapter }: BookChapter): string {
  if (!chapter.restored) return ''
  return `<p class="restored">${labelXml(book, escapeXml(book.labels.restored))}</p>\n`
}
