import sharp, { type Sharp, type WebpOptions } from 'sharp'

/** A picture as it is kept and shown. */
export type PreparedPicture = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ending: 'png' | 'jpg' | 'webp' | 'gif'
  readonly width: number
  readonly height: number
  /** Only the first picture of a long animation is kept. */
  readonly isFlattened: boolean
}

export type PictureFault = 'svg' | 'no-picture' | 'broken' | 'too-many-pixels'

/** Wider ones are made this wide: it is twice the widest column of text. */
export const widestPicture = 1600
/** Pixels of a picture; more would take hundreds of megabytes to unpack. */
export const mostPixels = 50_000_000
/** Pixels of all pictures of an animation together. */
const mostMovingPixels = 60_000_000

/**
 * Reads what somebody uploaded as a picture, by its bytes and not by its name, and writes it anew:
 * upright, at most `widestPicture` wide, without what a camera or an editor wrote into it (place, time,
 * device, thumbnails), as WebP or as what it was, whichever is smaller. What is none, is damaged or would
 * unpack to more than `mostPixels` is refused. SVG is refused because it can hold scripts.
 */
export async function preparePicture(
  bytes: Uint8Array,
): Promise<PreparedPicture | { readonly fault: PictureFault }> {
  const kind = kindOf(bytes)
  if (kind === 'svg') return { fault: 'svg' }
  if (kind === undefined) return { fault: 'no-picture' }
  try {
    return await writeAnew(bytes, kind)
  } catch {
    // Libvips throws for whatever is damaged, with words for its own developers.
    return { fault: 'broken' }
  }
}

type Kind = 'png' | 'jpg' | 'webp' | 'gif'

function kindOf(bytes: Uint8Array): Kind | 'svg' | undefined {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('\xff\xd8\xff')) return 'jpg'
  if (/^GIF8[79]a/.test(start)) return 'gif'
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'webp'
  const text = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  return /<svg[\s>]|<!DOCTYPE svg/i.test(text) ? 'svg' : undefined
}

async function writeAnew(
  bytes: Uint8Array,
  kind: Kind,
): Promise<PreparedPicture | { readonly fault: PictureFault }> {
  const { width = 0, height = 0, pages = 1 } = await sharp(bytes, onlyHead).metadata()
  if (width * height > mostPixels) return { fault: 'too-many-pixels' }
  if (width * height === 0) return { fault: 'broken' }
  const isMoving = pages > 1 && width * height * pages <= mostMovingPixels
  const open = () => {
    return sharp(bytes, { ...safely, animated: isMoving, limitInputPixels: mostMovingPixels })
      .autoOrient()
      .resize({ width: widestPicture, withoutEnlargement: true })
      .toColourspace('srgb')
  }
  const asWebp = await open().webp(webpAs(kind)).toBuffer({ resolveWithObject: true })
  const asItWas = await sameAs(kind, open()).toBuffer({ resolveWithObject: true })
  const isWebp = kind === 'webp' || asWebp.data.length < asItWas.data.length
  const { data, info } = isWebp ? asWebp : asItWas
  return {
    bytes: new Uint8Array(data),
    ending: isWebp ? 'webp' : kind,
    width: info.width,
    // Of an animation Sharp tells the height of all its pictures in one column.
    height: isMoving ? (info.pageHeight ?? Math.round(info.height / pages)) : info.height,
    isFlattened: pages > 1 && !isMoving,
  }
}

// The size stands in the first bytes; nothing is unpacked to read it.
const onlyHead = { limitInputPixels: false } as const
const safely = { failOn: 'error', limitInputPixels: mostPixels } as const

/** Drawings stay exact; photographs lose what nobody sees. */
function webpAs(kind: Kind): WebpOptions {
  return kind === 'png' || kind === 'gif' ? { nearLossless: true } : { quality: 82 }
}

function sameAs(kind: Kind, picture: Sharp): Sharp {
  if (kind === 'png') return picture.png({ compressionLevel: 9 })
  if (kind === 'gif') return picture.gif()
  if (kind === 'webp') return picture.webp(webpAs(kind))
  return picture.jpeg({ quality: 82, mozjpeg: true })
}
