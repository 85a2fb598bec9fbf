import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { StoredFile } from './staging.ts'

/** The name and size of a file's bytes, read to their end and written to `copy` on the way. */
export async function hashOf(source: string | Buffer, copy?: Writable): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  const count = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.length
      if (copy) yield chunk
    }
  }
  if (copy) await pipeline(createReadStream(source), count, copy)
  else for await (const _ of count(createReadStream(source)));
  return { sha256: hash.digest('hex'), size }
}
