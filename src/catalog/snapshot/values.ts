import type { SharedArray } from '#catalog/engine/arrays.ts'
import { elementTypeOf, isArray } from './element-type.ts'

/**
 * One value of a nested record, by its path: an array, a number, `null` for a part that is absent, how
 * long a list is, or where the same array or record stands already.
 */
export type Value =
  | SharedArray
  | number
  | null
  | { readonly list: number }
  | { readonly same: string }

export type Values = ReadonlyMap<string, Value>

/** Paths become names of files. */
export const isPath = (path: string): boolean =>
  path.length <= 120 && /^[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*$/.test(path)

/**
 * Takes nested records of arrays apart. What occurs twice, an array or a record, is told once. Throws
 * on what has no file: text, and maps unless they are empty.
 */
export function valuesOf(roots: Readonly<Record<string, unknown>>): Values {
  const found: Found = { values: new Map(), records: new Map(), memory: new Map() }
  for (const [path, value] of Object.entries(roots)) visit(found, path, value)
  return found.values
}

type Found = {
  readonly values: Map<string, Value>
  readonly records: Map<object, string>
  readonly memory: Map<ArrayBufferLike, Map<string, string>>
}

function visit(found: Found, path: string, value: unknown): void {
  if (!isPath(path)) throw new Error(`no file can be named ${path}`)
  const { values, records } = found
  if (value === undefined) values.set(path, null)
  else if (typeof value === 'number' && Number.isFinite(value)) values.set(path, value)
  else if (isArray(value)) visitArray(found, path, value)
  else if (value instanceof Map && value.size === 0) return
  else if (isRecord(value)) {
    const same = records.get(value)
    if (same !== undefined) {
      values.set(path, { same })
      return
    }
    records.set(value, path)
    if (Array.isArray(value)) values.set(path, { list: value.length })
    for (const [key, part] of Object.entries(value)) visit(found, `${path}.${key}`, part)
  } else throw new Error(`${path} is nothing that a snapshot can hold`)
}

/** Only lists and plain records: of a map, a set or a date nothing would be told. */
function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

// By memory, not by content: the audiences' bitmaps are often equal and go different ways later.
function visitArray({ values, memory }: Found, path: string, array: SharedArray): void {
  const { buffer, byteOffset, length } = array
  const views = memory.get(buffer) ?? new Map<string, string>()
  memory.set(buffer, views)
  const view = `${elementTypeOf(array)} ${byteOffset} ${length}`
  const same = views.get(view)
  values.set(path, same === undefined ? array : { same })
  if (same === undefined) views.set(view, path)
}

/** The arrays below a path, by the rest of their paths. */
export function arraysBelow(values: Values, path: string): Readonly<Record<string, SharedArray>> {
  const arrays: [string, SharedArray][] = []
  for (const at of values.keys()) {
    if (!at.startsWith(`${path}.`)) continue
    const value = values.get(placeOf(values, at))
    if (isArray(value)) arrays.push([at.slice(path.length + 1), value])
  }
  return Object.fromEntries(arrays)
}

// Records lie in each other a few deep; whoever points in a circle gets nowhere.
const stepsMost = 16

/** Where the value of a path stands: it, or a record that it is in, may be told elsewhere. */
export function placeOf(values: Values, path: string): string {
  let place = path
  for (let step = 0; step < stepsMost; step += 1) {
    const next = onwards(values, place)
    if (next === undefined) break
    place = next
  }
  return place
}

function onwards(values: Values, path: string): string | undefined {
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const value = values.get(path.slice(0, end))
    if (isSame(value)) return value.same + path.slice(end)
  }
  return undefined
}

const isSame = (value: Value | undefined): value is { readonly same: string } =>
  typeof value === 'object' && value !== null && 'same' in value
