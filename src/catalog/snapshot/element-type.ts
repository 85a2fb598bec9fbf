import {
  type SharedArray,
  sharedF64,
  sharedU8,
  sharedU16,
  sharedU32,
} from '#catalog/engine/arrays.ts'

/** What an array consists of: also the ending of its file. */
export type ElementType = 'u8' | 'u16' | 'u32' | 'f64'

/** The array that goes with each type. */
export type ArrayOf = {
  readonly u8: Uint8Array
  readonly u16: Uint16Array
  readonly u32: Uint32Array
  readonly f64: Float64Array
}

const makers = { u8: sharedU8, u16: sharedU16, u32: sharedU32, f64: sharedF64 } as const

/** Bytes of one element. */
export const widths = { u8: 1, u16: 2, u32: 4, f64: 8 } as const

export const isElementType = (name: unknown): name is ElementType =>
  typeof name === 'string' && Object.hasOwn(makers, name)

/** An array of zeros in shared memory. Throws a RangeError where memory does not suffice. */
export const makeArray = (type: ElementType, length: number): SharedArray => makers[type](length)

/** Whether a value is one of our arrays. */
export const isArray = (value: unknown): value is SharedArray =>
  value instanceof Uint8Array ||
  value instanceof Uint16Array ||
  value instanceof Uint32Array ||
  value instanceof Float64Array

export function elementTypeOf(array: SharedArray): ElementType {
  if (array instanceof Uint8Array) return 'u8'
  if (array instanceof Uint16Array) return 'u16'
  return array instanceof Uint32Array ? 'u32' : 'f64'
}

/** The memory of an array. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: SharedArray): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
