import type { WorkView } from '#archive/works/work.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

/** What a work's creators can do with it, above its page: write on, add to it, post what is a draft. */
export function ownWorkBar({ say, viewer, preview }: PageFrame, work: WorkView): Html | undefined {
  if (preview || viewer.kind === 'guest' || viewer.kind === 'system') return undefined
  if (!work.creators.some(({ personId }) => personId === viewer.id)) return undefined
  const links = html`<a class="button" href="${urls.editWork.to(work.id)}">${say('writing.edit')}</a> <a class="button" href="${urls.newChapter.to(work.id)}">${say('writing.add-chapter')}</a>`
  if (!work.isDraft) return html`<div class="own-work">${links}</div>`
  return html`<div class="own-work notice notice-warn"><p>${say('writing.is-draft')}</p>
<div class="form-actions"><form method="post" action="${urls.postWork.to(work.id)}"><button class="button primary" type="submit">${say('writing.post')}</button></form> ${links}</div></div>`
}

/** The way to a work that is made from this one, or is like it: its tags come along. */
export function madeFromLink(
  { say, viewer, preview }: PageFrame,
  { id }: WorkView,
): Html | undefined {
  if (preview || viewer.kind === 'guest' || viewer.kind === 'system') return undefined
  return html`<p class="made-from"><a href="${urls.workFrom.to(id)}" rel="nofollow">${say('writing.based-on')}</a></p>`
}
