import type { Index } from './engine/answer.ts'

/** Bytes of all arrays of an index; those that several parts share count once. */
export function measureIndex(index: Index): number {
  const buffers = new Set<ArrayBufferLike>()
  const look = (value: unknown) => {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer)
    else if (value instanceof Map) for (const one of value.values()) look(one)
    else if (typeof value === 'object' && value !== null)
      for (const one of Object.values(value)) look(one)
  }
  look(index)
  let bytes = 0
  for (const { byteLength } of buffers) bytes += byteLength
  return bytes
}
