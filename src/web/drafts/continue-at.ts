import type { Place } from '#archive/drafts/place.ts'
import { urls } from '#web/urls.ts'

/** Where a form stands: the address that opens it with what was typed there. */
export function continueAt(
  place: Place,
  chapter?: { readonly workId: number; readonly position: number },
): string | undefined {
  switch (place.kind) {
    case 'new-work':
      return urls.newWork.to(place.key)
    case 'work':
      return urls.editWork.to(place.workId)
    case 'new-chapter':
      return urls.newChapter.to(place.workId)
    case 'chapter':
      return chapter && urls.editChapter.to(chapter.workId, chapter.position)
  }
}
