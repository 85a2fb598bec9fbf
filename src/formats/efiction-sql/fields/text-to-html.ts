import { carryInline } from './carry-inline.ts'

/** With one of these the author wrote HTML, and line ends mean nothing. */
const htmlTag = /<\/?(?:p|br|div|table|tr|td|pre)(?=[\s/>])/i

/** Blocks that stood in plain text too: their line ends still counted. */
const blockTag = /(<\/?(?:center|blockquote|hr|h[1-6]|ul|ol|li|dl|dt|dd)(?=[\s/>])[^<>]*>)/i

/** What MySQL and old editors leave in texts and no page may hold. */
const controls = /[^\P{Cc}\t\n\r]/gu

/**
 * A stored text as HTML, not yet sanitised. HTML is kept. Plain text becomes paragraphs at its
 * blank lines, and its other line ends become breaks, as eFiction showed them. Told apart by
 * whether any paragraph or break is marked up, in whatever case and with whatever attributes.
 */
export function textToHtml(text: string): string {
  const clean = controls.test(text) ? text.replace(controls, '') : text
  if (htmlTag.test(clean)) return clean
  const lines = clean.includes('\r') ? clean.replace(/\r\n?/g, '\n') : clean
  return lines.includes('<') ? plainWithBlocks(lines) : paragraphsOf(lines).map(wrap).join('\n')
}

// A scene break or a heading among plain paragraphs: each stretch between is split for itself.
function plainWithBlocks(text: string): string {
  const pieces = text.split(blockTag)
  let inLine = 0
  const parts = pieces.flatMap((piece, index) => {
    if (index % 2 === 0) return paragraphsOf(piece).map((body) => ({ body, isText: inLine <= 0 }))
    if (/^<(?:h[1-6]|li|dt|dd)/i.test(piece)) inLine++
    else if (/^<\/(?:h[1-6]|li|dt|dd)/i.test(piece)) inLine--
    return [{ body: piece, isText: false }]
  })
  const bodies = carryInline(parts.map(({ body }) => body))
  return bodies.map((body, i) => (parts[i]?.isText ? wrap(body) : body)).join('\n')
}

function wrap(paragraph: string): string {
  return `<p>${paragraph}</p>`
}

/** Runs of lines between blank ones, each with breaks at its line ends. */
function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  let lines: string[] = []
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    if (trimmed !== '') lines.push(trimmed)
    else if (lines.length > 0) {
      paragraphs.push(lines.join('<br>\n'))
      lines = []
    }
  }
  if (lines.length > 0) paragraphs.push(lines.join('<br>\n'))
  return paragraphs
}
