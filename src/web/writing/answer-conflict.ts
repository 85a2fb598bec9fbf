import { workText } from '#archive/posting/front-text.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { StoredWork } from '#archive/posting/stored-work.ts'
import { yieldWork } from '#archive/posting/yield-work.ts'
import { compareFields } from '#archive/revisions/compare-texts.ts'
import type { ChapterId, WorkId } from '#ground/ids.ts'
import { conflictPage } from '#web/revisions/conflict-page.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'
import type { Say } from '#words/say.ts'
import { readWorkForm } from './read-work-form.ts'
import type { Received } from './receive-form.ts'

/** Somebody has saved the work meanwhile: shows both, field by field, and asks. Nothing is lost. */
export async function answerConflict(
  visit: Visit,
  received: Received & { readonly id: WorkId },
): Promise<Response> {
  const { archive, viewer, say } = visit
  const { id, fields, place, version, button } = received
  const writer = writerOf(viewer)
  const stored = await readStoredWork(archive, archive.db, writer, id, chapterIn(fields))
  const mine = readWorkForm(fields).input
  const differences = compareFields(workText(stored.input), workText(mine), names)
  const title = stored.input.title || say('writing.untitled')
  const view = {
    trail: [{ to: urls.work.to(id), name: title }],
    action: urls.editWork.to(id),
    ...{ place, button, version },
    base: stored.version,
    by: undefined,
    on: undefined,
    differences: differences.map(({ name, comparison }) => {
      return { label: labelOf(say, name), comparison }
    }),
    sent: asSeen(fields, stored),
  }
  return await visit.page(conflictPage(visit.frame(urls.editWork.to(id)), view), 409)
}

const names = [
  ...['title', 'rating', 'warnings', 'language', 'fandoms', 'categories', 'relationships'],
  ...['characters', 'additional', 'summary', 'notes', 'endNotes', 'text'],
]

const labels = {
  title: 'writing.title',
  rating: 'works.rating',
  warnings: 'writing.warnings',
  language: 'works.language',
  fandoms: 'writing.fandoms',
  categories: 'works.category',
  relationships: 'writing.relationships',
  characters: 'writing.characters',
  additional: 'writing.additional',
  summary: 'works.summary',
  notes: 'writing.notes-before',
  endNotes: 'writing.notes-after',
  text: 'writing.text',
} as const

function labelOf(say: Say, name: string): string {
  return name in labels ? say(labels[name as keyof typeof labels]) : name
}

/** What was sent, knowing now which text it would replace. */
function asSeen(fields: Received['fields'], { chapter }: StoredWork): Received['fields'] {
  const { chapterId: _id, chapterBase: _base, ...rest } = fields
  if (!chapter) return rest
  return { ...rest, chapterId: [String(chapter.id)], chapterBase: [String(chapter.version)] }
}

/** The other text stays as it is; one's own goes among the earlier ones. */
export async function chooseTheirs(
  visit: Visit,
  { id, place, fields, version }: Received & { readonly id: WorkId },
): Promise<Response> {
  const { input } = readWorkForm(fields)
  const chapterId = chapterIn(fields)
  await yieldWork(visit.archive, visit.viewer, { id, chapterId, input, place, seen: version })
  return visit.redirect(urls.work.to(id))
}

function chapterIn(fields: Received['fields']): ChapterId | undefined {
  const text = fields.chapterId?.[0] ?? ''
  return /^[1-9]\d{0,8}$/.test(text) ? (Number(text) as ChapterId) : undefined
}
