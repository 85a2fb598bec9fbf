import { sql } from 'kysely'
import { listCrossovers } from '#archive/catalog/list-crossovers.ts'
import { tagTree } from '#archive/mutes/tag-tree.ts'
import { system } from '#archive/viewer.ts'
import { isNameOpen } from '#archive/works/is-name-open.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { ResolvedPiece } from './resolved-search.ts'
import type { TextPiece } from './search.ts'

/** Searches before anybody's visibility is looked at: what they find passes a door afterwards. */
export const searcher = system('search')

type FactPiece = Exclude<ResolvedPiece, TextPiece>

/**
 * The works that have what a piece asks for, whoever may see them. Only for choices between words and
 * other things; what stands alone the catalog answers.
 */
export async function listHaving(db: Db, piece: FactPiece): Promise<ReadonlySet<number>> {
  const rows = await having(db, piece)
  return new Set(rows.map(({ id }) => id))
}

const none: readonly { readonly id: WorkId }[] = []

async function having(db: Db, piece: FactPiece): Promise<readonly { readonly id: WorkId }[]> {
  const works = visibleWorks(db, searcher).select('works.id')
  if ('ids' in piece && piece.ids.length === 0) return none
  switch (piece.kind) {
    case 'tags': {
      const tagged = db
        .selectFrom('taggings')
        .select('work_id')
        .where('tag_id', 'in', sql<TagId>`(${tagTree(piece.ids)})`)
      return await works.where('works.id', 'in', tagged).execute()
    }
    case 'creators': {
      const made = db
        .selectFrom('creatorships')
        .select('work_id')
        .where('pseud_id', 'in', piece.ids)
      return await works.where(isNameOpen()).where('works.id', 'in', made).execute()
    }
    case 'series': {
      const members = db
        .selectFrom('series_members')
        .select('work_id')
        .where('work_id', 'is not', null)
        .where('pending', '=', 0)
        .where('series_id', 'in', piece.ids)
      return await works.where('works.id', 'in', members.$castTo<{ work_id: WorkId }>()).execute()
    }
    case 'collections': {
      const items = db
        .selectFrom('collection_items')
        .select('work_id')
        .where('collection_id', 'in', piece.ids)
      return await works.where('works.id', 'in', items).execute()
    }
    case 'rating':
      return await works.where('works.rating', '=', piece.rating).execute()
    case 'medium':
      return await works.where('works.medium', '=', piece.medium).execute()
    case 'language':
      return await works.where('works.language', '=', piece.code).execute()
    case 'flag':
      return await havingFlag(db, piece)
    case 'number':
      return await bounded(works, numberColumns[piece.column], piece.from, piece.to)
    case 'day':
      return await bounded(works, dayColumns[piece.column], piece.from, piece.to)
  }
}

const numberColumns = {
  words: 'works.words',
  chapters: 'works.chapter_count',
  kudos: 'works.kudos',
  comments: 'works.comments',
  bookmarks: 'works.bookmarks',
  hits: 'works.hits',
} as const

const dayColumns = { updated: 'works.updated_on', posted: 'works.published_on' } as const

type Works = ReturnType<typeof visibleWorks>

async function bounded(
  works: Works,
  column: string,
  from: number | string | undefined,
  to: number | string | undefined,
) {
  const ref = sql.ref(column)
  let some = works
  if (from !== undefined) some = some.where(sql<boolean>`${ref} >= ${from}`)
  if (to !== undefined) some = some.where(sql<boolean>`${ref} <= ${to}`)
  return await some.select('works.id').execute()
}

type FlagPiece = Extract<FactPiece, { kind: 'flag' }>

async function havingFlag(db: Db, { flag, value }: FlagPiece) {
  const works = visibleWorks(db, searcher).select('works.id')
  if (flag !== 'crossover') {
    return await works.where(`works.${flag}`, '=', value ? 1 : 0).execute()
  }
  const crossovers = new Set(await listCrossovers(db))
  return (await works.execute()).filter(({ id }) => crossovers.has(id) === value)
}
