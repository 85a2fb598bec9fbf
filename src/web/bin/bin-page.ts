import type { BinLine } from '#archive/bin/list-bin.ts'
import type { Viewer } from '#archive/viewer.ts'
import { day } from '#web/frame/moment.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type BinView = {
  readonly lines: readonly BinLine[]
  /** For how long things can be taken out. */
  readonly days: number
  /** What has just been done. */
  readonly told: 'binned' | 'restored' | 'erased' | undefined
  readonly viewer: Viewer
}

/** What somebody has taken away, the day on which each goes, and the way back for it. */
export function binPage(frame: PageFrame, { lines, days, told, viewer }: BinView): Html {
  const { say } = frame
  const settings =
    viewer.kind === 'staff'
      ? html`<a class="button" href="${urls.binSettings.to()}">${say('bin.settings-title')}</a>`
      : undefined
  return page(frame, {
    title: say('bin.title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('bin.title'), about: say('bin.about'), actions: settings })}
${told && notice(html`<p role="status">${say(`bin.told-${told}`)}</p>`)}
${lines.length === 0 && emptyState({ title: say('bin.empty'), text: say('bin.empty-hint', { days }) })}
${lines.length > 0 && html`<ul class="bin-list">${lines.map((line) => item(say, line))}</ul>`}`,
  })
}

/** How a line is called. */
export function lineName(say: Say, { name }: BinLine): string {
  return name === '' ? say('bin.no-title') : name
}

function item(say: Say, line: BinLine): Html {
  const { kind, id, work, goesOn, isShared } = line
  const name = lineName(say, line)
  const goes = weave(say, 'bin.goes-on', { day: day(say, goesOn) })
  return html`<li class="bin-line"><div><p class="eyebrow">${say(`bin.kind-${kind}`)}${work !== undefined && html` <bdi>${work}</bdi>`}</p>
<p><bdi>${name}</bdi></p>
<p class="quiet">${goes}${isShared && html` ${say('bin.is-shared')}`}</p></div>
<div class="bin-doing"><form method="post" action="${urls.restore.to()}"><input type="hidden" name="kind" value="${kind}"><input type="hidden" name="id" value="${id}"><button class="button small" type="submit" aria-label="${say('bin.restore-named', { name })}">${say('bin.restore')}</button></form>${!isShared && html`<a class="button small" href="${urls.erase.to(`kind=${kind}&id=${id}`)}" aria-label="${say('bin.erase-named', { name })}">${say('bin.erase')}</a>`}</div></li>
`
}
