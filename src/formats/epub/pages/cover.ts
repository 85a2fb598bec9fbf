import type { Book } from '#formats/epub/book.ts'
import { directionOf } from '#formats/epub/book-language.ts'
import { escapeXml, fill, oneLine } from '#formats/epub/xml-text.ts'
import { writePage } from './page.ts'
import { wrapLines } from './wrap-lines.ts'

// A book in plain cloth with a pasted paper label, as a small press would bind it.
const cloth = '#1d5f56'
const paper = '#fbf9f5'
const ink = '#211d18'
const soft = '#5d554a'

const width = 1600
const height = 2400
const label = { x: 200, y: 330, width: 1200, height: 1270 }
const textWidth = 960

type Block = { readonly lines: readonly string[]; readonly size: number; readonly leading: number }

/** The cover as a picture. It needs no font: lines are broken with room for any serif. */
export function writeCoverSvg(book: Book): string {
  const title = fitBlock(book.title, [124, 108, 92, 78, 66, 56], 600, 1.2)
  const byline = fitBlock(book.byline, [54, 46, 40], 210, 1.35)
  const fandoms = book.work.fandoms.map(oneLine).filter((name) => name !== '')
  const fandom = fitBlock(fandoms.join(book.labels.listSeparator), [42, 36], 160, 1.4)
  const middle = label.y + label.height / 2
  const top = middle - blockHeight(title) / 2 - 30
  const ofLabels = ` direction="${directionOf(book.labelLanguage)}"`
  const ruleAt = top + blockHeight(title) + 62
  return `<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:lang="${book.language}">
<title>${escapeXml(coverText(book))}</title>
<rect width="${width}" height="${height}" fill="${cloth}"/>
${hinge(book)}
<rect x="${label.x}" y="${label.y}" width="${label.width}" height="${label.height}" fill="${paper}"/>
<rect x="${label.x + 28}" y="${label.y + 28}" width="${label.width - 56}" height="${label.height - 56}" fill="none" stroke="${cloth}" stroke-width="4"/>
<g font-family="Literata, Georgia, 'Noto Serif', serif" text-anchor="middle" direction="${book.direction}">
${textLines(fandom, label.y + 100, cloth)}
${textLines(title, top, ink, ' font-weight="600"')}
<path d="M720 ${ruleAt}h160" stroke="${cloth}" stroke-width="6"/>
${textLines(byline, label.y + label.height - 100 - blockHeight(byline), soft, ofLabels)}
${textLines(fitBlock(oneLine(book.edition.archiveName), [40, 34], 60, 1.4), height - 250, paper, ofLabels)}
</g>
</svg>
`
}

/** The page that shows the cover. The picture's text is the page's heading. */
export function writeCoverPage(book: Book): string {
  const text = escapeXml(coverText(book))
  return writePage({
    title: book.title,
    language: book.language,
    bodyAttributes: ' class="cover" epub:type="cover"',
    body: `<h1><img src="cover.svg" alt="${text}" role="doc-cover"/></h1>`,
  })
}

function coverText(book: Book): string {
  return fill(book.labels.cover, { title: book.title, byline: book.byline })
}

// The groove beside the spine, on the side where the book opens.
function hinge(book: Book): string {
  const x = book.direction === 'rtl' ? width - 96 : 84
  return `<rect x="${x}" width="12" height="${height}" fill="${ink}" fill-opacity="0.22"/>`
}

function fitBlock(
  text: string,
  sizes: readonly number[],
  maxHeight: number,
  leading: number,
): Block {
  let block: Block = { lines: [], size: 0, leading }
  for (const size of sizes) {
    const fitting = Math.floor(maxHeight / (size * leading))
    const lines = wrapLines(text, textWidth / size, fitting + 1)
    block = { lines, size, leading }
    if (lines.length <= fitting) return block
  }
  const fitting = Math.floor(maxHeight / (block.size * leading))
  return { ...block, lines: wrapLines(text, textWidth / block.size, fitting) }
}

function blockHeight(block: Block): number {
  return Math.round(block.lines.length * block.size * block.leading)
}

function textLines(block: Block, top: number, fill: string, attributes = ''): string {
  return block.lines
    .map((line, at) => {
      const y = Math.round(top + block.size * (at * block.leading + 0.95))
      return `<text x="800" y="${y}" font-size="${block.size}" fill="${fill}"${attributes}>${escapeXml(line)}</text>`
    })
    .join('\n')
}
