import type { RevisionText } from '#archive/revisions/revision-text.ts'
import { readWritten } from '#formats/written-text/read-written.ts'
import { plainNotes } from './plain-notes.ts'
import type { WorkInput } from './work-input.ts'

/** What revisions keep of what surrounds a work's chapters: a field each, lists a line a name. */
export function frontText(input: WorkInput): RevisionText {
  const lines = (names: readonly string[]) => names.join('\n')
  return {
    title: input.title,
    summary: plainNotes(input.summary) ?? '',
    notes: plainNotes(input.notes) ?? '',
    endNotes: plainNotes(input.endNotes) ?? '',
    rating: input.rating ?? '',
    language: input.language,
    warnings: lines(
      input.warnings.map(({ name, note }) => (note === '' ? name : `${name} (${note})`)),
    ),
    categories: lines(input.categories),
    fandoms: lines(input.fandoms),
    relationships: lines(input.relationships),
    characters: lines(input.characters),
    additional: lines(input.additional),
  }
}

/** The same with the text of the only chapter, for comparing two states of a form. */
export function workText(input: WorkInput): RevisionText {
  const { text } = input
  if (text === undefined) return frontText(input)
  return { ...frontText(input), text: readWritten(text.text, text.manner, 'text').html }
}
