import type { Archive } from '#archive/archive.ts'
import { imageName } from '#archive/images/find-image.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import type { ImportFile } from './import-file.ts'

/** Pictures of an import by their path within it, with the address each has here. */
export type Pictures = ReadonlyMap<string, string>

const pictureEnding = /\.(png|jpe?g|gif|webp)$/i

/** Finds the pictures among an import's files, by content; their names only say where to look. */
export async function findPictures(
  archive: Archive,
  files: readonly ImportFile[],
): Promise<Pictures> {
  const pictures = new Map<string, string>()
  for (const { path, sha256 } of files) {
    if (!pictureEnding.test(path)) continue
    const name = imageName(sha256, await archive.files.read(sha256))
    if (name) pictures.set(path, `/files/${name}`)
  }
  return pictures
}

/** Lets a work's texts show the pictures that came beside its file. */
export function showPictures(work: ParsedWork, path: string, pictures: Pictures): ParsedWork {
  if (pictures.size === 0) return work
  const folder = path.replace(/[^/]*$/, '')
  const show = (html: CleanHtml): CleanHtml =>
    html.replace(/(<img\b[^>]*? ?src=")([^":]*)(")/g, (whole, before, src, after) => {
      const address = pictures.get(plainPath(folder, src))
      return address ? `${before}${address}${after}` : whole
    }) as CleanHtml
  return {
    ...work,
    chapters: work.chapters.map((chapter) => ({ ...chapter, html: show(chapter.html) })),
    ...(work.notes ? { notes: show(work.notes) } : {}),
    ...(work.endNotes ? { endNotes: show(work.endNotes) } : {}),
  }
}

/** `./art/lamp.png` of a file in `shelf/` is `shelf/art/lamp.png`. */
function plainPath(folder: string, src: string): string {
  try {
    return `${folder}${decodeURIComponent(src)}`.replace(/(^|\/)\.\//g, '$1')
  } catch {
    return `${folder}${src}` // a stray percent sign is part of the name
  }
}
