import type { Archive } from '#archive/archive.ts'
import type { WorkId } from '#ground/ids.ts'
import { lastChange } from '#store/note-change.ts'

/**
 * The works whose summaries hold any of these phrases, whoever may see them: to be left out of a
 * list, never to be shown. Phrases are as `readMutedWords` makes them. Exact at the newest change.
 */
export async function worksWithSummaryWords(
  archive: Archive,
  phrases: readonly string[],
): Promise<ReadonlySet<WorkId>> {
  const found = new Set<WorkId>()
  if (phrases.length === 0) return found
  const seq = await lastChange(archive.db)
  for (const phrase of phrases) {
    for (const id of await archive.summaries.find(archive, phrase, seq)) found.add(id)
  }
  return found
}
