import type { Fields } from '#archive/drafts/working-copy.ts'
import type { Comparison } from '#archive/revisions/compare-texts.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { comparisonView, wordsChanged } from './comparison-view.ts'

export type ConflictView = {
  /** What was edited, for the heading's trail. */
  readonly trail: readonly { readonly to: string; readonly name: string }[]
  /** Where the form was sent, and is sent again. */
  readonly action: string
  readonly place: string
  /** The version that is stored now: what the viewer sees here, so that their choice is about it. */
  readonly base: number
  /** Who has saved meanwhile, and when, as far as it is known. */
  readonly by: string | undefined
  readonly on: string | undefined
  /** Fields that differ: what is stored now against what was sent. */
  readonly differences: readonly { readonly label: string; readonly comparison: Comparison }[]
  /** All that the form held, without its hidden fields. */
  readonly sent: Fields
  /** The button that was pressed: save, post … */
  readonly button: string
  /** The version of the viewer's working copy. */
  readonly version: number
}

/**
 * Shown (with status 409) to who saves a text that somebody else, or another tab, has changed since it
 * was opened. Nothing is saved yet and nothing is lost: all that was typed is in this page's form. It
 * comes back with `choice`: `mine` saves over the newer text, which is kept as a revision; `theirs`
 * leaves that as it is and keeps one's own among the revisions; `again` opens the form with one's own.
 */
export function conflictPage(frame: PageFrame, view: ConflictView): Html {
  const { say, viewer } = frame
  const { by, on, base, place, version, differences, sent } = view
  const writer = viewer.kind === 'member' || viewer.kind === 'staff' ? viewer.id : 0
  const when = on === undefined ? '' : say.ago(on, frame.today)
  const told =
    by === undefined
      ? say('revisions.conflict-somebody', { when })
      : say('revisions.conflict-by', { name: by, when })
  return page(frame, {
    title: say('revisions.conflict-title'),
    kind: 'reading',
    robots: 'noindex',
    main: html`${pageHead({ trail: view.trail, title: say('revisions.conflict-title') })}
${notice(html`<p role="alert">${told} ${say('revisions.conflict-safe')}</p>`, 'warn')}
<p class="quiet">${say('revisions.conflict-legend')}</p>
${differences.length === 0 && html`<p>${say('revisions.conflict-same')}</p>`}
${differences.map(({ label, comparison }) => {
  return html`<section class="compare-field"><h2>${label}</h2><p class="quiet">${wordsChanged(say, comparison)}</p>
${comparisonView(say, comparison)}</section>`
})}
<form class="conflict-form" method="post" action="${view.action}">
<input type="hidden" name="place" value="${place}"><input type="hidden" name="base" value="${base}"><input type="hidden" name="version" value="${version}"><input type="hidden" name="writer" value="${writer}"><input type="hidden" name="do" value="${view.button}">
${hiddenFields(sent)}
<div class="conflict-choices">
<p><button class="button primary" type="submit" name="choice" value="again">${say('revisions.edit-again')}</button> <span class="quiet">${say('revisions.edit-again-hint')}</span></p>
<p><button class="button" type="submit" name="choice" value="mine">${say('revisions.keep-mine')}</button> <span class="quiet">${say('revisions.keep-mine-hint')}</span></p>
<p><button class="button" type="submit" name="choice" value="theirs">${say('revisions.keep-theirs')}</button> <span class="quiet">${say('revisions.keep-theirs-hint')}</span></p>
</div>
</form>`,
  })
}

function hiddenFields(sent: Fields): Html[] {
  return Object.entries(sent).flatMap(([name, values]) => {
    // A text area: the value of a hidden input would lose its line breaks in some browsers.
    return values.map((value) =>
      value.includes('\n')
        ? html`<textarea class="kept-field" name="${name}" hidden aria-hidden="true">${`\n${value}`}</textarea>`
        : html`<input type="hidden" name="${name}" value="${value}">`,
    )
  })
}
