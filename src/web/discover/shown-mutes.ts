import { type Mutes, noMutes, nothingMuted } from '#archive/mutes/mute.ts'
import { looksAnyway, mutesOf } from '#web/mutes/mutes-of.ts'
import type { Visit } from '#web/visit.ts'

/** What keeps works out of this answer: all that the reader has muted, unless they want to look anyway. */
export async function shownMutesOf(visit: Visit): Promise<Mutes> {
  const mutes = await mutesOf(visit)
  return looksAnyway(visit.query) && mutes !== noMutes ? { ...mutes, hide: nothingMuted } : mutes
}
