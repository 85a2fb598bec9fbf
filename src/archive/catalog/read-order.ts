import { type SqlBool, sql } from 'kysely'
import { system } from '#archive/viewer.ts'
import { isNameOpen } from '#archive/works/is-name-open.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { Side, TextOrder } from '#catalog/source.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

const cataloguing = system('cataloguing')
// Some milliseconds; between two pieces requests get their turn.
const piece = 2_000

type Key = { readonly first: string; readonly second: string; readonly id: WorkId }

/** All works by title; or those whose creators everybody may know, by byline and then by title. */
export async function* readOrder(db: Db, order: TextOrder): AsyncIterable<readonly number[]> {
  for (let last: Key | undefined; ; ) {
    const rows: readonly Key[] = await listBeyond(db, order, last, 'after', piece)
    last = rows.at(-1)
    if (!last) return
    yield rows.map(({ id }) => id)
  }
}

/** The work next to one in an order; that one itself need not be in it. */
export async function readNeighbour(
  db: Db,
  order: TextOrder,
  id: WorkId,
  side: Side,
): Promise<WorkId | undefined> {
  const own = await keyed(db, order).where('works.id', '=', id).executeTakeFirst()
  const [next] = own ? await listBeyond(db, order, own, side, 1) : []
  return next?.id
}

function keyed(db: Db, order: TextOrder) {
  const first = order === 'title' ? 'works.sort_title' : 'works.sort_creator'
  return visibleWorks(db, cataloguing).select([
    'works.id',
    `${first} as first`,
    'works.sort_title as second',
  ])
}

async function listBeyond(
  db: Db,
  order: TextOrder,
  from: Key | undefined,
  side: Side,
  most: number,
): Promise<readonly Key[]> {
  const direction = side === 'after' ? 'asc' : 'desc'
  const first = order === 'title' ? 'works.sort_title' : 'works.sort_creator'
  return await keyed(db, order)
    .$if(order === 'creator', (all) => all.where(isNameOpen()))
    .$if(from !== undefined, (all) => all.where(isBeyond(order, from, side)))
    .orderBy(first, direction)
    .orderBy('works.sort_title', direction)
    .orderBy('works.id', direction)
    .limit(most)
    .execute()
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
