import type { CleanHtml } from '#ground/clean-html.ts'
import type { CommentId, PersonId } from '#ground/ids.ts'
import type { PlainDate } from '#ground/time.ts'

/** A comment, or a review from an older archive, with the answers to it. */
export type CommentView = {
  readonly id: CommentId
  /** The name it was signed with. Absent: a creator wrote it, and this viewer may not know who that is. */
  readonly name: string | undefined
  readonly personId: PersonId | undefined
  readonly html: CleanHtml
  readonly writtenOn: PlainDate | undefined
  /** Reviews of older archives gave one to ten points, or said that they liked it. */
  readonly score: number | 'liked' | undefined
  readonly isFromCreator: boolean
  /** Its writer took it away, and it has answers: only its place is here. */
  readonly isRemoved?: boolean
  /** The viewer wrote it. */
  readonly isOwn?: boolean
  readonly replies: readonly CommentView[]
  /** The chapter it was left on. */
  readonly chapter: { readonly position: number; readonly title: string | undefined } | undefined
}
