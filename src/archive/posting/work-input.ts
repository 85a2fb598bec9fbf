import type { PseudId, SeriesId } from '#ground/ids.ts'
import type { Rating } from '#ground/ratings.ts'
import type { PlainDate } from '#ground/time.ts'
import type { CommentsFrom, Medium, Restriction } from '#store/works.ts'
import type { Manner } from '#text/manner.ts'

export { flashingLights } from '#formats/parsed-work.ts'

/** How far a work is. `complete` is for works of which no number of chapters is known. */
export const progresses = ['going-on', 'complete', 'hiatus', 'abandoned'] as const
export type ProgressInput = (typeof progresses)[number]

export const relations = ['inspired-by', 'translation-of'] as const

/** A warning and, if its creator wants to say it, where and how strongly. */
export type WarningInput = { readonly name: string; readonly note: string }

/** A series of one's own by its id or by a title, which may be new; and the part, if it has a number. */
export type SeriesInput = {
  readonly series: SeriesId | { readonly title: string }
  readonly part: number | undefined
}

/** A work that this one follows. `url` names one here or anywhere; the rest is for those elsewhere. */
export type RelatedInput = {
  readonly relation: (typeof relations)[number]
  readonly url: string
  readonly title: string
  readonly creators: string
  readonly language: string
}

/** The text of a work that has one chapter. */
export type TextInput = {
  readonly title: string
  readonly text: string
  /** How plain lines become paragraphs. */
  readonly manner: Manner
}

/** All that the form says of a work, as it was typed: tags by name, people by byline. */
export type WorkInput = {
  readonly title: string
  /** One's own names on it. */
  readonly pseuds: readonly PseudId[]
  /** Others who are asked to be its creators, by byline. */
  readonly coCreators: readonly string[]
  /** Absent: not chosen yet, which only a draft may be. */
  readonly rating: Rating | undefined
  readonly warnings: readonly WarningInput[]
  readonly categories: readonly string[]
  readonly fandoms: readonly string[]
  readonly relationships: readonly string[]
  readonly characters: readonly string[]
  readonly additional: readonly string[]
  readonly mainRelationships: readonly string[]
  readonly mainCharacters: readonly string[]
  /** Plain text or HTML, as it was typed. */
  readonly summary: string
  readonly notes: string
  readonly endNotes: string
  readonly series: readonly SeriesInput[]
  /** By title. */
  readonly collections: readonly string[]
  readonly gifts: readonly string[]
  readonly related: readonly RelatedInput[]
  /** A code, or the name of a language that has none. Empty: not chosen yet. */
  readonly language: string
  readonly progress: ProgressInput
  /** `null`: the creator does not know yet ("?"). */
  readonly chaptersPlanned: number | null
  /** Absent: the day on which it is posted, or, once it is, the day that it has. */
  readonly publishedOn: PlainDate | undefined
  readonly commentsFrom: CommentsFrom
  readonly commentsModerated: boolean
  readonly visibility: Restriction
  readonly medium: Medium
  /** Of a podfic or vid, as it was typed: `1:02:03`. */
  readonly duration: string
  /** Where it is heard or watched. */
  readonly mediaUrl: string
  /** Absent: the form has no text, because the work has several chapters. */
  readonly text: TextInput | undefined
}

/** What an empty form begins with. */
export const emptyWork: WorkInput = {
  title: '',
  pseuds: [],
  coCreators: [],
  rating: undefined,
  warnings: [],
  categories: [],
  fandoms: [],
  relationships: [],
  characters: [],
  additional: [],
  mainRelationships: [],
  mainCharacters: [],
  summary: '',
  notes: '',
  endNotes: '',
  series: [],
  collections: [],
  gifts: [],
  related: [],
  language: '',
  progress: 'going-on',
  chaptersPlanned: 1,
  publishedOn: undefined,
  commentsFrom: 'everyone',
  commentsModerated: false,
  visibility: 0,
  medium: 'text',
  duration: '',
  mediaUrl: '',
  text: { title: '', text: '', manner: 'blank-lines' },
}
