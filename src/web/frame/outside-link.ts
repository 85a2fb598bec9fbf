import { type Html, html } from '#web/html.ts'

/**
 * A link to another site, if the address is one: sources hold `javascript:` and worse, and such
 * an address leaves only its text.
 */
export function outsideLink(url: string | undefined, text: string): Html {
  if (url === undefined || !isWebAddress(url)) return html`<bdi>${text}</bdi>`
  return html`<a href="${url}" rel="external nofollow noopener"><bdi>${text}</bdi></a>`
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
}
