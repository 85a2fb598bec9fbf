import type { CollectionId, PersonId, PseudId, SeriesId, TagId } from '#ground/ids.ts'
import type { TagKind } from '#store/tags.ts'
import type { Clause, NamePiece, Piece, SearchSort } from './search.ts'

/** How a name was found: as it stands, as a synonym, by its words or its beginning, or not at all. */
export type FoundBy = 'name' | 'synonym' | 'words' | 'beginning' | 'nothing' | 'too-many'

type Found<Kind extends string, Id> = {
  readonly kind: Kind
  readonly name: string
  /** Any of these; none: nothing can match. */
  readonly ids: readonly Id[]
  readonly by: FoundBy
}

/** The ids are canonical tags, or tags without a meaning; subtags and synonyms are found with them. */
export type TagsPiece = Found<'tags', TagId> & {
  readonly tagKind?: TagKind
  /** The canonical's name, when the name was a synonym. */
  readonly canonical?: string
}

export type NamedPiece =
  | TagsPiece
  | Found<'creators', PseudId>
  | Found<'series', SeriesId>
  | Found<'collections', CollectionId>

export type ResolvedPiece = Exclude<Piece, NamePiece> | NamedPiece

/** What somebody may have meant by a name that is not known. Only what the viewer may see is here. */
export type Suggestion = {
  /** The name as it was typed. */
  readonly name: string
  readonly tags: readonly { readonly id: TagId; readonly kind: TagKind; readonly name: string }[]
  /** Somebody who keeps their names apart goes by the pseud. */
  readonly creators: readonly ({ readonly name: string } & (
    | { readonly id: PersonId }
    | { readonly pseudId: PseudId }
  ))[]
}

export type ResolvedSearch = {
  readonly clauses: readonly Clause<ResolvedPiece>[]
  readonly sort: SearchSort | undefined
  readonly suggestions: readonly Suggestion[]
}
