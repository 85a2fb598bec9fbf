import type { ParsedCreator, ParsedSeriesPart, ParsedWork } from '#formats/parsed-work.ts'
import type { Field } from './names.ts'

/** Where the file is written: whose names and addresses stand in it. */
export type Ao3Site = {
  readonly archiveName: string
  readonly archiveUrl: string
  /** The work's page; readers find it again by it, and importers the work. */
  readonly workUrl: string
  /** Where comments are written; by default `…/comments/new` below the work, as on AO3. */
  readonly commentsUrl?: string
  readonly urls: {
    readonly tag: (kind: TagKind, name: string) => string | undefined
    readonly creator: (creator: ParsedCreator) => string | undefined
    readonly series: (part: ParsedSeriesPart) => string | undefined
    readonly collection: (collection: ParsedWork['collections'][number]) => string | undefined
  }
}

export type TagKind = Exclude<Field, 'language' | 'series' | 'collections' | 'stats'>
