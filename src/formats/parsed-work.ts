import type { CleanHtml } from '#ground/clean-html.ts'
import type { Rating } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'

export { type Rating, ratings } from '#ground/ratings.ts'

/**
 * One work as every importer gives it and every exporter takes it. HTML in it is already clean.
 * What a source does not say is absent; nothing is guessed.
 */
export type ParsedWork = {
  /** Where the work came from: its address, if the source tells one. Recognises a second import. */
  readonly sourceUrl?: string
  /** Name and address of the archive it came from, if the source tells. */
  readonly sourceArchive?: { readonly name: string; readonly url: string }
  /** Plain text. */
  readonly title: string
  /** Empty means anonymous. */
  readonly creators: readonly ParsedCreator[]
  readonly rating: Rating
  /** Display names: `archiveWarnings` and `flashingLights`. Unknown ones become additional tags. */
  readonly warnings: readonly string[]
  /** By a warning's name: where it applies, and how strongly, in the creator's words. */
  readonly warningNotes?: Readonly<Record<string, string>>
  /** Gen, F/M, M/M, F/F, Multi, Other. */
  readonly categories: readonly string[]
  readonly fandoms: readonly string[]
  readonly relationships: readonly string[]
  readonly characters: readonly string[]
  readonly additionalTags: readonly string[]
  /** BCP 47 code if known, and the name as the source spells it. */
  readonly language?: ParsedLanguage
  readonly series: readonly ParsedSeriesPart[]
  readonly collections: readonly { readonly title: string; readonly url?: string }[]
  readonly gifts: readonly { readonly name: string; readonly url?: string }[]
  readonly relatedWorks: readonly ParsedRelatedWork[]
  /** What others may do with it; what is not there was not said. */
  readonly permissions?: readonly ParsedPermission[]
  readonly summary?: CleanHtml
  readonly notes?: CleanHtml
  readonly endNotes?: CleanHtml
  readonly publishedOn?: PlainDate
  readonly updatedOn?: PlainDate
  readonly completedOn?: PlainDate
  /** Chapters the creator means to write; `null`: unknown ("?"); absent: the source does not say. */
  readonly expectedChapters?: number | null
  /** The source's own figures, kept as claims; ours are counted. */
  readonly claimed: ClaimedStats
  /** Members only at the source. */
  readonly isRestricted?: boolean
  /** What it is, where it is no story. */
  readonly medium?: ParsedMedium
  /** Of what is heard or watched: how long it is in seconds, and where it is. */
  readonly duration?: number
  readonly mediaUrl?: string
  readonly chapters: readonly ParsedChapter[]
}

export const mediumKinds = ['art', 'podfic', 'vid', 'essay'] as const
export type ParsedMedium = (typeof mediumKinds)[number]

/** The longest that something may last, in seconds: 999:59:59. Longer is taken for a mistake. */
export const longestDuration = 3_599_999

export type ParsedCreator = {
  /** The pseud, the name that stands on the work. */
  readonly name: string
  /** The account's name where it differs from the pseud: "pseud (login)". */
  readonly login?: string
  readonly url?: string
}

export const permissionKinds = [
  'podfic',
  'translation',
  'remix',
  'art',
  'binding',
  'machine-training',
] as const
export const permissionAnswers = ['yes', 'ask', 'no'] as const

export type ParsedPermission = {
  readonly kind: (typeof permissionKinds)[number]
  /** Of a translation: into which, as a code or a name; absent: into any other. */
  readonly language?: string
  readonly answer: (typeof permissionAnswers)[number]
  readonly note?: string
  /** Who does it already. */
  readonly takenBy?: string
}

export type ParsedLanguage = { readonly name: string; readonly code?: string }

export type ParsedSeriesPart = {
  readonly title: string
  readonly part?: number
  readonly url?: string
  /** Whether the source showed a previous and a next work of the series. */
  readonly previous?: boolean
  readonly next?: boolean
}

/**
 * `inspired-by`, `translation-of`: this work follows the other. `inspired`, `translated-as`: the
 * other follows this one.
 */
export type ParsedRelatedWork = {
  readonly relation: 'inspired-by' | 'translation-of' | 'inspired' | 'translated-as'
  /** Title as printed; for a hidden one what stands there ("a deleted work"). */
  readonly title: string
  readonly url?: string
  readonly creators: readonly { readonly name: string; readonly url?: string }[]
  readonly language?: ParsedLanguage
  readonly isRestricted?: boolean
}

export type ClaimedStats = {
  readonly words?: number
  readonly chapters?: number
  readonly kudos?: number
  readonly comments?: number
  readonly bookmarks?: number
  readonly hits?: number
}

export type ParsedChapter = {
  /** Its number at the source, from 1. Works cut from a larger one may skip. */
  readonly number: number
  /** Plain text, without "Chapter N:". Absent: untitled. */
  readonly title?: string
  /** Set when the chapter's creators differ from the work's. */
  readonly creators?: readonly ParsedCreator[]
  readonly summary?: CleanHtml
  readonly notes?: CleanHtml
  readonly endNotes?: CleanHtml
  readonly html: CleanHtml
  readonly publishedOn?: PlainDate
  readonly sourceUrl?: string
  /** Set when paragraphs were restored from flat text. */
  readonly restored?: true
}

/** AO3's names of the ratings as they stand in downloads and on pages. */
export const ratingNames: Readonly<Record<Rating, string>> = {
  'not-rated': 'Not Rated',
  general: 'General Audiences',
  teen: 'Teen And Up Audiences',
  mature: 'Mature',
  explicit: 'Explicit',
}

/** The archive warnings by display name, in the order in which they are shown. */
export const archiveWarnings = [
  'Creator Chose Not To Use Archive Warnings',
  'Graphic Depictions Of Violence',
  'Major Character Death',
  'No Archive Warnings Apply',
  'Rape/Non-Con',
  'Underage Sex',
] as const

/** What hurts eyes and not feelings: a warning of art and vids, which stands beside the archive's. */
export const flashingLights = 'Flashing Lights'

/** The categories in the order in which they are shown. */
export const categoryNames = ['F/F', 'F/M', 'Gen', 'M/M', 'Multi', 'Other'] as const

/**
 * What an importer has to say of one place of its source. `kind` is a stable word for machines and
 * names the message `imports.remark-<kind>`; `where` says the place in the source's own terms
 * (`chapter:55`, `chapter 3`, `dl.tags`); `values` fill the message.
 */
export type Remark = {
  readonly kind: string
  readonly where: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** What a one-work parser answers: the work, or why not. Neither throws for bad input. */
export type ParseOutcome =
  | { readonly work: ParsedWork; readonly remarks: readonly Remark[] }
  | { readonly refused: Remark; readonly remarks: readonly Remark[] }
