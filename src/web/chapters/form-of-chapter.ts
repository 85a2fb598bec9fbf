import { listOwnChapters } from '#archive/chapters/list-own-chapters.ts'
import { readChapterFields } from '#archive/chapters/read-chapter-fields.ts'
import { type OwnChapter, readOwnChapter } from '#archive/chapters/read-own-chapter.ts'
import { ownRevisionText } from '#archive/chapters/save-chapter.ts'
import { type Filled, fillFrom } from '#archive/drafts/fill-from.ts'
import { findWorkingCopy } from '#archive/drafts/find-working-copy.ts'
import type { Fields } from '#archive/drafts/working-copy.ts'
import { compareFields } from '#archive/revisions/compare-texts.ts'
import type { RevisionText } from '#archive/revisions/revision-text.ts'
import { readWork } from '#archive/works/read-work.ts'
import type { WorkView } from '#archive/works/work.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Fault } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import type { Say } from '#words/say.ts'
import { chapterFormPage } from './chapter-form-page.ts'

/** What a chapter's form is about. */
export type ChapterForm = {
  readonly work: WorkView
  /** Absent: it is new. */
  readonly chapter: OwnChapter | undefined
  readonly place: string
}

/** Reads which chapter an address is of. Refuses all but the work's creators. */
export async function readChapterForm(visit: Visit): Promise<ChapterForm> {
  const { archive, viewer } = visit
  const workId = readId<WorkId>(visit.part('id'))
  const number = visit.part('number')
  if (number === '') {
    // Asks, as every page of a work's chapters does, whether the viewer made the work.
    await listOwnChapters(archive, viewer, workId)
    const work = await readWork(archive, viewer, workId)
    return { work, chapter: undefined, place: `new-chapter ${workId}` }
  }
  const chapter = await readOwnChapter(archive, viewer, workId, { position: readId(number) })
  const work = await readWork(archive, viewer, workId)
  return { work, chapter, place: `chapter ${chapter.id}` }
}

/** The form of a new chapter, or of one that is there, with what was typed and not saved. */
export async function showChapterForm(visit: Visit): Promise<Response> {
  const form = await readChapterForm(visit)
  const copy = await findWorkingCopy(visit.archive, visit.viewer, form.place)
  const { chapter } = form
  const stored = {
    fields: chapter ? fieldsOfChapter(chapter) : emptyFields,
    version: chapter?.version,
  }
  return await answerForm(visit, form, { filled: fillFrom(copy, stored) })
}

/** Answers with the form; with faults it is one that came and cannot be saved so. */
export async function answerForm(
  visit: Visit,
  form: ChapterForm,
  { filled, faults = [] }: { readonly filled: Filled; readonly faults?: readonly Fault[] },
): Promise<Response> {
  const { archive, viewer, say } = visit
  const { work, chapter, place } = form
  const path = chapter
    ? urls.editChapter.to(work.id, chapter.position)
    : urls.newChapter.to(work.id)
  const others = await listOwnChapters(archive, viewer, work.id)
  const zone = others.findLast(({ scheduled }) => scheduled)?.scheduled?.zone ?? 'UTC'
  const isBoth = visit.query.has('both')
  const differences = filled.unsaved && chapter ? differ(visit, chapter, filled.fields) : []
  const options = { work, chapter, place, filled, faults, zone, isBoth }
  visit.context.header('Cache-Control', 'private, no-store')
  return await visit.page(
    chapterFormPage(visit.frame(path), { ...options, differences: named(say, differences) }),
    faults.length > 0 ? 422 : 200,
  )
}

/** A stored chapter as its form shows it. */
export function fieldsOfChapter(chapter: OwnChapter): Fields {
  const { title, summary, notes, endNotes, html, publishedOn, scheduledFor, scheduledZone } =
    chapter
  return {
    chapterTitle: [title ?? ''],
    ...writtenField('text', html),
    ...writtenField('chapterSummary', summary),
    ...writtenField('chapterNotes', notes),
    ...writtenField('chapterEndNotes', endNotes),
    chapterDate: [publishedOn ?? ''],
    ...(chapter.state === 'draft' && scheduledFor !== undefined
      ? { scheduleFor: [scheduledFor], scheduleZone: [scheduledZone ?? ''] }
      : {}),
  }
}

const emptyFields: Fields = {}

function writtenField(name: string, html: string | undefined): Fields {
  if (!html) return { [name]: [''], [`${name}Manner`]: ['blank-lines'] }
  return { [name]: [html], [`${name}Manner`]: ['html'] }
}

/** What is stored against what stands in a form, field by field. */
export function differ(visit: Visit, chapter: OwnChapter, fields: Fields) {
  return compareFields(ownRevisionText(chapter), textOfFields(visit, fields), revisionNames)
}

export const revisionNames = ['title', 'summary', 'notes', 'html', 'endNotes']

function textOfFields(visit: Visit, fields: Fields): RevisionText {
  // Dates do not matter here, and are not read: one that is none would be refused.
  const read = (name: string) => (name === 'chapterDate' ? '' : (fields[name]?.at(-1) ?? ''))
  const now = visit.archive.clock.now()
  const { title, summary, notes, endNotes, html } = readChapterFields(read, { intent: 'save', now })
  const text = { title, summary, notes, endNotes }
  const entries = Object.entries(text).map(([name, value]) => [name, value ?? ''] as const)
  return { ...Object.fromEntries(entries), html }
}

const labels = {
  title: 'chapters.title',
  summary: 'works.chapter-summary',
  notes: 'works.chapter-notes',
  endNotes: 'works.chapter-end-notes',
  html: 'chapters.text',
} as const

/** Fields that differ, under the names that the form gives them. */
export function named(say: Say, differences: ReturnType<typeof compareFields>) {
  return differences.map(({ name, comparison }) => {
    return { label: say.any(labels[name as keyof typeof labels] ?? name), comparison }
  })
}
