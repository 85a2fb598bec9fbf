import type { Archive } from '#archive/archive.ts'
import { prepareRead } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkView } from '#archive/works/work.ts'
import type { PersonId, WorkId } from '#ground/ids.ts'
import type { Counted } from './counter.ts'

export type ReadInput = {
  readonly work: Pick<WorkView, 'id' | 'isDraft' | 'openTo'>
  readonly what: Counted
  /** What tells this visitor from others, if they are not signed in. It is not kept. */
  readonly visitor: string
}

/**
 * Counts that somebody has opened a work's text or taken it as a file, once a day for each. Its own
 * creators do not count, nor what only they may see. Nothing is written here, and nowhere who it was.
 */
export async function noteRead(archive: Archive, viewer: Viewer, input: ReadInput): Promise<void> {
  const { work, what, visitor } = input
  if (viewer.kind === 'system' || work.isDraft || work.openTo === 'creators') return
  if (viewer.kind === 'guest') {
    archive.reads.note(what, work.id, `guest ${visitor}`, archive.clock.now())
    return
  }
  const own = await readOwn(archive, viewer, { work: work.id, person: viewer.id })
  if (own.length > 0) return
  archive.reads.note(what, work.id, `person ${viewer.id}`, archive.clock.now())
}

type Own = { readonly work: WorkId; readonly person: PersonId }

const readOwn = prepareRead(({ db }, _viewer, { work, person }: Own) =>
  db
    .selectFrom('creatorships')
    .innerJoin('pseuds', 'pseuds.id', 'creatorships.pseud_id')
    .select('creatorships.work_id')
    .where('creatorships.work_id', '=', work)
    .where('pseuds.person_id', '=', person),
)
