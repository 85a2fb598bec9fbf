import type { Wholes } from '#catalog/engine/arrays.ts'
import { type ArrayOf, type ElementType, elementTypeOf, isArray } from './element-type.ts'
import { placeOf, type Values } from './values.ts'

/** Values that are no index: `part` is the first that is missing or does not fit the others. */
export class Unfit extends Error {
  readonly part: string
  constructor(part: string) {
    super(`${part} does not fit`)
    this.part = part
  }
}

/** Takes typed parts out of values; each throws `Unfit` if there is no such part of that length. */
export type Fields = {
  readonly u8: (path: string, length?: number) => Uint8Array
  readonly u16: (path: string, length?: number) => Uint16Array
  readonly u32: (path: string, length?: number) => Uint32Array
  readonly f64: (path: string, length?: number) => Float64Array
  /** Of either width. */
  readonly wholes: (path: string, length?: number) => Wholes
  /** A whole number, 0 or more. */
  readonly count: (path: string) => number
  readonly list: <Item>(path: string, take: (path: string) => Item) => readonly Item[]
  /** Nothing where the part was absent when it was written. */
  readonly maybe: <Item>(path: string, take: (path: string) => Item) => Item | undefined
  /** A record that several others may hold: made once, and the same object for each. */
  readonly shared: <Item>(path: string, take: (path: string) => Item) => Item
  /** Throws `Unfit` unless it is so. */
  readonly insist: (path: string, isFit: boolean) => void
}

export function openFields(values: Values): Fields {
  const made = new Map<string, unknown>()
  const at = (path: string) => values.get(placeOf(values, path))
  const array = <Type extends ElementType>(
    type: Type,
    path: string,
    length: number | undefined,
  ) => {
    const value = at(path)
    if (!isArray(value) || elementTypeOf(value) !== type) throw new Unfit(path)
    if (length !== undefined && value.length !== length) throw new Unfit(path)
    return value as ArrayOf[Type]
  }
  const insist = (path: string, isFit: boolean) => {
    if (!isFit) throw new Unfit(path)
  }
  return {
    u8: (path, length) => array('u8', path, length),
    u16: (path, length) => array('u16', path, length),
    u32: (path, length) => array('u32', path, length),
    f64: (path, length) => array('f64', path, length),
    wholes: (path, length) =>
      at(path) instanceof Uint16Array ? array('u16', path, length) : array('u32', path, length),
    count: (path) => {
      const value = at(path)
      if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
      throw new Unfit(path)
    },
    list: (path, take) => {
      const value = at(path)
      const isList = typeof value === 'object' && value !== null && 'list' in value
      if (!isList || value.list > values.size) throw new Unfit(path)
      return Array.from({ length: value.list }, (_, place) => take(`${path}.${place}`))
    },
    maybe: (path, take) => (at(path) === null ? undefined : take(path)),
    shared: <Item>(path: string, take: (path: string) => Item): Item => {
      const place = placeOf(values, path)
      if (!made.has(place)) made.set(place, take(place))
      return made.get(place) as Item
    },
    insist,
  }
}
