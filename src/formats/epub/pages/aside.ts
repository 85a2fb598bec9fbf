import { type Book, labelXml, workAttributes } from '#formats/epub/book.ts'
import { bookHtml } from '#formats/epub/content/book-html.ts'
import { escapeXml } from '#formats/epub/xml-text.ts'
import type { CleanHtml } from '#ground/clean-html.ts'

export type Aside = {
  /** Id and class: `summary`, `notes`, `end-notes`. */
  readonly name: string
  readonly heading: string
  readonly html: CleanHtml | undefined
  /** The language that the page is in: the heading's or the text's. */
  readonly page: 'labels' | 'work'
}

/**
 * What a creator says beside the text. No `epub:type`: readers that know footnotes hide an aside
 * that says it is one.
 */
export function writeAside(book: Book, { name, heading, html, page }: Aside): string {
  if (html === undefined || html.trim() === '') return ''
  const label = page === 'work' ? labelXml(book, escapeXml(heading)) : escapeXml(heading)
  const ofText = page === 'work' ? '' : workAttributes(book)
  return `<aside id="${name}" class="${name}" aria-labelledby="${name}-heading">
<h2 id="${name}-heading">${label}</h2>
<div class="userstuff"${ofText}>${bookHtml(book, html)}</div>
</aside>
`
}

/** The line that leads to notes which stand further on, if there are such. */
export function moreNotes(book: Book, html: CleanHtml | undefined, href: string): string {
  if (html === undefined || html.trim() === '') return ''
  const link = `<a href="${href}">${escapeXml(book.labels.moreNotes)}</a>`
  return `<p class="more-notes">${labelXml(book, link)}</p>\n`
}
