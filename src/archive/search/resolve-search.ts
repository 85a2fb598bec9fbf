import type { Archive } from '#archive/archive.ts'
import type { Viewer } from '#archive/viewer.ts'
import { resolveCollections, resolveCreators, resolveSeries } from './names.ts'
import { resolveCategory, resolveTags } from './resolve-tags.ts'
import type { NamedPiece, ResolvedPiece, ResolvedSearch, Suggestion } from './resolved-search.ts'
import type { Clause, NamePiece, Piece, Search } from './search.ts'
import { suggestNames } from './suggest-names.ts'

/** Names beyond these get no suggestions: each costs a look through all names. */
const mostSuggestions = 4

/**
 * Finds what the names of a search stand for. A name is compared as it is folded; a synonym becomes
 * its canonical; an unknown name finds all that hold its words, and comes with suggestions.
 */
export async function resolveSearch(
  archive: Archive,
  viewer: Viewer,
  search: Search,
): Promise<ResolvedSearch> {
  const known = new Map<string, Promise<ResolvedPiece>>()
  const resolve = async (piece: Piece): Promise<ResolvedPiece> => {
    const key = JSON.stringify(piece)
    const found = known.get(key) ?? resolvePiece(archive, piece)
    known.set(key, found)
    return await found
  }
  const clauses: Clause<ResolvedPiece>[] = []
  for (const clause of search.clauses) {
    const terms: { not: boolean; piece: ResolvedPiece }[] = []
    for (const { not, piece } of clause) terms.push({ not, piece: await resolve(piece) })
    clauses.push(terms)
  }
  const unknown = (await Promise.all(known.values())).filter(isUnknown)
  const suggestions: Suggestion[] = []
  for (const piece of unknown.slice(0, mostSuggestions)) {
    const suggestion = await suggestNames(archive, viewer, piece)
    if (suggestion.tags.length + suggestion.creators.length > 0) suggestions.push(suggestion)
  }
  return { clauses, sort: search.sort, suggestions }
}

function isUnknown(piece: ResolvedPiece): piece is NamedPiece {
  return (
    (piece.kind === 'tags' || piece.kind === 'creators') &&
    (piece.by === 'words' || piece.by === 'nothing')
  )
}

async function resolvePiece(archive: Archive, piece: Piece): Promise<ResolvedPiece> {
  const { db } = archive
  switch (piece.kind) {
    case 'tag':
      return await resolveTags(archive, piece)
    case 'creator':
    case 'series':
    case 'collection':
      return await resolveName({ db }, piece)
    case 'text': {
      // "m/m" finds the category: nobody who types it looks for two letters in a story.
      const isShort = piece.phrase && piece.field === 'any' && piece.text.includes('/')
      return (isShort ? await resolveCategory(db, piece.text) : undefined) ?? piece
    }
    default:
      return piece
  }
}

async function resolveName({ db }: Pick<Archive, 'db'>, piece: NamePiece): Promise<NamedPiece> {
  if (piece.kind === 'creator') return await resolveCreators(db, piece)
  return piece.kind === 'series'
    ? await resolveSeries(db, piece)
    : await resolveCollections(db, piece)
}
