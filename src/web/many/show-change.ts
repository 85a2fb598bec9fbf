import { makeFinal } from '#archive/many/forget-given-up.ts'
import { type ManyView, type NamedWork, readMany } from '#archive/many/read-many.ts'
import { startUndo } from '#archive/many/start-undo.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import type { Say } from '#words/say.ts'

/** How far a change of many works has come, and the button that undoes it. */
export async function showManyChange(visit: Visit): Promise<Response> {
  const id = readId<number>(visit.part('id'))
  const view = await readMany(visit.archive, writerOf(visit.viewer), id)
  return await visit.page(changePage(visit.frame(urls.manyChange.to(id)), view))
}

export async function undoManyChange(visit: Visit): Promise<Response> {
  const id = readId<number>(visit.part('id'))
  await startUndo(visit.archive, writerOf(visit.viewer), id)
  return visit.redirect(urls.manyChange.to(id))
}

/** Makes giving works up final before its time. */
export async function makeChangeFinal(visit: Visit): Promise<Response> {
  const id = readId<number>(visit.part('id'))
  await makeFinal(visit.archive, writerOf(visit.viewer), id)
  return visit.redirect(urls.manyChange.to(id))
}

/** `live-progress` asks for this page again while it goes on; the link beside it does so without script. */
export function changePage(frame: PageFrame, view: ManyView): Html {
  const { say } = frame
  const { id, phase, done, count, changed, skipped, left, finalAt } = view
  const isGoingOn = phase === 'changing' || phase === 'undoing'
  const title = say('many.change-title')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, trail: [{ to: urls.many.to(), name: say('many.title') }] })}
<live-progress data-state="${isGoingOn ? 'running' : 'done'}">
<p role="status">${say(`many.phase-${phase}`, { done, count, changed, day: say.day(finalAt) })}</p>
${isGoingOn && html`<p><progress max="${count}" value="${done}" aria-label="${title}"></progress></p><p><a href="${urls.manyChange.to(id)}">${say('many.look-again')}</a></p>`}
${works(say, view.change.orphan ? 'many.not-given-up' : 'many.skipped', skipped)}${works(say, 'many.left', left)}
${changed > 0 && buttons(say, view)}
</live-progress>`,
  })
}

function buttons(say: Say, { id, phase }: ManyView): Html | undefined {
  if (phase !== 'changed' && phase !== 'given-up') return undefined
  const undo = html`<form method="post" action="${urls.undoMany.to(id)}"><div class="form-actions"><button class="button" type="submit">${say('many.undo')}</button></div></form>`
  if (phase === 'changed') return undo
  return html`${undo}
<form class="form many-final" method="post" action="${urls.makeFinal.to(id)}"><p>${say('many.make-final-about')}</p><div class="form-actions"><button class="button" type="submit">${say('many.make-final')}</button></div></form>`
}

function works(
  say: Say,
  key: 'many.skipped' | 'many.not-given-up' | 'many.left',
  list: readonly NamedWork[],
) {
  if (list.length === 0) return undefined
  return html`<p>${say(key)}</p><ul>${list.map(({ id, title }) => html`<li><a href="${urls.work.to(id)}"><bdi>${title === '' ? say('book.untitled') : title}</bdi></a></li>`)}</ul>`
}
