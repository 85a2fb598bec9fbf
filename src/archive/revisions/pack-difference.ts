import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { countWords } from '#text/count-words.ts'
import { applyDelta, makeDelta, readDelta } from '#text/differences/delta.ts'

/** A difference as a row holds it, and how many words it puts in and takes out on the way forward. */
export type PackedDifference = {
  readonly difference: string
  readonly wordsAdded: number
  readonly wordsRemoved: number
}

/** Below so many characters a difference is not worth packing. */
const worthPacking = 600

// How a row begins: a delta as it is, a packed delta, a packed text that needs no other.
const delta = '['
const packedDelta = 'd'
export const packedText = 'w'

/**
 * Tells how to get `before` from `after`, in whatever way is shortest. With `isWhole` it does not lean
 * on `after`, so that what is older can be read even when something newer is damaged.
 */
export async function packDifference(
  before: string,
  after: string,
  { isWhole = false }: { readonly isWhole?: boolean } = {},
): Promise<PackedDifference> {
  const made = makeDelta(after, before)
  let wordsAdded = 0
  let wordsRemoved = 0
  for (const { start, end, otherStart, otherEnd } of made.changes) {
    wordsAdded += countWords(after.slice(start, end))
    wordsRemoved += countWords(before.slice(otherStart, otherEnd))
  }
  const counted = { wordsAdded, wordsRemoved }
  if (isWhole) return { difference: packedText + (await pack(before)), ...counted }
  const plain = JSON.stringify(made.delta)
  if (plain.length < worthPacking) return { difference: plain, ...counted }
  const packed = [packedDelta + (await pack(plain))]
  if (plain.length > before.length / 2) packed.push(packedText + (await pack(before)))
  const difference = packed.reduce((best, one) => (one.length < best.length ? one : best), plain)
  return { difference, ...counted }
}

/** The earlier text, from the later one where the difference needs it. Nothing when it is damaged. */
export async function unpackDifference(
  after: string | undefined,
  difference: string,
): Promise<string | undefined> {
  const kind = difference[0]
  if (kind === packedText) return await unpack(difference.slice(1))
  if (after === undefined) return undefined
  const json =
    kind === delta ? difference : kind === packedDelta && (await unpack(difference.slice(1)))
  const steps = json ? readDelta(json) : undefined
  return steps && applyDelta(after, steps)
}

/** 128 bits are enough to notice damage; nobody has to be kept from making another text of it. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** No text is longer unpacked; a damaged row does not fill the memory. */
const mostBytes = 64_000_000

// In the thread pool of Node: a book takes some tens of milliseconds.
async function pack(text: string): Promise<string> {
  return (await deflate(text)).toString('base64')
}

async function unpack(text: string): Promise<string | undefined> {
  try {
    const bytes = await inflate(Buffer.from(text, 'base64'), { maxOutputLength: mostBytes })
    return bytes.toString()
  } catch {
    return undefined
  }
}
