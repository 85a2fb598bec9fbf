import type { ParsedRelatedWork, ParsedWork, ParseOutcome, Remark } from '#formats/parsed-work.ts'
import type { Credit } from '#formats/rescue/find-credits.ts'
import { type Rescue, rescueText } from '#formats/rescue/rescue.ts'
import { escapeText } from '#formats/sanitise/parse-html.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import { flatChapters } from './flat-chapters.ts'
import { makeWork } from './make-work.ts'
import { whyNoWork } from './recognise.ts'

/** A break that is less sure than this is a doubtful one. */
const sure = 0.9

/**
 * Reads a work that was flattened to one line: its paragraphs, scene breaks, chapters, end notes and
 * series are restored, and each chapter says so. Never throws; refuses what is no work.
 */
export function parseFlatText(text: string, options: { fileName?: string } = {}): ParseOutcome {
  const refused = whyNoWork(text)
  if (refused) return { refused, remarks: [] }
  const flat = text.replace(/^\ufeff/, '')
  const rescue = rescueText(flat)
  const late: Remark[] = []
  const chapters = flatChapters(flat, rescue, late)
  const remarks = [...findings(rescue, chapters.length), ...late]
  const title = rescue.headings.find(({ kind }) => kind === 'title')?.title
  const known = { title, fileName: options.fileName, chapters, more: details(flat, rescue) }
  return { work: makeWork(known, remarks), remarks }
}

/** What was restored and found, for the report. */
function findings(rescue: Rescue, chapters: number): Remark[] {
  const { paragraphs, scenes, headings, notes, series, credits } = rescue
  const counts = {
    paragraphs: paragraphs.length,
    scenes: scenes.length,
    doubtful: paragraphs.filter(({ confidence }) => confidence < sure).length,
  }
  const remarks: Remark[] = [{ kind: 'paragraphs-restored', where: 'text', values: counts }]
  const add = (kind: string, where: string, count: number) => {
    if (count > 0) remarks.push({ kind, where, values: { count } })
  }
  if (headings.some(({ kind }) => kind === 'chapter')) add('chapters-found', 'chapters', chapters)
  add('places-found', 'text', headings.filter(({ kind }) => kind === 'place-time').length)
  if (notes) remarks.push({ kind: 'notes-found', where: 'notes' })
  for (const { name, part } of series) {
    remarks.push({ kind: 'series-found', where: 'series', values: { title: name, part } })
  }
  add('credits-found', 'notes', credits.length)
  return remarks
}

function details(flat: string, rescue: Rescue): Partial<ParsedWork> {
  const { notes, series, credits } = rescue
  const endNotes = notes && notes.body < notes.end && flat.slice(notes.body, notes.end)
  return {
    series: series.map(({ name, part, previous, next }) => ({ title: name, part, previous, next })),
    gifts: credits.flatMap(({ name }) => (name === undefined ? [] : [{ name }])),
    relatedWorks: credits.flatMap((credit) => relatedWork(flat, credit, credits)),
    ...(endNotes && { endNotes: sanitise(paragraphs(endNotes), 'notes') }),
  }
}

function paragraphs(text: string): string {
  const lines = text.split(/[\n\r]+/).filter((line) => line.trim() !== '')
  return lines.map((line) => `<p>${escapeText(line.trim())}</p>`).join('\n')
}

/** A credit with title and creator, and the address in it or right after it. */
function relatedWork(
  flat: string,
  credit: Credit,
  credits: readonly Credit[],
): ParsedRelatedWork[] {
  const { title, creator } = credit
  if (title === undefined || creator === undefined) return []
  const link = credits.find(
    ({ kind, start }) => kind === 'link' && start >= credit.start && start <= credit.end + 3,
  )
  const url = link && flat.slice(link.start, link.end)
  return [
    {
      relation: 'inspired-by',
      title,
      creators: [{ name: creator }],
      ...(url && /^https?:/i.test(url) && { url }),
    },
  ]
}
