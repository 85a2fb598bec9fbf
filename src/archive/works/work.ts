import type { OtherPlace } from '#archive/other-places/other-place.ts'
import type { Permission } from '#archive/permissions/permission.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type {
  ChapterId,
  OriginalId,
  PersonId,
  PseudId,
  SeriesId,
  TagId,
  WorkId,
} from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import type { TagKind } from '#store/tags.ts'
import type { Medium, Relation, restrictions } from '#store/works.ts'

/** A tag as it stands on a work or in a list: the creator's wording under the canonical's id. */
export type TagView = {
  readonly id: TagId
  readonly kind: TagKind
  readonly name: string
  /** Of a warning on its work's page: where it applies, and how strongly. */
  readonly note?: string
  /** The work is about this relationship or character. */
  readonly isMain?: true
}

export type CreatorView = {
  readonly personId: PersonId
  readonly pseudId: PseudId
  readonly pseud: string
  /** Of somebody who keeps their names apart: the pseud once more. */
  readonly person: string
  /** The byline: "pseud", or "pseud (person)" where the two differ. */
  readonly byline: string
  /** No page may tell whose pseud it is: it leads to its own page, and `personId` is told nobody. */
  readonly isApart?: true
}

export type LanguageView = { readonly code: string | undefined; readonly name: string }

/** How far the creator is: `oneShot` is complete with one chapter meant from the start. */
export type Status = 'one-shot' | 'complete' | 'in-progress'

/** All that a list shows of a work. */
export type WorkCard = {
  readonly id: WorkId
  readonly title: string
  /** Empty: anonymous. */
  readonly creators: readonly CreatorView[]
  readonly rating: Rating
  readonly tags: Readonly<Record<TagKind, readonly TagView[]>>
  readonly language: LanguageView | undefined
  readonly summary: CleanHtml | undefined
  readonly series: readonly SeriesPart[]
  readonly status: Status
  readonly chapterCount: number
  /** `null`: the creator does not know yet ("?"). */
  readonly expectedChapters: number | null
  readonly words: number
  readonly kudos: number
  readonly comments: number
  readonly publishedOn: PlainDate | undefined
  readonly updatedOn: PlainDate | undefined
  readonly openTo: OpenTo
  readonly isRestored: boolean
  readonly medium: Medium
  /** In seconds, of what is heard or watched. */
  readonly duration: number | undefined
}

/** Who may read a posted work; the words of `restrictions`. */
export type OpenTo = keyof typeof restrictions

export type SeriesPart = {
  readonly id: SeriesId
  readonly title: string
  readonly part: number | undefined
}

/** A work's own page, and what stands around each of its chapters. */
export type WorkView = WorkCard & {
  /** Nobody but its creators and staff sees it. */
  readonly isDraft: boolean
  /** Whether the viewer has made it, alone or with others; an anonymous work shows no names to tell by. */
  readonly standing: 'none' | 'alone' | 'shared'
  /** Readers who have not accepted the age notice are asked first. */
  readonly asksAge: boolean
  readonly notes: CleanHtml | undefined
  readonly endNotes: CleanHtml | undefined
  readonly completedOn: PlainDate | undefined
  /** Where a podfic is heard or a vid watched. */
  readonly mediaUrl: string | undefined
  readonly hits: number
  readonly bookmarks: number
  /** The source's own word for the rating, where it is not one of ours. */
  readonly ratingName: string | undefined
  /** Those that were not refused; of a member, whom it is for. */
  readonly gifts: readonly GiftView[]
  /** Where else it was posted. */
  readonly otherPlaces: readonly OtherPlace[]
  /** What others may do with it. */
  readonly permissions: readonly Permission[]
  readonly relatedWorks: readonly RelatedWorkView[]
  readonly collections: readonly { readonly id: number; readonly title: string }[]
  readonly chapters: readonly ChapterEntry[]
  readonly places: readonly SeriesPlace[]
  readonly source: SourceView | undefined
  /** The files this work came from, when they are kept. */
  readonly originals: readonly OriginalView[]
}

export type GiftView = {
  readonly name: string
  readonly url: string | undefined
  readonly personId: PersonId | undefined
}

export type RelatedWorkView = {
  readonly relation: Relation
  readonly title: string
  /** Set when the other work is in this archive and the viewer may see it. */
  readonly workId: WorkId | undefined
  readonly url: string | undefined
  /** Bylines, as one line. */
  readonly creators: string
  readonly creatorLinks: readonly { readonly name: string; readonly url?: string }[]
  readonly language: string | undefined
  readonly languageCode: string | undefined
  readonly isRestricted: boolean
}

export type ChapterEntry = {
  readonly id: ChapterId
  /** Its place in the work, from 1; stands in its address. */
  readonly position: number
  /** The number at its source, which may skip. */
  readonly number: number
  readonly title: string | undefined
  readonly words: number
  readonly publishedOn: PlainDate | undefined
  readonly isRestored: boolean
  /** Not posted yet: its creators and staff see it. */
  readonly isDraft: boolean
  /** Its text was missing at the source; the place is kept. */
  readonly isMissing: boolean
}

/** Where a work stands in one of its series. */
export type SeriesPlace = SeriesPart & {
  readonly previous: WorkLink | undefined
  readonly next: WorkLink | undefined
}

export type WorkLink = { readonly id: WorkId; readonly title: string }

export type SourceView = {
  readonly url: string | undefined
  readonly archiveName: string | undefined
  readonly archiveUrl: string | undefined
  readonly claimed: Readonly<Record<string, number>>
}

export type OriginalView = {
  readonly id: OriginalId
  readonly name: string
  readonly chapterId: ChapterId | undefined
}

export type ChapterView = ChapterEntry & {
  /** Set when the chapter's creators differ from the work's. */
  readonly creators: readonly CreatorView[] | undefined
  readonly summary: CleanHtml | undefined
  readonly notes: CleanHtml | undefined
  readonly endNotes: CleanHtml | undefined
  readonly html: CleanHtml
}
