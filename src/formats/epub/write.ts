import type { ParsedWork } from '#formats/parsed-work.ts'
import { planBook } from './book.ts'
import type { Edition } from './edition.ts'
import { writeNav, writeNcx } from './navigation.ts'
import { writePackage } from './package-document.ts'
import { writeAfterword } from './pages/afterword.ts'
import { writeChapter } from './pages/chapter.ts'
import { writeCoverPage, writeCoverSvg } from './pages/cover.ts'
import { writePreface } from './pages/preface.ts'
import { stylesheet } from './stylesheet.ts'
import { type BookFile, zipBook } from './zip-book.ts'

/**
 * Writes a work as an EPUB 3.3 book that older readers can open too. Total: whatever stands in the
 * work, a valid book comes out. The same work and edition give the same bytes, everywhere.
 *
 * Every chapter is one file, however long. Readers' devices tell a place by the file's number, and
 * FanFicFare takes each chapter file for a chapter; a text cut at some size would shift both when
 * its creator adds a sentence. Only the oldest Adobe readers mind files over 300 KB.
 */
export function writeEpub(work: ParsedWork, edition: Edition): Uint8Array<ArrayBuffer> {
  const book = planBook(work, edition)
  const pages = [
    page('preface.xhtml', writePreface(book)),
    page('cover.xhtml', writeCoverPage(book)),
    page('cover.svg', writeCoverSvg(book)),
    ...book.chapters.map((chapter) => page(chapter.file, writeChapter(book, chapter))),
    page('afterword.xhtml', writeAfterword(book)),
  ]
  return zipBook([
    { ...text('mimetype', 'application/epub+zip'), stored: true },
    text('META-INF/container.xml', container),
    // After the pages: only when they are written is it known which pictures they show.
    page('package.opf', writePackage(book)),
    page('nav.xhtml', writeNav(book)),
    page('toc.ncx', writeNcx(book)),
    page('style.css', stylesheet),
    ...pages,
    ...book.images.packed().map(({ path, bytes }) => imageFile(path, bytes)),
  ])
}

const container = `<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`

const utf8 = new TextEncoder()

function text(path: string, content: string): BookFile {
  return { path, bytes: utf8.encode(content) }
}

function page(name: string, content: string): BookFile {
  return text(`EPUB/${name}`, content)
}

function imageFile(path: string, bytes: Uint8Array): BookFile {
  return { path: `EPUB/${path}`, bytes, stored: true }
}
