import { languageAttributes } from '#formats/epub/book-language.ts'
import { escapeXml } from '#formats/epub/xml-text.ts'

export type Page = {
  readonly title: string
  readonly language: string
  /** Further lines of the head, as XHTML. */
  readonly head?: string
  /** The body's attributes, with a leading space. */
  readonly bodyAttributes?: string
  readonly body: string
}

/** One XHTML page of a book. */
export function writePage(page: Page): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${languageAttributes(page.language)}>
<head>
<meta charset="utf-8"/>
<title>${escapeXml(page.title)}</title>
${page.head ?? ''}<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body${page.bodyAttributes ?? ''}>
${page.body}
</body>
</html>
`
}

/** A link, if the address is one that a book may hold; else the text alone. Both as XML. */
export function linkTo(url: string | undefined, xml: string): string {
  return url === undefined ? xml : `<a href="${escapeXml(url)}">${xml}</a>`
}
