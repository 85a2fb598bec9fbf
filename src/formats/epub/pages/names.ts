import { type Book, namesOf } from '#formats/epub/book.ts'
import { bookUrl } from '#formats/epub/content/book-url.ts'
import { escapeXml, fillXml, oneLine } from '#formats/epub/xml-text.ts'
import type { ParsedRelatedWork } from '#formats/parsed-work.ts'
import { linkTo } from './page.ts'

type Named = { readonly name: string; readonly url?: string }

/** A name that keeps its own direction among others, linked if it has an address. As XML. */
export function nameXml(book: Book, { name, url }: Named): string {
  const target = bookUrl(url, book.edition.archiveUrl)
  return linkTo(target, `<bdi>${escapeXml(oneLine(name))}</bdi>`)
}

/** Several names as one line of XML; nothing for none that says something. */
export function namesXml(book: Book, names: readonly Named[]): string {
  const telling = names.filter(({ name }) => oneLine(name) !== '')
  const separator = escapeXml(book.labels.listSeparator)
  return telling.map((named) => nameXml(book, named)).join(separator)
}

/** "by A, B" as XML. */
export function bylineXml(book: Book, creators: readonly Named[]): string {
  const names = namesXml(book, creators) || escapeXml(book.labels.anonymous)
  return fillXml(book.labels.byline, { creators: names })
}

/** "Inspired by *Title* by A" as XML. */
export function relatedXml(book: Book, related: ParsedRelatedWork): string {
  const named = { name: related.title, ...(related.url !== undefined && { url: related.url }) }
  const title = nameXml(book, oneLine(related.title) === '' ? untitled(book, named) : named)
  const creators = namesXml(book, related.creators)
  const work =
    namesOf(related.creators).length === 0
      ? title
      : fillXml(book.labels.workBy, { title, creators })
  return fillXml(book.labels.relations[related.relation], { work })
}

function untitled(book: Book, named: Named): Named {
  return { ...named, name: book.labels.untitled }
}
