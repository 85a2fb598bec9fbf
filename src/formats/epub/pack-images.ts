import type { EditionImage } from './edition.ts'

export type PackedImage = {
  readonly id: string
  /** Path beside the pages: `images/0001.png`. */
  readonly path: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Gathers the pictures that the pages show, each once, numbered as they come. */
export type ImagePacker = {
  /** The path inside the book of the picture that stands at `src`, if it can be packed. */
  readonly place: (src: string) => string | undefined
  readonly packed: () => readonly PackedImage[]
  /** Notes a picture without an alternative text: the book then cannot be read without eyes. */
  readonly noteMissingAlt: () => void
  readonly allHaveAlt: () => boolean
}

export function imagePacker(images: ReadonlyMap<string, EditionImage> | undefined): ImagePacker {
  const packed = new Map<string, PackedImage>()
  let missingAlt = false
  return {
    place: (src) => {
      const known = packed.get(src)
      if (known) return known.path
      const image = packImage(images?.get(src), packed.size + 1)
      if (image) packed.set(src, image)
      return image?.path
    },
    packed: () => [...packed.values()],
    noteMissingAlt: () => {
      missingAlt = true
    },
    allHaveAlt: () => !missingAlt,
  }
}

function packImage(image: EditionImage | undefined, number: number): PackedImage | undefined {
  const kind = image && kindOf(image)
  if (!image || !kind) return undefined
  const name = String(number).padStart(4, '0')
  const path = `images/${name}.${kind.ending}`
  return { id: `image${name}`, path, mediaType: kind.mediaType, bytes: image.bytes }
}

// The raster formats of EPUB 3.3 (section 3.2), told by their first bytes: a wrong type makes the
// book invalid. SVG is left out, as it may hold scripts and reach for other hosts.
const kinds = [
  { mediaType: 'image/png', ending: 'png', at: 0, magic: '\x89PNG\r\n\x1a\n' },
  { mediaType: 'image/jpeg', ending: 'jpg', at: 0, magic: '\xff\xd8\xff' },
  { mediaType: 'image/gif', ending: 'gif', at: 0, magic: 'GIF8' },
  { mediaType: 'image/webp', ending: 'webp', at: 8, magic: 'WEBP' },
]

function kindOf(image: EditionImage) {
  return kinds.find(
    ({ mediaType, at, magic }) =>
      mediaType === image.mediaType &&
      latin1(image.bytes.subarray(at, at + magic.length)) === magic,
  )
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
