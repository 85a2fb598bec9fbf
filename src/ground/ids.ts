/** Ids are branded integers, so that one noun's id cannot be passed for another's. */
type Id<Noun extends string> = number & { readonly __brand: Noun }

export type WorkId = Id<'work'>
export type ChapterId = Id<'chapter'>
export type SeriesId = Id<'series'>
export type TagId = Id<'tag'>
export type PersonId = Id<'person'>
export type PseudId = Id<'pseud'>
export type CollectionId = Id<'collection'>
export type CommentId = Id<'comment'>
export type ImportId = Id<'import'>
export type OriginalId = Id<'original'>
export type JobId = Id<'job'>
