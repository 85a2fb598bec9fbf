/** The same bytes on memory that worker threads can share. */
export function sharedBytes(values: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(values.length))
  shared.set(values)
  return shared
}

/** The same numbers on memory that worker threads can share. */
export function sharedNumbers(values: Uint32Array): Uint32Array {
  const shared = new Uint32Array(new SharedArrayBuffer(values.length * 4))
  shared.set(values)
  return shared
}

/** The numbers from 0 up to `count`. */
export function countingFrom0(count: number): Uint32Array {
  const numbers = new Uint32Array(count)
  for (let at = 0; at < count; at += 1) numbers[at] = at
  return numbers
}
