import type { Compilable, CompiledQuery } from 'kysely'
import type { RowsAsText } from '#store/asking/rows-as-text.ts'
import type { Db } from '#store/schema.ts'
import type { Member, Viewer } from './viewer.ts'

/** What a reading needs of the archive; within a transaction `db` is that transaction. */
export type Store = { readonly db: Db; readonly rowsAsText: RowsAsText }

type Value = string | number
type Values = Readonly<Record<string, Value | readonly Value[]>>

/** Stands for a value in a query that is built before its values are known. */
type Hole = { readonly fill: (viewer: Viewer, values: Values) => Value | undefined }

/**
 * A query that is built once for each kind of viewer and asked again and again with other values:
 * building one takes longer than SQLite needs to answer it. `build` passes its values and the viewer's
 * id on as parameters and must not look at them. Lists are for `in` alone: they are filled up to one of
 * a few lengths by repeating their last value. With an empty one nothing is found, and nobody asked.
 */
export function prepareRead<Input extends Values, Row>(
  build: (store: Store, viewer: Viewer, values: Input) => Compilable<Row>,
): (store: Store, viewer: Viewer, values: Input) => Promise<readonly Row[]> {
  // The databases speak differently; each has its own function for rows.
  const prepared = new WeakMap<RowsAsText, Map<string, CompiledQuery<Row>>>()
  return async (store, viewer, values) => {
    if (Object.values(values).some((value) => typeof value === 'object' && value.length === 0)) {
      return []
    }
    const known = prepared.get(store.rowsAsText) ?? new Map<string, CompiledQuery<Row>>()
    prepared.set(store.rowsAsText, known)
    const shape = shapeOf(viewer, values)
    const query =
      known.get(shape) ?? build(store, withHole(viewer), withHoles(values) as Input).compile()
    known.set(shape, query)
    const parameters = query.parameters.map((one) => (isHole(one) ? one.fill(viewer, values) : one))
    const { rows } = await store.db.executeQuery<Row>({ ...query, parameters })
    return rows
  }
}

/** What makes another query: another kind of viewer, a list of another length. */
function shapeOf(viewer: Viewer, values: Values): string {
  const lengths = Object.values(values).map((value) => {
    return typeof value === 'object' ? filledLength(value.length) : ''
  })
  const kind = viewer.kind === 'guest' && viewer.isPerson ? 'person' : viewer.kind
  return `${kind} ${lengths.join(' ')}`
}

const fewLengths = [1, 5, 20, 60, 100, 500] as const

/** The length that a list is filled up to; the longest keep their own. */
function filledLength(length: number): number {
  return fewLengths.find((one) => one >= length) ?? length
}

const holes = new WeakSet<object>()

function holeFor(fill: Hole['fill']): Value {
  const hole: Hole = { fill }
  holes.add(hole)
  // The query builder hands values on as they are; only what it hands on is ever looked at.
  return hole as unknown as Value
}

function isHole(value: unknown): value is Hole {
  return typeof value === 'object' && value !== null && holes.has(value)
}

function withHole(viewer: Viewer): Viewer {
  if (viewer.kind !== 'member') return viewer
  const id = holeFor((asking) => (asking.kind === 'member' ? asking.id : undefined))
  return { ...viewer, id: id as Member['id'] }
}

function withHoles(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'object'
      ? holesForList(name, value.length)
      : holeFor((_, all) => one(all[name])),
  ])
  return Object.fromEntries(entries) as Values
}

function holesForList(name: string, length: number): readonly Value[] {
  return Array.from({ length: filledLength(length) }, (_, at) =>
    holeFor((_viewer, all) => {
      const list = all[name]
      return typeof list === 'object' ? (list[at] ?? list.at(-1)) : undefined
    }),
  )
}

function one(value: Value | readonly Value[] | undefined): Value | undefined {
  return typeof value === 'object' ? undefined : value
}
