import { limits } from '#archive/imports/limits.ts'
import type { Collection } from '#files/folder.ts'
import { unpackZip } from '#formats/zip/unpack.ts'
import type { Basket } from './basket.ts'

/** A zip of files; an EPUB is one too, but it is one book and not a folder. */
export function isZip(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  return start.startsWith('PK\u0003\u0004') && !start.includes('mimetypeapplication/epub+zip')
}

/** Stores a zip and what is in it. The zip itself is kept as it came, whatever becomes of its content. */
export async function gatherZip(
  files: Collection,
  name: string,
  bytes: Uint8Array,
  basket: Basket,
): Promise<void> {
  const original = await files.put(bytes)
  const unpacked = unpackZip(bytes, limits)
  if ('refused' in unpacked) {
    basket.keep(name, original)
    basket.refuse(`${name} (contents)`, { ...unpacked.refused, where: name })
    return
  }
  basket.keepZip(original)
  for (const { path, unpack } of unpacked.files) {
    const entry = unpack()
    if ('remark' in entry) basket.refuse(path, entry.remark)
    else basket.keep(path, await files.put(entry.content))
  }
  for (const remark of unpacked.remarks) basket.remark(remark)
}
