import sharp from 'sharp'
import { type PictureFault, preparePicture } from './prepare-picture.ts'

/** Width and height of a picture that stands beside a name. */
export const iconSize = 200

/**
 * Makes the small square picture of a name: what `preparePicture` takes, cut to its middle, still, as
 * WebP. Refuses what that refuses.
 */
export async function prepareIcon(
  bytes: Uint8Array,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer> } | { readonly fault: PictureFault }> {
  const picture = await preparePicture(bytes)
  if ('fault' in picture) return picture
  const square = await sharp(picture.bytes, { animated: false })
    .resize({ width: iconSize, height: iconSize, fit: 'cover' })
    .webp({ quality: 85 })
    .toBuffer()
  return { bytes: new Uint8Array(square) }
}
