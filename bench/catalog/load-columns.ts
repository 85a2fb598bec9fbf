import { flags } from '#catalog/engine/query.ts'
import type { TagColumns } from '#catalog/engine/tag-table.ts'
import type { WorksColumns } from '#catalog/engine/works-columns.ts'
import { mediumFlagsOf } from './kinds-of-works.ts'
import type { Load } from './load-format.ts'

/** The works of a load as a segment is built from them: days count from 1970-01-01. */
export function worksColumnsOf({ works, epochDay }: Load): WorksColumns {
  const since1970 = (days: Uint16Array) => days.map((day) => day + epochDay)
  const flagBits = new Uint16Array(works.id.length)
  for (let row = 0; row < flagBits.length; row += 1) {
    const complete = (works.complete[row] as number) << flags.complete
    const crossover = (works.crossover[row] as number) << flags.crossover
    const [medium] = mediumFlagsOf(works.id[row] as number)
    flagBits[row] = complete | crossover | (medium === undefined ? 0 : 1 << medium)
  }
  return {
    size: works.id.length,
    ids: works.id,
    updated: since1970(works.updated),
    created: since1970(works.created),
    words: works.words,
    chapters: works.chapters,
    kudos: works.kudos,
    comments: works.comments,
    bookmarks: works.bookmarks,
    hits: works.hits,
    language: Uint16Array.from(works.language),
    rating: works.rating,
    flags: flagBits,
    closed: works.restricted,
    tags: { starts: works.tagoff, items: works.tags },
    main: undefined,
    creators: undefined,
    series: undefined,
    collections: undefined,
    owners: undefined,
    title: undefined,
    creator: undefined,
  }
}

/** The tags of a load as the tag table is built from them. */
export function engineTagsOf({ tags }: Load): TagColumns {
  return {
    kinds: tags.kind,
    canonical: tags.canonical,
    synonymOf: tags.synonym,
    metaStarts: tags.metaoff,
    metas: tags.metas,
  }
}
