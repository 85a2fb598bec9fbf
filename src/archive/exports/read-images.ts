import type { Archive } from '#archive/archive.ts'
import { findImage } from '#archive/images/find-image.ts'
import type { EditionImage } from '#formats/epub/edition.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'

/** The pictures that a work shows, by the address that stands in its text. */
export async function readImages(
  archive: Archive,
  work: ParsedWork,
): Promise<ReadonlyMap<string, EditionImage>> {
  const images = new Map<string, EditionImage>()
  const texts = [
    work.notes,
    work.endNotes,
    ...work.chapters.flatMap(({ html, notes, endNotes }) => [html, notes, endNotes]),
  ]
  for (const text of texts) {
    for (const [, source = ''] of text?.matchAll(/<img\b[^>]*?\bsrc="(\/files\/[^"]+)"/g) ?? []) {
      if (images.has(source)) continue
      const image = await findImage(archive, source.slice('/files/'.length))
      if (image) images.set(source, { bytes: image.bytes, mediaType: image.type })
    }
  }
  return images
}
