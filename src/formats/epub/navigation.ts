import type { Book } from './book.ts'
import { writePage } from './pages/page.ts'
import { escapeXml } from './xml-text.ts'

type Entry = { readonly href: string; readonly text: string }

/** Contents and landmarks, for EPUB 3. */
export function writeNav(book: Book): string {
  const { labels } = book
  return writePage({
    title: labels.contents,
    language: book.labelLanguage,
    body: `<nav id="toc" epub:type="toc" role="doc-toc" aria-labelledby="title">
<h1 id="title">${escapeXml(labels.contents)}</h1>
<ol>
${entriesOf(book).map(navItem).join('')}</ol>
</nav>
<nav id="landmarks" epub:type="landmarks" hidden="hidden">
<ol>
${landmarks(book)}</ol>
</nav>`,
  })
}

/** The same contents for readers of EPUB 2 and for tools. */
export function writeNcx(book: Book): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="${book.labelLanguage}">
<head>
<meta name="dtb:uid" content="${book.uid}"/>
<meta name="dtb:depth" content="1"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>${escapeXml(book.title)}</text></docTitle>
<navMap>
${entriesOf(book).map(navPoint).join('')}</navMap>
</ncx>
`
}

function entriesOf(book: Book): Entry[] {
  return [
    { href: 'preface.xhtml', text: book.labels.preface },
    ...book.chapters.map(({ file, heading }) => ({ href: file, text: heading })),
    { href: 'afterword.xhtml', text: book.labels.afterword },
  ]
}

function navItem({ href, text }: Entry): string {
  return `<li><a href="${href}">${escapeXml(text)}</a></li>\n`
}

function navPoint({ href, text }: Entry, at: number): string {
  const order = at + 1
  return `<navPoint id="point${order}" playOrder="${order}"><navLabel><text>${escapeXml(text)}</text></navLabel><content src="${href}"/></navPoint>\n`
}

function landmarks({ labels, title, chapters }: Book): string {
  const first = chapters[0]
  const marks = [
    { type: 'cover', href: 'cover.xhtml', text: title },
    { type: 'preface', href: 'preface.xhtml', text: labels.preface },
    { type: 'toc', href: 'nav.xhtml', text: labels.contents },
    ...(first ? [{ type: 'bodymatter', href: first.file, text: first.heading }] : []),
    { type: 'afterword', href: 'afterword.xhtml', text: labels.afterword },
  ]
  return marks
    .map(({ type, href, text }) => {
      return `<li><a epub:type="${type}" href="${href}">${escapeXml(text)}</a></li>\n`
    })
    .join('')
}
