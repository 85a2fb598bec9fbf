import type { Viewer } from '#archive/viewer.ts'
import { isOwnWork } from '#archive/works/is-own-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Db } from '#store/schema.ts'

/**
 * The only way to read chapters: it starts from the door to works. A draft chapter of a posted
 * work is for its creators and for staff; a binned one is in nobody's way.
 */
export function visibleChapters(db: Db, viewer: Viewer) {
  const chapters = visibleWorks(db, viewer).innerJoin('chapters', 'chapters.work_id', 'works.id')
  switch (viewer.kind) {
    case 'guest':
      return chapters.where('chapters.state', '=', 'posted')
    case 'member':
      return chapters.where((is) =>
        is.or([
          is('chapters.state', '=', 'posted'),
          is.and([is('chapters.state', '=', 'draft'), isOwnWork(is, viewer)]),
        ]),
      )
    case 'staff':
      return chapters.where('chapters.state', '!=', 'binned')
    case 'system':
      return chapters
  }
}

/**
 * Chapters of works that this viewer sees, which were posted and which their creators have taken away:
 * for telling that. By their numbers, which tell where they stood.
 */
export function removedChapters(db: Db, viewer: Viewer) {
  return visibleWorks(db, viewer)
    .innerJoin('chapters', 'chapters.work_id', 'works.id')
    .where('chapters.state', '=', 'binned')
    .where('chapters.binned_from', '=', 'posted')
}
