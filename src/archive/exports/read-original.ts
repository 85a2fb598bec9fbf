import type { Archive } from '#archive/archive.ts'
import type { WorkView } from '#archive/works/work.ts'
import { decodeText } from '#formats/decode-text.ts'
import type { OriginalId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'

/** A kept source of a work that the viewer was let through to. Refuses one of another work. */
export async function readOriginal(archive: Archive, work: WorkView, id: OriginalId) {
  const original = work.originals.find((known) => known.id === id)
  const row = await archive.db
    .selectFrom('originals')
    .select('sha256')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!original || !row || !archive.files.has(row.sha256)) {
    throw new Refusal('not-found', 'works.original-not-found')
  }
  const bytes = new Uint8Array(await archive.files.read(row.sha256))
  const isText = !bytes.subarray(0, 4096).includes(0)
  // Old files are in old encodings; what a browser shows is UTF-8.
  const shown = isText ? new TextEncoder().encode(decodeText(bytes).text) : bytes
  return { name: original.name, isText, bytes: shown }
}
