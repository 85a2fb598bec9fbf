import { imageName } from '#archive/images/find-image.ts'
import { oldAddress } from '#formats/efiction-sql/addresses/old-address.ts'
import { ownImages } from '#formats/efiction-sql/addresses/own-images.ts'
import type { CleanHtml } from '#ground/clean-html.ts'
import { findFile } from './find-file.ts'
import type { Session } from './session.ts'

/**
 * Makes a text's links into the old site lead to its old addresses here, which lead on, and its
 * pictures to the kept ones. Only values of `href` and `src` that were clean already are changed, for
 * paths of this site.
 */
export async function settleAddresses(session: Session, html: CleanHtml): Promise<CleanHtml> {
  const { url, storiesPath } = session.parsed.site
  const site = { url, storiesPath }
  let settled: string = html
  for (const { src, path } of ownImages(html, site)) {
    const address = await imageAddress(session, path)
    if (address) settled = settled.replaceAll(`src="${src}"`, `src="${address}"`)
  }
  settled = settled.replace(/(<a\b[^>]*? ?href=")([^"]*)(")/g, (whole, before, href, after) => {
    const address = oldAddress(href, site)
    if (!address || address.kind === 'image') return whole
    return `${before}/${scriptOf(href)}${after}`
  })
  return settled as CleanHtml
}

/** `viewstory.php?sid=12` out of any spelling of the address; `&amp;` stays as it stands in HTML. */
function scriptOf(href: string): string {
  const [path = '', query] = href.split('#', 1).join('').split('?', 2)
  const script = path.slice(path.lastIndexOf('/') + 1)
  return query === undefined ? script : `${script}?${query}`
}

async function imageAddress(session: Session, path: string): Promise<string | undefined> {
  const file = findFile(session.files, path)
  if (!file) return undefined
  const bytes = await session.archive.files.read(file.sha256)
  const name = imageName(file.sha256, bytes)
  return name && `/files/${name}`
}
