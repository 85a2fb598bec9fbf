import type { Book } from '#formats/epub/book.ts'
import { escapeXml, fillXml } from '#formats/epub/xml-text.ts'
import { writeAside } from './aside.ts'
import { relatedXml } from './names.ts'
import { writePage } from './page.ts'
import { placesXml } from './preface.ts'

/** The creator's last words, what followed from the work, and the way back to it. */
export function writeAfterword(book: Book): string {
  const { work, labels } = book
  return writePage({
    title: labels.afterword,
    language: book.labelLanguage,
    body: `<section id="afterword" class="afterword" epub:type="afterword" role="doc-afterword" aria-labelledby="title">
<h1 id="title">${escapeXml(labels.afterword)}</h1>
${writeAside(book, { name: 'end-notes', heading: labels.endNotes, html: work.endNotes, page: 'labels' })}\
${followers(book)}\
${permissions(book)}\
<p class="message">${fillXml(labels.visit, placesXml(book))}</p>
</section>`,
  })
}

function followers(book: Book): string {
  const items = book.work.relatedWorks
    .filter(({ relation }) => relation === 'inspired' || relation === 'translated-as')
    .map((related) => `<li>${relatedXml(book, related)}</li>\n`)
  if (items.length === 0) return ''
  return `<section id="related" class="related" aria-labelledby="related-heading">
<h2 id="related-heading">${escapeXml(book.labels.relatedWorks)}</h2>
<ul>
${items.join('')}</ul>
</section>
`
}

function permissions({ edition, labels }: Book): string {
  const items = (edition.permissions ?? []).map(
    ({ name, answer }) => `<li>${escapeXml(name)}: ${escapeXml(answer)}</li>\n`,
  )
  if (items.length === 0) return ''
  return `<section id="permissions" class="permissions" aria-labelledby="permissions-heading">
<h2 id="permissions-heading">${escapeXml(labels.permissions)}</h2>
<ul>
${items.join('')}</ul>
</section>
`
}
