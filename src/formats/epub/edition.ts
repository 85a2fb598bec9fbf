import type { ParsedMedium, ParsedRelatedWork } from '#formats/parsed-work.ts'
import type { Instant } from '#ground/time.ts'

/** What the archive adds to a work when it gives it away as a book. */
export type Edition = {
  /** The work's own address here. The book's identity is made from it, so it must never change. */
  readonly workUrl: string
  readonly archiveName: string
  /** The archive's front page. Links within the archive are made absolute against it. */
  readonly archiveUrl: string
  /** The last change of the work's content, not the moment of packing. */
  readonly modifiedAt: Instant
  /** Words as this archive counts them. */
  readonly words: number
  /** The status in words ("In progress"), if the archive says one. */
  readonly status?: string
  /** A licence or a "© creator" line, if the creator gave one. */
  readonly rights?: string
  /** What others may do with the work, in words: "Podfic" and "ask first". */
  readonly permissions?: readonly { readonly name: string; readonly answer: string }[]
  /** Nobody may mine its text without asking (TDM Reservation Protocol). */
  readonly isTrainingReserved?: boolean
  readonly labels: EditionLabels
  /** The chapters' addresses here, in the order of `work.chapters`. */
  readonly chapterUrls?: readonly string[]
  /** Pictures by the path that stands in `img src`. Those that are not here become their alt text. */
  readonly images?: ReadonlyMap<string, EditionImage>
}

export type EditionImage = { readonly bytes: Uint8Array; readonly mediaType: string }

/**
 * Every word in the book that its creator did not write. Names in braces (`{n}`) are placeholders
 * and stay in the text that is handed over; the writer fills them, some of them with links.
 */
export type EditionLabels = {
  /** BCP 47 code of these labels, which may differ from the work's. */
  readonly language: string
  /** Stands between names and between tags: ", ". */
  readonly listSeparator: string
  /** "by {creators}" */
  readonly byline: string
  readonly anonymous: string
  /** Stands for a title that is missing. */
  readonly untitled: string
  /** What a screen reader says for the cover: "Cover: {title}, {byline}". */
  readonly cover: string
  readonly preface: string
  readonly contents: string
  readonly afterword: string
  /** "Chapter {n}" */
  readonly chapter: string
  /** "Chapter {n}: {title}" */
  readonly chapterTitled: string
  /** "Posted on {archive} at {work}." */
  readonly postedOn: string
  readonly summary: string
  readonly notes: string
  readonly endNotes: string
  /** "More notes at the end." Links there. */
  readonly moreNotes: string
  /** Over a text whose paragraphs had been lost and were restored, so that its reader knows. */
  readonly restored: string
  /** "Part {n} of {series}" */
  readonly seriesPart: string
  /** "{title} by {creators}" */
  readonly workBy: string
  /** Heading over what followed this work: "Works inspired by this one". */
  readonly relatedWorks: string
  /** "Inspired by {work}", "A translation of {work}", "{work}", "Translated as {work}". */
  readonly relations: Readonly<Record<ParsedRelatedWork['relation'], string>>
  /** Heading over what others may do with the work. */
  readonly permissions: string
  /** The last line of the book: "Kudos and comments reach the creator at {work}." */
  readonly visit: string
  /** How kinds of works are called that are no stories. */
  readonly media: Readonly<Record<ParsedMedium, string>>
  /** The way to what is heard or watched, with the name of its host: "Listen at {host}". */
  readonly listen: string
  readonly watch: string
  readonly facts: Readonly<Record<FactName, string>>
  /** One sentence on how the book can be read, for the book's accessibility metadata. */
  readonly accessibilitySummary: string
}

/** The lines of the preface's list, in their order. */
export const factNames = [
  'medium',
  'rating',
  'warnings',
  'categories',
  'fandoms',
  'relationships',
  'characters',
  'additionalTags',
  'language',
  'series',
  'collections',
  'gifts',
  'status',
  'published',
  'updated',
  'completed',
  'words',
  'chapters',
  'origin',
] as const
export type FactName = (typeof factNames)[number]
