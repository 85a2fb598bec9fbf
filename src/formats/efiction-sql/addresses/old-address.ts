import { type OldSite, pathInside } from './old-site.ts'
import { decode, readParameters } from './read-parameters.ts'
import { readScript } from './read-script.ts'

/** A place of an old site, in eFiction's own ids. */
export type OldAddress =
  | {
      readonly kind: 'story'
      readonly id: number
      /** `inorder` of the chapter that is meant, where one is. */
      readonly chapterInorder?: number
      readonly view?: OldView
    }
  | { readonly kind: OldNoun; readonly id: number; readonly view?: OldView }
  /** By name, or by the number of its row when `id` is digits. */
  | { readonly kind: 'page'; readonly id: string }
  /** A list without an id, such as `recent`, `titles`, `authors`, `news`, `home`. */
  | { readonly kind: 'list'; readonly id: string }
  /** A picture in the stories folder: its path from the site's root. */
  | { readonly kind: 'image'; readonly id: string }

export type OldNoun =
  | 'chapter'
  | 'user'
  | 'series'
  | 'category'
  | 'character'
  | 'class'
  | 'rating'
  | 'review'
  | 'news'
  | 'challenge'

export type OldView = 'contents' | 'print' | 'reviews'

/**
 * What an address of the old site means; undefined for any other. Takes links as they stand in
 * texts (relative, with `&amp;`, even escaped twice, any host the site ever had, http or https, with
 * or without `www.`) and paths of requests. Parameters may come in any order and case.
 */
export function oldAddress(address: string, site: OldSite): OldAddress | undefined {
  const plain = unescapeAmpersands(address.trim()).slice(0, 2000)
  const { path, query } = splitAddress(plain)
  const inside = pathInside(path, site)
  if (inside === undefined) return undefined
  const image = imagePath(inside, site)
  if (image !== undefined) return { kind: 'image', id: image }
  const script = inside.slice(inside.lastIndexOf('/') + 1).toLowerCase()
  return readScript(script, readParameters(query))
}

function unescapeAmpersands(text: string): string {
  let plain = text
  for (let level = 0; level < 4 && /&(?:amp|#0*38|#x26);/i.test(plain); level++) {
    plain = plain.replace(/&(?:amp|#0*38|#x26);/gi, '&')
  }
  return plain
}

function splitAddress(address: string): { path: string; query: string } {
  const [beforeHash = ''] = address.split('#', 1)
  const at = beforeHash.indexOf('?')
  if (at < 0) return { path: beforeHash, query: '' }
  return { path: beforeHash.slice(0, at), query: beforeHash.slice(at + 1) }
}

function imagePath(path: string, site: OldSite): string | undefined {
  const folder = (site.storiesPath ?? 'stories').toLowerCase()
  const decoded = decode(path.replaceAll('+', '%2B'))
  if (!decoded.toLowerCase().startsWith(`${folder}/`) || decoded.includes('..')) return undefined
  return /^[^/]+\/images\/./i.test(decoded.slice(folder.length + 1)) ? decoded : undefined
}
