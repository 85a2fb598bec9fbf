import { oldAddress } from './old-address.ts'
import type { OldSite } from './old-site.ts'

/** A picture of the stories folder that a text shows. */
export type OwnImage = {
  /** As it stands in the text, to be replaced. */
  readonly src: string
  /** Its path from the site's root, such as `stories/57/images/map.png`. */
  readonly path: string
}

/**
 * Text as stored with the pictures of the old site addressed from its root, whatever host they were
 * addressed by: pictures of other hosts do not pass the sanitiser as pictures.
 */
export function localiseImages(text: string, site: OldSite): string {
  if (!/<img\b/i.test(text)) return text
  return text.replace(/<img\b[^<>]*>/gi, (tag) =>
    tag.replace(
      /(\ssrc\s{0,3}=\s{0,3}["']?)([^\s"'<>]+)/i,
      (whole, before: string, src: string) => {
        const address = oldAddress(src, site)
        return address?.kind === 'image' ? before + encodeURI(address.id) : whole
      },
    ),
  )
}

/** The pictures in clean HTML that lay on the old site, each address once. */
export function ownImages(html: string, site: OldSite): OwnImage[] {
  if (!html.includes('<img')) return []
  const images = new Map<string, OwnImage>()
  for (const { 1: src = '' } of html.matchAll(/<img\b[^<>]*?\ssrc="([^"]*)"/gi)) {
    const address = oldAddress(src, site)
    if (address?.kind === 'image') images.set(src, { src, path: address.id })
  }
  return [...images.values()]
}
