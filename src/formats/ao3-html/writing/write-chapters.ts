import type { Ao3Site } from '#formats/ao3-html/site.ts'
import type { ParsedChapter, ParsedWork } from '#formats/parsed-work.ts'
import { lineMarkup } from './markup.ts'
import { writeChapterExtras } from './write-extras.ts'
import { writeCreators } from './write-names.ts'
import { writeLabelled, writeNotes } from './write-notes.ts'

/** A work that is one text has no headings; whatever a chapter says of itself needs them. */
export function formOf({ chapters, expectedChapters }: ParsedWork): 'single' | 'chaptered' {
  const [only] = chapters
  if (chapters.length !== 1 || only === undefined || expectedChapters !== 1) return 'chaptered'
  const { number, title, creators, summary, notes, endNotes } = only
  const parts = [title, creators, summary, notes, endNotes]
  return number === 1 && parts.every((part) => part === undefined || part === '')
    ? 'single'
    : 'chaptered'
}

/** `#chapters`: the text, with a head and end notes for each chapter. */
export function writeChapters(work: ParsedWork, site: Ao3Site): string {
  const inside =
    formOf(work) === 'single'
      ? `  <h2 class="toc-heading">${lineMarkup(work.title)}</h2>
  <div class="userstuff">${work.chapters[0]?.html ?? ''}</div>\n`
      : work.chapters.map((chapter) => writeChapter(chapter, site)).join('')
  return `<div id="chapters" class="userstuff">\n${inside}</div>\n`
}

function writeChapter(chapter: ParsedChapter, site: Ao3Site): string {
  const endNotes = writeLabelled('Chapter End Notes', chapter.endNotes)
  const id = `endnotes${chapter.number}`
  const title = chapter.title === undefined || chapter.title === '' ? '' : `: ${chapter.title}`
  const creators = chapter.creators && writeCreators(chapter.creators, site)
  return `<div class="meta group">
  <h2 class="heading">Chapter ${chapter.number}${lineMarkup(title)}</h2>
  ${writeChapterExtras(chapter)}
${creators === undefined ? '' : `    <p class="byline">Chapter by ${creators}</p>\n`}\
${writeLabelled('Chapter Summary', chapter.summary)}\
${writeNotes('Chapter Notes', chapter.notes, { link: id, of: 'chapter', is: endNotes !== '' })}</div>
<!--chapter content-->
<div class="userstuff">${chapter.html}</div>
<!--/chapter content-->
${endNotes === '' ? '' : `<div class="meta" id="${id}">\n${endNotes}</div>\n`}`
}
