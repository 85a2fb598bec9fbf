import type { Remark } from '#formats/parsed-work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { Instant, PlainDate } from '#ground/time.ts'
import type { CharsetTally } from './charset/charset-tally.ts'

/**
 * One eFiction archive as its database tells it, under eFiction's own ids. Plain data without the
 * texts of chapters and reviews, which are read one by one: see `chapterSource` and `readReviews`.
 * Ids that point to nothing are left out and remarked.
 */
export type ParsedArchive = {
  readonly site: ParsedSite
  readonly people: readonly ParsedPerson[]
  readonly categories: readonly ParsedCategory[]
  readonly characters: readonly ParsedCharacter[]
  readonly classTypes: readonly ParsedClassType[]
  readonly classes: readonly ParsedClass[]
  readonly ratings: readonly ParsedRating[]
  readonly stories: readonly ParsedStory[]
  /** Chapters whose story is gone. They are nobody's; their text can still be read. */
  readonly orphanChapters: readonly StoryChapter[]
  readonly series: readonly ParsedSeries[]
  readonly favourites: readonly ParsedFavourite[]
  readonly news: readonly ParsedNews[]
  readonly pages: readonly ParsedPage[]
  readonly remarks: readonly Remark[]
  /** Repairs of character sets in everything above. */
  readonly repairs: CharsetTally
}

export type ParsedSite = {
  readonly name: string
  readonly slogan?: string
  /** As in the settings, without a slash at the end; absent when unknown. */
  readonly url?: string
  readonly email?: string
  readonly sitekey?: string
  readonly database: string
  readonly prefix: string
  /** What the settings claim, and what the tables look like: upgrades were often cut short. */
  readonly version: { readonly claimed?: string; readonly seen: EfictionVersion }
  readonly store: 'files' | 'database'
  /** The name of the stories folder. */
  readonly storiesPath: string
  readonly reviewRatings: 'stars' | 'likes' | 'none'
  /** Other settings worth keeping, by eFiction's names. Never the mail password. */
  readonly settings: Readonly<Record<string, string>>
}

export type EfictionVersion = '1.1' | '2.0' | '3.0' | '3.2' | '3.3' | '3.4' | '3.5.6' | '3.5.9'

export type ParsedPerson = {
  readonly uid: number
  /** As written, also where two members share one. Empty when the source has none. */
  readonly penName: string
  /** Private. */
  readonly email?: string
  /** Private. */
  readonly realName?: string
  readonly bio?: CleanHtml
  readonly imageUrl?: string
  readonly joinedOn?: PlainDate
  readonly role: 'member' | 'staff' | 'locked'
  /** The level as stored: 1 may do everything, 2 and 3 help, 4 only posts while posting is closed. */
  readonly level: number
  /** Categories a staff member is responsible for; empty means all. */
  readonly staffCatids: readonly number[]
  /** May post without being checked. */
  readonly isTrusted: boolean
  /** Made by the staff for somebody who was not there; the address is often borrowed. */
  readonly isMadeByStaff: boolean
  readonly password: LegacyPassword
  readonly profile: readonly { readonly title: string; readonly value: string }[]
}

export type LegacyPassword =
  | { readonly scheme: 'md5' | 'bcrypt'; readonly hash: string }
  | { readonly scheme: 'none' }

export type ParsedCategory = {
  readonly catid: number
  readonly name: string
  readonly description?: CleanHtml
  /** Absent at the top, and where the parent does not exist or goes in a circle. */
  readonly parentId?: number
  /** Within its parent. */
  readonly order: number
  readonly isLocked: boolean
}

/** `catid` is absent for a character of all categories. */
export type ParsedCharacter = {
  readonly charid: number
  readonly name: string
  readonly catid?: number
}

/** `key` is what the software knows it by, such as `warnings`; `title` what people saw. */
export type ParsedClassType = {
  readonly typeId: number
  readonly key: string
  readonly title: string
}

export type ParsedClass = {
  readonly classId: number
  readonly typeId: number
  readonly name: string
}

/** In the order in which they are listed. */
export type ParsedRating = {
  readonly rid: number
  readonly name: string
  readonly warningText?: CleanHtml
  readonly showsWarning: boolean
  readonly asksAge: boolean
  readonly membersOnly: boolean
}

export type ParsedStory = {
  readonly sid: number
  readonly title: string
  readonly summary?: CleanHtml
  readonly notes?: CleanHtml
  /** The account; absent when it is gone. `oldUid` is what stands in the row. */
  readonly uid?: number
  readonly oldUid: number
  /** Without the main author. */
  readonly coauthorUids: readonly number[]
  readonly catids: readonly number[]
  readonly charids: readonly number[]
  readonly classIds: readonly number[]
  readonly rid?: number
  readonly publishedOn?: PlainDate
  readonly updatedOn?: PlainDate
  /** `pending`: waits for the staff. Never to be shown to others. */
  readonly status: 'published' | 'pending'
  readonly isCompleted: boolean
  /** Anyone may add a chapter. */
  readonly isRoundRobin: boolean
  /** 0 never, 1 now, 2 once. */
  readonly featured: 0 | 1 | 2
  readonly claimed: ClaimedCounters
  /** In order: by `oldNumber`, then by `chapid`. */
  readonly chapters: readonly StoryChapter[]
}

/** eFiction's own counters, which are often wrong. */
export type ClaimedCounters = {
  readonly words?: number
  readonly reviews?: number
  readonly views?: number
}

export type StoryChapter = {
  readonly chapid: number
  /** The story it says it belongs to. */
  readonly sid: number
  /** From 1, without gaps. */
  readonly number: number
  /** `inorder`, which old links use: it may repeat or skip. */
  readonly oldNumber: number
  readonly title?: string
  /** Whose chapter it is: its own author, else the story's, else nobody. */
  readonly uid?: number
  readonly status: 'published' | 'pending'
  readonly claimed: ClaimedCounters
  /** Path of its file as in the listing. */
  readonly file?: string
  readonly hasStoredText: boolean
}

export type SeriesMember =
  | { readonly kind: 'story'; readonly sid: number }
  | { readonly kind: 'series'; readonly seriesid: number }

export type ParsedSeries = {
  readonly seriesid: number
  readonly title: string
  readonly summary?: CleanHtml
  readonly uid?: number
  readonly oldUid: number
  /** Who may add to it: only the owner, anyone with the owner's yes, anyone. */
  readonly open: 'closed' | 'moderated' | 'open'
  readonly catids: readonly number[]
  readonly charids: readonly number[]
  readonly classIds: readonly number[]
  /** In order. Series may contain one another in a circle, which is remarked but kept. */
  readonly members: readonly SeriesMember[]
  /** Stories that wait for the owner's yes. */
  readonly pendingSids: readonly number[]
}

export type ReviewTarget = SeriesMember

/** An account, or a name only; `oldUid` when there was an account once that is gone. */
export type Signature =
  | { readonly uid: number }
  | { readonly name: string; readonly oldUid?: number }

export type ParsedReview = {
  readonly reviewid: number
  readonly on: ReviewTarget
  /** Only when the chapter exists and is the story's. */
  readonly chapid?: number
  /** Who wrote it. A name may be that of a member and still is not theirs. */
  readonly by: Signature
  /** Absent for a rating without words. */
  readonly html?: CleanHtml
  /** What the story's author answered; who of several and when is not known. */
  readonly response?: CleanHtml
  readonly rating?: ReviewRating
  readonly postedOn?: PlainDate
  /** Absent when only the day is certain. */
  readonly postedAt?: Instant
}

/** Stars in halves, 1 to 10; or whether it was liked. */
export type ReviewRating =
  | { readonly scale: 'half-stars'; readonly value: number }
  | { readonly scale: 'likes'; readonly value: 0 | 1 }

export type ParsedFavourite = {
  readonly uid: number
  readonly on: SeriesMember | { readonly kind: 'person'; readonly uid: number }
  /** Public. */
  readonly note?: CleanHtml
}

export type ParsedNews = {
  readonly nid: number
  readonly title: string
  readonly html: CleanHtml
  readonly authorName: string
  /** The member of that name, if there is exactly one. */
  readonly uid?: number
  readonly postedOn?: PlainDate
  readonly postedAt?: Instant
  readonly comments: readonly ParsedNewsComment[]
}

export type ParsedNewsComment = {
  readonly cid: number
  readonly by: Signature
  readonly html: CleanHtml
  readonly postedOn?: PlainDate
  readonly postedAt?: Instant
}

export type ParsedPage = {
  readonly id: number
  readonly name: string
  readonly title: string
  /** One of eFiction's own texts, such as `rules` or `welcome`. */
  readonly isBuiltIn: boolean
  /** Absent when the page is a program. */
  readonly html?: CleanHtml
  /** The text of a page with PHP in it, to be shown and never run. */
  readonly code?: string
}
