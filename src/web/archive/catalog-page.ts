import type { CatalogView } from '#archive/catalog/read-catalog.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** How the catalog is: whether it answers, what it takes, and what went wrong last. */
export function catalogPage(frame: PageFrame, state: CatalogView, isAsked: boolean): Html {
  const { say } = frame
  return page(frame, {
    title: say('archive.catalog-title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('archive.catalog-title'), about: say('archive.catalog-about') })}
${isAsked && notice(html`<p role="status">${say('archive.catalog-asked')}</p>`)}
<p>${sayState(say, state)}</p>
<dl>${facts(say, state).map(
      ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
    )}</dl>
<form class="form" method="post" action="${urls.catalog.to()}"><div class="form-actions"><button class="button" type="submit">${say('archive.catalog-rebuild')}</button></div></form>`,
  })
}

function sayState(say: Say, { state, progress }: CatalogView): string {
  if (!progress) return say(`archive.catalog-${state === 'building' ? 'building-soon' : state}`)
  const { done, total } = progress
  if (state === 'ready') {
    return say('archive.catalog-rebuilding', { done: say.number(done), total: say.number(total) })
  }
  return say('archive.catalog-building', { done: say.number(done), total: say.number(total) })
}

function facts(say: Say, state: CatalogView): readonly (readonly [string, string])[] {
  const { works, seq, tail, bytes, since, snapshot, reason, trouble } = state
  const megabytes = Math.ceil(bytes / 1e6)
  const isThere = since !== undefined
  return [
    ...(isThere
      ? ([
          [say('archive.catalog-works'), say.number(works)],
          [say('archive.catalog-seq'), say.number(seq)],
          [say('archive.catalog-tail'), say.number(tail)],
          [say('archive.catalog-bytes'), say('archive.catalog-megabytes', { megabytes })],
          [say('archive.catalog-since'), since],
          [
            say('archive.catalog-snapshot'),
            snapshot === undefined ? say('archive.catalog-no-snapshot') : say.number(snapshot),
          ],
        ] as const)
      : []),
    ...(reason
      ? [[say('archive.catalog-reason'), say(`archive.catalog-reason-${reason}`)] as const]
      : []),
    ...(trouble ? [[say('archive.catalog-trouble'), trouble] as const] : []),
  ]
}
