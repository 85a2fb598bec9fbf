import { createHash } from 'node:crypto'
import type { EditionImage } from '#formats/epub/edition.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { imageName } from './find-image.ts'

/** A file of a work carries its pictures within itself, so that it can be read anywhere, and for ever. */
export function embedPictures(
  work: ParsedWork,
  images: ReadonlyMap<string, EditionImage>,
): ParsedWork {
  if (images.size === 0) return work
  const embed = (html: CleanHtml): CleanHtml =>
    html.replace(/( src=")(\/files\/[^"]+)(")/g, (whole, before, address, after) => {
      const image = images.get(address)
      if (!image) return whole
      const content = Buffer.from(image.bytes).toString('base64')
      return `${before}data:${image.mediaType};base64,${content}${after}`
    }) as CleanHtml
  return {
    ...work,
    ...(work.notes ? { notes: embed(work.notes) } : {}),
    ...(work.endNotes ? { endNotes: embed(work.endNotes) } : {}),
    chapters: work.chapters.map((chapter) => ({
      ...chapter,
      html: embed(chapter.html),
      ...(chapter.notes ? { notes: embed(chapter.notes) } : {}),
      ...(chapter.endNotes ? { endNotes: embed(chapter.endNotes) } : {}),
    })),
  }
}

/** A source without the pictures that it carried, and those. */
export type TakenPictures = { readonly text: string; readonly pictures: readonly Uint8Array[] }

// A quote of HTML, or one within JSON, stands before; what is no base64 ends the picture.
const embedded = /(\bsrc=\\?["'])data:image\/(?:png|jpeg|gif|webp);base64,([A-Za-z0-9+/]+={0,2})/g

/**
 * Takes the pictures out of a source and puts the address in their place under which each is kept here.
 * What only says that it is a picture stays as it stands, and the sanitiser drops it.
 */
export function takePictures(source: string): TakenPictures {
  if (!source.includes('data:image/')) return { text: source, pictures: [] }
  const pictures: Uint8Array[] = []
  const text = source.replace(embedded, (whole, before: string, content: string) => {
    const bytes = new Uint8Array(Buffer.from(content, 'base64'))
    const name = imageName(createHash('sha256').update(bytes).digest('hex'), bytes)
    if (!name) return whole
    pictures.push(bytes)
    return `${before}/files/${name}`
  })
  return { text, pictures }
}
