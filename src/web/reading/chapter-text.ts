import type { ChapterView, WorkView } from '#archive/works/work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { liftFootnotes } from '#text/lifting/lift-footnotes.ts'
import { directionOf } from '#web/frame/direction.ts'
import { notice } from '#web/frame/notice.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { weave } from '#web/frame/weave.ts'
import { clean, type Html, html } from '#web/html.ts'
import { artPictures, picturesOf } from '#web/media/art-pictures.ts'
import { byline } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/**
 * A chapter as it is read: heading, summary and notes, the text, the notes after it. The work's
 * own notes stand before its first chapter and after its last. Pictures of a work of art come first;
 * `shown`: its page has shown them above already.
 */
export function chapterText(
  frame: PageFrame,
  work: WorkView,
  chapter: ChapterView,
  { shown = 'nothing' }: { readonly shown?: 'nothing' | 'pictures' } = {},
): Html {
  const { say } = frame
  const { pictures, rest } = picturesOf(work, chapter)
  const last = work.chapters.at(-1)
  return html`<div class="chapter" id="chapter-${chapter.position}">
${chapterHead(say, work, chapter)}
${shown === 'nothing' && artPictures(say, work, pictures)}
${chapter.position === 1 && noteBlock(work, 'notes', say('works.notes'), work.notes)}
${chapter.isDraft && notice(say('works.chapter-draft'))}
${noteBlock(work, 'summary', say('works.chapter-summary'), chapter.summary)}
${noteBlock(work, 'notes', say('works.chapter-notes'), chapter.notes)}
${restoredLine(say, work, chapter)}
${chapter.isMissing ? notice(missingText(say, work), 'warn') : rest !== '' && html`<div class="userstuff module text"${textAttributes(work)}>${clean(textWithNotes(say, { ...chapter, html: rest }))}</div>`}
${noteBlock(work, 'end notes', say('works.chapter-end-notes'), chapter.endNotes)}
${chapter.position === last?.position && noteBlock(work, 'end notes', say('works.end-notes'), work.endNotes, 'work_endnotes')}
</div>`
}

/** Notes stand where they are called for, and are read at the end. */
function textWithNotes(say: Say, { id, html: text }: ChapterView): CleanHtml {
  return liftFootnotes(text, `c${id}`, {
    on: 'page',
    note: (number) => say('editor.note-label', { number }),
    back: (number) => say('editor.note-back', { number }),
  })
}

/** A one-shot's only chapter needs no heading unless it has a title of its own. */
function chapterHead(say: Say, work: WorkView, chapter: ChapterView): Html | undefined {
  const isOnly = work.chapters.length === 1 && work.status === 'one-shot'
  const { title, creators } = chapter
  if (isOnly && (title === undefined || title === work.title) && !creators) {
    return html`<h2 class="visually-hidden">${say('works.text')}</h2>`
  }
  const number = say('works.chapter-number', { number: say.number(chapter.number) })
  return html`<div class="chapter-head"${direction(work)}>
${title !== undefined && !isOnly && html`<p class="eyebrow">${number}</p>`}
<h2 class="title heading"><bdi>${title ?? number}</bdi></h2>
${creators && html`<p class="byline heading">${weave(say, 'works.by', { creators: byline(say, creators) })}</p>`}
</div>`
}

function noteBlock(
  work: WorkView,
  kind: 'summary' | 'notes' | 'end notes',
  label: string,
  text: CleanHtml | undefined,
  id?: string,
): Html | undefined {
  if (text === undefined) return undefined
  return html`<div class="${kind} module note"${id && html` id="${id}"`}><h3 class="heading">${label}</h3><blockquote class="userstuff"${textAttributes(work)}>${clean(text)}</blockquote></div>`
}

/** The head of a chapter keeps to the side on which its text begins. */
function direction({ language }: WorkView): Html | undefined {
  return language?.code === undefined ? undefined : html` dir="${directionOf(language.code)}"`
}

/** Where the language is not known, the first letters decide the direction. */
function textAttributes({ language }: WorkView): Html {
  if (language?.code === undefined) return html` dir="auto"`
  return html` lang="${language.code}" dir="${directionOf(language.code)}"`
}

function missingText(say: Say, { source }: WorkView): string {
  const archive = source?.archiveName
  return archive === undefined
    ? say('works.chapter-missing')
    : say('works.chapter-missing-at', { archive })
}

/** Says so where paragraphs were restored, and leads to the text as it came. */
function restoredLine(say: Say, work: WorkView, chapter: ChapterView): Html | undefined {
  if (!chapter.isRestored) return undefined
  const original =
    work.originals.find(({ chapterId }) => chapterId === chapter.id) ??
    work.originals.find(({ chapterId }) => chapterId === undefined)
  const link =
    original &&
    html` <a href="${urls.original.to(work.id, original.id)}" rel="nofollow">${say('works.see-original')}</a>`
  return html`<p class="restored">${say('works.restored')}${link}</p>`
}
