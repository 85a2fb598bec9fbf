import type { Fields } from './working-copy.ts'

/** Fields that hold what a writer has written. The others hold choices, which forms come with. */
const written = new Set([
  ...['title', 'fandoms', 'relationships', 'characters', 'additional', 'summary', 'notes'],
  ...['endNotes', 'series', 'gifts', 'text', 'chapterTitle', 'chapterSummary', 'chapterNotes'],
  ...['chapterEndNotes', 'mediaUrl'],
])

/** Whether nobody has written anything yet: such a form is not worth a copy. */
export function isEmptyForm(fields: Fields): boolean {
  return Object.entries(fields).every(([name, values]) => {
    const isWritten = written.has(name) || /^(warningNote|related)/.test(name)
    return !isWritten || values.every((value) => isBlank(value))
  })
}

/** An editor leaves an empty paragraph where nothing was written. */
function isBlank(value: string): boolean {
  return value.length < 100 ? value.replace(/<\/?(?:p|br)[^<>]*>/g, '').trim() === '' : false
}
