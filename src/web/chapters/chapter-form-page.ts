import { chapterLimits } from '#archive/chapters/chapter-input.ts'
import { listZones } from '#archive/chapters/wall-time.ts'
import type { Filled } from '#archive/drafts/fill-from.ts'
import type { Comparison } from '#archive/revisions/compare-texts.ts'
import { readManner } from '#text/manner.ts'
import { autoSaveForm } from '#web/drafts/auto-save.ts'
import { textField } from '#web/editor/text-field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { nameOf } from '#web/reading/chapter-steps.ts'
import { comparisonView } from '#web/revisions/comparison-view.ts'
import { urls } from '#web/urls.ts'
import {
  type ChapterFormView,
  described,
  faultOf,
  fieldBox,
  fieldValue,
  lineField,
} from './chapter-form-view.ts'

export type ChapterFormOptions = Omit<ChapterFormView, 'say' | 'fields'> & {
  readonly place: string
  readonly filled: Filled
  /** What is stored against what the form shows, where they differ. */
  readonly differences: readonly { readonly label: string; readonly comparison: Comparison }[]
  /** The differences are shown at once: the writer has chosen to edit with both. */
  readonly isBoth: boolean
}

/** The form of a chapter that is new, a draft or posted. */
export function chapterFormPage(frame: PageFrame, options: ChapterFormOptions): Html {
  const { say, viewer, today } = frame
  const { work, chapter, filled, faults, place, zone } = options
  const view: ChapterFormView = { say, work, chapter, faults, zone, fields: filled.fields }
  const title = titleOf(view)
  const here = chapter
    ? urls.editChapter.to(work.id, chapter.position)
    : urls.newChapter.to(work.id)
  const form = autoSaveForm({
    ...{ say, viewer, place, today, here, action: here },
    base: filled.base,
    version: filled.version,
    unsaved: filled.unsaved,
    classes: 'form chapter-form',
    body: formBody(view),
  })
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    editor: true,
    main: html`${pageHead({
      title,
      trail: [
        { to: urls.work.to(work.id), name: work.title },
        { to: urls.arrangeChapters.to(work.id), name: say('chapters.all') },
      ],
      actions: chapter && moreActions(view),
    })}
${looseFaults(view)}
${differencesView(view, options)}
${form}`,
  })
}

function titleOf({ say, chapter }: ChapterFormView): string {
  return chapter
    ? say('chapters.edit-title', { chapter: nameOf(say, chapter) })
    : say('chapters.new-title')
}

function moreActions({ say, work, chapter }: ChapterFormView): Html | undefined {
  if (!chapter) return undefined
  const { position } = chapter
  return html`<a class="button" href="${urls.chapterRevisions.to(work.id, position)}">${say('chapters.earlier-texts')}</a> <a class="button" href="${urls.splitChapter.to(work.id, position)}">${say('chapters.split')}</a>`
}

const fieldNames = [
  ...['chapterTitle', 'text', 'chapterSummary', 'chapterNotes', 'chapterEndNotes'],
  ...['chapterDate', 'scheduleFor', 'scheduleZone'],
]

function looseFaults({ say, faults }: ChapterFormView): Html | undefined {
  if (faults.length === 0) return undefined
  const line = ({ key, field, values }: (typeof faults)[number]) => {
    const words = say.any(key, values)
    const isKnown = field !== undefined && fieldNames.includes(field)
    return html`<li>${isKnown ? html`<a href="#field-${field}">${words}</a>` : words}</li>`
  }
  const list = html`<ul class="fault-list">${faults.map(line)}</ul>`
  return notice(html`<div role="alert"><p>${say('chapters.not-saved')}</p>${list}</div>`, 'no')
}

function differencesView(
  { say }: ChapterFormView,
  { differences, isBoth }: ChapterFormOptions,
): Html | undefined {
  if (differences.length === 0) return undefined
  return html`<details class="stored-differences"${isBoth && html` open`}><summary>${say('chapters.see-differences')}</summary>
<p class="quiet">${say('revisions.conflict-legend')}</p>
${differences.map(({ label, comparison }) => html`<section class="compare-field"><h2>${label}</h2>${comparisonView(say, comparison)}</section>`)}
</details>`
}

function formBody(view: ChapterFormView): Html {
  const { say } = view
  return html`${lineField(view, { name: 'chapterTitle', label: say('chapters.title'), hint: say('chapters.title-hint'), most: chapterLimits.title })}
${written(view, { name: 'text', label: say('chapters.text'), rows: 22, field: 'text' })}
${around(view)}
${times(view)}
${buttons(view)}`
}

function written(
  view: ChapterFormView,
  options: {
    readonly name: string
    readonly label: string
    readonly rows: number
    readonly field: 'text' | 'notes' | 'comment'
    readonly hint?: string
  },
): Html {
  const { say, work } = view
  const { name } = options
  return textField({
    ...{ ...options, say },
    value: fieldValue(view, name),
    manner: readManner(fieldValue(view, `${name}Manner`), 'blank-lines'),
    language: work.language?.code,
    fault: faultOf(view, name),
  })
}

/** Folded away until something stands in them. */
function around(view: ChapterFormView): Html {
  const { say } = view
  const names = ['chapterSummary', 'chapterNotes', 'chapterEndNotes']
  const isOpen = names.some((name) => fieldValue(view, name) !== '' || faultOf(view, name))
  return html`<details class="form-group"${isOpen && html` open`}><summary><span class="group-title">${say('chapters.around')}</span> <span class="group-about">${say('chapters.around-about')}</span></summary>
<div class="group-fields">
${written(view, { name: 'chapterSummary', label: say('works.chapter-summary'), rows: 4, field: 'comment' })}
${written(view, { name: 'chapterNotes', label: say('works.chapter-notes'), rows: 4, field: 'notes' })}
${written(view, { name: 'chapterEndNotes', label: say('works.chapter-end-notes'), rows: 4, field: 'notes' })}
</div></details>`
}

function times(view: ChapterFormView): Html {
  const { say, chapter } = view
  const isPosted = chapter?.state === 'posted'
  const names = ['chapterDate', 'scheduleFor', 'scheduleZone']
  const isOpen = fieldValue(view, 'scheduleFor') !== '' || names.some((name) => faultOf(view, name))
  const day = lineField(view, {
    name: 'chapterDate',
    label: say('chapters.day'),
    hint: say(isPosted ? 'chapters.day-posted-hint' : 'chapters.day-hint'),
    type: 'date',
  })
  return html`<details class="form-group"${isOpen && html` open`}><summary><span class="group-title">${say('chapters.times')}</span> <span class="group-about">${say(isPosted ? 'chapters.day' : 'chapters.times-about')}</span></summary>
<div class="group-fields">${day}
${!isPosted && schedule(view)}
</div></details>`
}

/** Works that are drafts have nothing to be scheduled for: nobody would see the chapter. */
function schedule(view: ChapterFormView): Html {
  const { say, work } = view
  if (work.isDraft) return html`<p class="quiet">${say('chapters.schedule-needs-posted')}</p>`
  const chosen = fieldValue(view, 'scheduleZone') || view.zone
  const zones = listZones()
  const all = zones.includes(chosen) ? zones : [chosen, ...zones]
  const zone = html`<own-zone${fieldValue(view, 'scheduleZone') === '' && html` data-guess="yes"`}><select id="field-scheduleZone" name="scheduleZone"${described(view, 'scheduleZone', undefined)}>${all.map((one) => html`<option${one === chosen && html` selected`}>${one}</option>`)}</select></own-zone>`
  return html`<fieldset class="schedule"><legend>${say('chapters.schedule')}</legend>
<p class="hint">${say('chapters.schedule-hint')}</p>
${lineField(view, { name: 'scheduleFor', label: say('chapters.schedule-time'), type: 'datetime-local' })}
${fieldBox(view, { name: 'scheduleZone', label: say('chapters.schedule-zone'), hint: undefined }, zone)}
<button class="button" type="submit" name="do" value="schedule">${say('chapters.do-schedule')}</button>
</fieldset>`
}

function buttons({ say, work, chapter }: ChapterFormView): Html {
  const preview = html`<button class="button" type="submit" name="do" value="preview">${say('chapters.do-preview')}</button>`
  if (chapter?.state === 'posted') {
    return html`<div class="form-actions"><button class="button primary" type="submit" name="do" value="save">${say('chapters.do-save')}</button> ${preview}</div>`
  }
  const post = say(work.isDraft ? 'chapters.do-lay-ready' : 'chapters.do-post')
  return html`<div class="form-actions"><button class="button primary" type="submit" name="do" value="post">${post}</button> <button class="button" type="submit" name="do" value="save-draft">${say('chapters.do-save-draft')}</button> ${preview}${!chapter && html` <button class="button" type="submit" name="do" value="cut">${say('chapters.do-cut')}</button>`}</div>
${!chapter && html`<p class="quiet cut-hint">${say('chapters.cut-hint')}</p>`}`
}
