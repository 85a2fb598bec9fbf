import { isOfSource, noteIncident } from '#archive/imports/note-incident.ts'
import { noteItem } from '#archive/imports/note-item.ts'
import { holdWords } from '#archive/imports/placing/hold-words.ts'
import type { ParsedStory } from '#formats/efiction-sql/parsed-archive.ts'
import { inTransaction } from '#store/transaction.ts'
import { placeStory, type StoryAround } from './place-story.ts'
import type { Session } from './session.ts'

export type StoryToPlace = { readonly story: ParsedStory; readonly around: StoryAround }

/**
 * Places stories in one transaction, for the word index takes some stories at once in half the time
 * that it takes for one after the other. When the database refuses something of one of them, each is
 * placed by itself, so that only that one is left out.
 */
export async function placeTogether(
  session: Session,
  stories: readonly StoryToPlace[],
): Promise<void> {
  const { archive, origins } = session
  try {
    await origins.inStep(archive.db, async (db) => {
      const later = holdWords(archive.search)
      const inside = { ...session, archive: { ...archive, search: later.search } }
      for (const { story, around } of stories) await placeStory(inside, db, story, around)
      await later.write(db)
    })
  } catch (error) {
    if (!isOfSource(error)) throw error
    for (const { story, around } of stories) await placeAlone(session, story, around)
  }
}

/** All of a story, or nothing but its line of the report with what was wrong. */
async function placeAlone(
  session: Session,
  story: ParsedStory,
  around: StoryAround,
): Promise<void> {
  const { archive, importId, origins } = session
  const { source } = around
  try {
    await origins.inStep(archive.db, (db) => placeStory(session, db, story, around))
  } catch (error) {
    if (!isOfSource(error)) throw error
    const remarks = [...around.remarks, noteIncident(archive, error, `work:${story.sid}`)]
    const line = { importId, source, workId: undefined, outcome: 'refused', remarks } as const
    await inTransaction(archive.db, (db) => noteItem(db, line))
  }
}
