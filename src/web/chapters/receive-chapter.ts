import { type ChapterIntent, readChapterFields } from '#archive/chapters/read-chapter-fields.ts'
import { readOwnChapter } from '#archive/chapters/read-own-chapter.ts'
import { saveChapter, yieldChapter } from '#archive/chapters/save-chapter.ts'
import { findWorkingCopy } from '#archive/drafts/find-working-copy.ts'
import { keepWorkingCopy } from '#archive/drafts/keep-working-copy.ts'
import type { Fields } from '#archive/drafts/working-copy.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import { fieldsOf } from '#web/drafts/form-fields.ts'
import { keepThroughSignIn } from '#web/drafts/keep-through-sign-in.ts'
import { readVersion } from '#web/drafts/read-version.ts'
import { conflictPage } from '#web/revisions/conflict-page.ts'
import { urls } from '#web/urls.ts'
import { readForm, type Visit } from '#web/visit.ts'
import { answerCut } from './answer-cut.ts'
import { answerChapterPreview } from './answer-preview.ts'
import { answerForm, type ChapterForm, differ, named, readChapterForm } from './form-of-chapter.ts'

/** A chapter's form as it came. */
export type ReceivedChapter = ChapterForm & {
  readonly fields: Fields
  /** The version that the form was opened with. */
  readonly base: number | undefined
  /** Of the working copy that the form has seen. */
  readonly version: number
  /** save, post, save-draft, schedule, preview, cut or again. */
  readonly button: string
}

/** A chapter's form was sent: saves it, or does what its button says. */
export async function receiveChapter(visit: Visit): Promise<Response> {
  const form = await readForm(visit)
  const held = await keepThroughSignIn(visit, form)
  if (held) return held
  const read = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const { choice: _, ...fields } = fieldsOf(form)
  const received: ReceivedChapter = {
    ...(await readChapterForm(visit)),
    fields,
    base: readVersion(form.get('base')),
    version: readVersion(form.get('version')) ?? 0,
    button: read('do'),
  }
  const choice = read('choice')
  if (choice === 'again') return await editAgain(visit, received)
  if (choice === 'theirs') return await keepTheirs(visit, received)
  switch (received.button) {
    case 'again':
      return await backToForm(visit, received)
    case 'preview':
      return await answerChapterPreview(visit, received)
    case 'cut':
      return await answerCut(visit, received)
    default:
      return await save(visit, received)
  }
}

const intents: Readonly<Record<string, ChapterIntent>> = { post: 'post', schedule: 'schedule' }

function readInput(visit: Visit, { fields, button, chapter, work }: ReceivedChapter) {
  const intent = intents[button] ?? 'save'
  if (intent === 'schedule' && work.isDraft) {
    throw new Refusal('invalid', 'chapters.schedule-needs-posted', 'scheduleFor')
  }
  const now = visit.archive.clock.now()
  return readChapterFields((name) => (fields[name]?.at(-1) ?? '').trim(), {
    intent,
    stored: chapter,
    now,
  })
}

async function save(visit: Visit, received: ReceivedChapter): Promise<Response> {
  const { archive, viewer } = visit
  const { work, chapter, base } = received
  try {
    const input = readInput(visit, received)
    const saved = await saveChapter(archive, writerOf(viewer), {
      workId: work.id,
      chapterId: chapter?.id,
      // A form that does not say what it has seen has seen nothing that came later.
      base: chapter && (base ?? 0),
      chapter: input,
      seen: received.version,
    })
    return visit.redirect(
      input.schedule
        ? `${urls.arrangeChapters.to(work.id)}?scheduled=${saved.id}`
        : urls.chapter.to(work.id, saved.position),
    )
  } catch (error) {
    const refused = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
    if (refused.some(({ kind }) => kind === 'conflict'))
      return await answerConflict(visit, received)
    if (refused.length === 0 || !refused.every(({ kind }) => kind === 'invalid')) throw error
    return await backToForm(visit, received, refused)
  }
}

async function backToForm(
  visit: Visit,
  received: ReceivedChapter,
  faults: readonly Refusal[] = [],
): Promise<Response> {
  const { fields, base, version } = received
  return await answerForm(visit, received, {
    filled: { fields, base, version, unsaved: undefined },
    faults,
  })
}

/** Somebody has saved the chapter meanwhile: shows both and asks. Nothing of either is lost. */
async function answerConflict(visit: Visit, received: ReceivedChapter): Promise<Response> {
  const { archive, viewer, say } = visit
  const { work, fields, place, version, button } = received
  const id = received.chapter?.id
  if (id === undefined) throw new Refusal('conflict', 'chapters.changed-meanwhile')
  const chapter = await readOwnChapter(archive, viewer, work.id, { id })
  const path = urls.editChapter.to(work.id, chapter.position)
  const page = conflictPage(visit.frame(path), {
    trail: [{ to: urls.work.to(work.id), name: work.title }],
    action: path,
    ...{ place, version, button },
    base: chapter.version,
    by: undefined,
    on: chapter.changedAt,
    differences: named(say, differ(visit, chapter, fields)),
    sent: fields,
  })
  return await visit.page(page, 409)
}

/** The saved text stays; one's own goes among the earlier texts. */
async function keepTheirs(visit: Visit, received: ReceivedChapter): Promise<Response> {
  const { work, chapter, base } = received
  if (!chapter) return visit.redirect(urls.newChapter.to(work.id))
  try {
    const input = readInput(visit, { ...received, button: 'save' })
    const seen = received.version
    const saving = { workId: work.id, chapterId: chapter.id, base: base ?? 0, chapter: input, seen }
    await yieldChapter(visit.archive, writerOf(visit.viewer), saving)
  } catch (error) {
    const isConflict = error instanceof Refusal && error.kind === 'conflict'
    if (isConflict) return await answerConflict(visit, received)
    if (error instanceof Refusals) return await backToForm(visit, received, error.all)
    throw error
  }
  return visit.redirect(urls.chapterRevisions.to(work.id, chapter.position))
}

/** Opens the form with one's own text, now based on what is saved, and with what differs above it. */
async function editAgain(visit: Visit, received: ReceivedChapter): Promise<Response> {
  const { archive, viewer } = visit
  const { work, chapter, place, fields, base } = received
  const there = await findWorkingCopy(archive, viewer, place)
  await keepWorkingCopy(archive, viewer, { place, fields, base, version: there?.version ?? 0 })
  if (!chapter) return visit.redirect(urls.newChapter.to(work.id))
  return visit.redirect(`${urls.editChapter.to(work.id, chapter.position)}?both`)
}
