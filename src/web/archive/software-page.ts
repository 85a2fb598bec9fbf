import { outsideLink } from '#web/frame/outside-link.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'

export type SoftwareView = {
  readonly version: string
  /** Where this installation's own source can be had: an address, or a path on this site. */
  readonly sourceUrl: string | undefined
}

/** What runs this archive, its licence, and the offer of its source that the licence asks for. */
export function softwarePage(frame: PageFrame, { version, sourceUrl }: SoftwareView): Html {
  const { say } = frame
  const isOwnPath = sourceUrl?.startsWith('/') === true
  const source = isOwnPath
    ? html`<a href="${sourceUrl}">${say('archive.software-source-here')}</a>`
    : outsideLink(sourceUrl, sourceUrl ?? '')
  return page(frame, {
    title: say('archive.software-title'),
    kind: 'reading',
    main: html`${pageHead({ title: say('archive.software-title'), about: say('archive.software-version', { version }) })}
<div class="userstuff text">
<p>${say('archive.software-what')}</p>
<p>${say('archive.software-licence')}</p>
<p>${sourceUrl === undefined ? say('archive.software-ask') : weave(say, 'archive.software-source', { source })}</p>
<p>${say('archive.software-fonts')}</p>
</div>`,
  })
}
