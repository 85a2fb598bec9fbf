import { type SqlBool, sql } from 'kysely'
import { system } from '#archive/viewer.ts'
import { isNameOpen } from '#archive/works/is-name-open.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Side, TextOrder } from '#catalog/source.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import { keptWorks } from './kept-works.ts'

const cataloguing = system('cataloguing')
// Some milliseconds; between two pieces requests get their turn.
const piece = 2_000

type Key = { readonly first: string; readonly second: string; readonly id: WorkId }

/**
 * All works by title; or those whose creators everybody may know, by byline and then by title. Whether
 * one is in the bin does not stand in the index, and does not matter here.
 */
export async function* readOrder(db: Db, order: TextOrder): AsyncIterable<readonly number[]> {
  for (let last: Key | undefined; ; ) {
    const works = visibleWorks(db, cataloguing)
    const rows = await listBeyond(works, order, last, 'after').limit(piece).execute()
    last = rows.at(-1)
    if (!last) return
    yield rows.map(({ id }) => id)
  }
}

/**
 * The work next to one in an order; that one itself need not be in it. What is in the bin is stepped
 * over here: of a writer who took all away there may be thousands side by side.
 */
export async function readNeighbour(
  db: Db,
  order: TextOrder,
  id: WorkId,
  side: Side,
): Promise<WorkId | undefined> {
  const own = await keyed(keptWorks(db), order).where('works.id', '=', id).executeTakeFirst()
  const next =
    own && (await listBeyond(keptWorks(db), order, own, side).limit(1).executeTakeFirst())
  return next?.id
}

type Works = ReturnType<typeof visibleWorks>

const firstKey = (order: TextOrder) => {
  return order === 'title' ? 'works.sort_title' : 'works.sort_creator'
}

function keyed(works: Works, order: TextOrder) {
  return works.select(['works.id', `${firstKey(order)} as first`, 'works.sort_title as second'])
}

function listBeyond(works: Works, order: TextOrder, from: Key | undefined, side: Side) {
  const direction = side === 'after' ? 'asc' : 'desc'
  return keyed(works, order)
    .$if(order === 'creator', (all) => all.where(isNameOpen()))
    .$if(from !== undefined, (all) => all.where(isBeyond(order, from, side)))
    .orderBy(firstKey(order), direction)
    .orderBy('works.sort_title', direction)
    .orderBy('works.id', direction)
}

/** The columns of the index, and in its order: or every work would be looked at. */
function isBeyond(order: TextOrder, from: Key | undefined, side: Side) {
  const [key, other] =
    order === 'title'
      ? [sql`(works.sort_title, works.id)`, sql`(${from?.first}, ${from?.id})`]
      : [
          sql`(works.sort_creator, works.sort_title, works.id)`,
          sql`(${from?.first}, ${from?.second}, ${from?.id})`,
        ]
  return side === 'after' ? sql<SqlBool>`${key} > ${other}` : sql<SqlBool>`${key} < ${other}`
}
