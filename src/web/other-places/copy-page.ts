import type { ChapterCopy, WorkCopy } from '#archive/other-places/read-copy.ts'
import type { WorkId } from '#ground/ids.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

type Box = { readonly id: string; readonly label: string; readonly text: string | undefined }

/** Every field of a work in a box of its own, as other archives' forms take it. */
export function copyPage(
  frame: PageFrame,
  { id, work }: { readonly id: WorkId; readonly work: WorkCopy },
): Html {
  const { say } = frame
  const title = say('places.copy-title', { title: work.title })
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({
      title,
      trail: [{ to: urls.work.to(id), name: work.title }],
      about: say('places.copy-about'),
      actions: html`<a class="button" href="${urls.otherPlaces.to(id)}">${say('places.note-it')}</a>`,
    })}
<div class="form copy-form">${frontBoxes(say, work).map((box) => copyBox(say, box))}
${work.chapters.map((chapter, index) => chapterBoxes(say, chapter, index + 1))}</div>`,
  })
}

/** In the order of AO3's form; its tags are parted by commas. */
function frontBoxes(say: Say, work: WorkCopy): readonly Box[] {
  const listed = (tags: readonly string[]) => tags.join(', ')
  return [
    { id: 'title', label: say('series.title'), text: work.title },
    { id: 'rating', label: say('works.rating'), text: work.ratingName },
    { id: 'warnings', label: say('places.warnings'), text: listed(work.warnings) },
    { id: 'fandoms', label: say('places.fandoms'), text: listed(work.fandoms) },
    { id: 'categories', label: say('places.categories'), text: listed(work.categories) },
    { id: 'relationships', label: say('places.relationships'), text: listed(work.relationships) },
    { id: 'characters', label: say('places.characters'), text: listed(work.characters) },
    { id: 'additional', label: say('places.additional'), text: listed(work.additionalTags) },
    { id: 'summary', label: say('works.summary'), text: work.summary },
    { id: 'notes', label: say('works.notes'), text: work.notes },
    { id: 'end-notes', label: say('places.end-notes'), text: work.endNotes },
  ]
}

function chapterBoxes(say: Say, chapter: ChapterCopy, number: number): Html {
  const boxes: readonly Box[] = [
    { id: `title-${number}`, label: say('series.title'), text: chapter.title },
    { id: `summary-${number}`, label: say('works.summary'), text: chapter.summary },
    { id: `notes-${number}`, label: say('works.notes'), text: chapter.notes },
    { id: `text-${number}`, label: say('places.text'), text: chapter.html },
    { id: `end-notes-${number}`, label: say('places.end-notes'), text: chapter.endNotes },
  ]
  const heading = say('places.chapter', { number })
  return html`<section class="form-section" aria-labelledby="copy-${number}"><h2 id="copy-${number}">${heading}</h2>
${boxes.map((box) => copyBox(say, box, heading))}</section>
`
}

/** A field to be selected whole; where there is script, a button copies it. */
function copyBox(say: Say, { id, label, text }: Box, within?: string): Html | undefined {
  if (!text) return undefined
  const rows = Math.min(12, 1 + Math.floor(text.length / 70))
  // A browser drops a newline right after the tag.
  const shown = text.startsWith('\n') ? `\n${text}` : text
  const named =
    within === undefined ? label : say('chapters.do-named', { what: label, name: within })
  return html`<copy-box class="field" data-copy="${say('places.do-copy')}" data-copied="${say('places.copied')}"><label for="box-${id}">${label}${within !== undefined && html`<span class="visually-hidden"> (${within})</span>`}</label>
<textarea id="box-${id}" rows="${rows}" readonly dir="auto" data-name="${named}">${shown}</textarea></copy-box>
`
}
