import type { Book } from './book.ts'
import { writeMetadata } from './package-metadata.ts'

/** The package document: who the book is, which files it has, in which order they are read. */
export function writePackage(book: Book): string {
  // What EPUB does not know by itself is declared.
  const prefix = book.edition.isTrainingReserved
    ? ' prefix="tdm: http://www.w3.org/ns/tdmrep#"'
    : ''
  const pages = book.direction === 'rtl' ? ' page-progression-direction="rtl"' : ''
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0"${prefix} unique-identifier="uid" xml:lang="${book.language}" dir="${book.direction}">
${writeMetadata(book)}
<manifest>
${manifest(book).join('\n')}
</manifest>
<spine toc="ncx"${pages}>
${spine(book).join('\n')}
</spine>
</package>
`
}

const xhtml = 'application/xhtml+xml'

function manifest(book: Book): string[] {
  return [
    item('preface', 'preface.xhtml', xhtml),
    item('nav', 'nav.xhtml', xhtml, ' properties="nav"'),
    item('ncx', 'toc.ncx', 'application/x-dtbncx+xml'),
    item('style', 'style.css', 'text/css'),
    item('cover', 'cover.xhtml', xhtml),
    item('cover-image', 'cover.svg', 'image/svg+xml', ' properties="cover-image"'),
    ...book.chapters.map(({ id, file }) => item(id, file, xhtml)),
    item('afterword', 'afterword.xhtml', xhtml),
    ...book.images.packed().map(({ id, path, mediaType }) => item(id, path, mediaType)),
  ]
}

function item(id: string, href: string, mediaType: string, properties = ''): string {
  return `<item id="${id}" href="${href}" media-type="${mediaType}"${properties}/>`
}

// The contents page has its place whether or not it is shown, so that chapter n is always the
// (n + 3)rd of the spine: readers' devices tell a place by that number.
function spine(book: Book): string[] {
  const chapters = book.chapters.map(({ id }) => `<itemref idref="${id}"/>`)
  return [
    '<itemref idref="cover"/>',
    '<itemref idref="preface"/>',
    '<itemref idref="nav" linear="no"/>',
    ...chapters,
    '<itemref idref="afterword"/>',
  ]
}
