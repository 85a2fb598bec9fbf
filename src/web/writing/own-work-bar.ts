import type { WorkView } from '#archive/works/work.ts'
import { dropMenu } from '#web/frame/drop-menu.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** What a work's creators can do with it, above its page: write on, add to it, post what is a draft. */
export function ownWorkBar({ say, preview }: PageFrame, work: WorkView): Html | undefined {
  if (preview || work.standing === 'none') return undefined
  const links = html`<a class="button" href="${urls.editWork.to(work.id)}">${say('writing.edit')}</a> <a class="button" href="${urls.newChapter.to(work.id)}">${say('writing.add-chapter')}</a> ${rareDeeds(say, work)}`
  if (!work.isDraft) return html`<div class="own-work">${links}</div>`
  return html`<div class="own-work notice notice-warn"><p>${say('writing.is-draft')}</p>
<div class="form-actions"><form method="post" action="${urls.postWork.to(work.id)}"><button class="button primary" type="submit">${say('writing.post')}</button></form> ${links}</div></div>`
}

/** What is seldom done waits behind one button: on a telephone the work comes first. */
function rareDeeds(say: Say, work: WorkView): Html {
  const link = (to: string, text: string) => html`<li><a href="${to}">${text}</a></li>`
  const content = html`<ul class="menu-list">${link(urls.workPermissions.to(work.id), say('permissions.on-work'))}${link(urls.otherPlaces.to(work.id), say('places.on-bar'))}${work.standing === 'shared' && link(urls.leaveWork.to(work.id), say('requests.leave'))}${!work.isDraft && link(urls.orphan.to(`work=${work.id}`), say('leaving.orphan-link'))}${link(urls.binWork.to(work.id), say('bin.remove'))}</ul>`
  return dropMenu({ label: say('writing.more-deeds'), content })
}

/** The way to a work that is made from this one, or is like it: its tags come along. */
export function madeFromLink(
  { say, viewer, preview }: PageFrame,
  { id }: WorkView,
): Html | undefined {
  if (preview || viewer.kind === 'guest' || viewer.kind === 'system') return undefined
  return html`<p class="made-from"><a href="${urls.workFrom.to(id)}" rel="nofollow">${say('writing.based-on')}</a></p>`
}
