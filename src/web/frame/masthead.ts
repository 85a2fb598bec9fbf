import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { dropMenu } from './drop-menu.ts'
import { bars, glass, mark } from './glyphs.ts'
import type { PageFrame } from './page.ts'

/**
 * The head of every page but the reading ones. On narrow screens the menu and the search box are
 * popovers, which need no script; where a browser has none, both stand open.
 */
export function masthead(frame: PageFrame): Html {
  const { say } = frame
  return html`<header class="masthead">
<a class="brand" href="${urls.home.to()}">${mark}<span dir="auto">${frame.archiveName}</span></a>
<button class="masthead-button" type="button" popovertarget="site-search" aria-label="${say('frame.search')}">${glass}</button>
<button class="masthead-button" type="button" popovertarget="site-menu" aria-label="${say('frame.menu')}">${bars}</button>
<div class="site-menu" id="site-menu" popover>
<nav class="site-nav" aria-label="${say('frame.nav-label')}"><ul>${navLinks(frame)}</ul></nav>
<div class="account">${account(frame)}</div>
</div>
<div class="site-search" id="site-search" popover>${searchBox(frame)}</div>
</header>`
}

type NavLink = { readonly to: string; readonly name: string; readonly kind?: string }

function navLinks({ say, path, viewer }: PageFrame): Html[] {
  const isWriter = viewer.kind === 'member' || viewer.kind === 'staff'
  const links = [
    { to: urls.fandoms.to(), name: say('frame.nav-fandoms') },
    { to: urls.works.to(), name: say('frame.nav-works') },
    { to: urls.seriesList.to(), name: say('frame.nav-series') },
    { to: urls.people.to(), name: say('frame.nav-people') },
    ...(isWriter ? [{ to: urls.desk.to(), name: say('desk.title'), kind: 'nav-desk' }] : []),
  ]
  const here = path.split('?')[0]
  return links.map(({ to, name, kind }: NavLink) => {
    return html`<li${kind && html` class="${kind}"`}><a href="${to}"${here === to && html` aria-current="page"`}>${name}</a></li>`
  })
}

function searchBox({ say, search }: PageFrame): Html {
  return html`<form role="search" class="search" aria-label="${say('frame.search')}" action="${urls.works.to()}">
<input type="search" name="q" value="${search}" aria-label="${say('frame.search-label')}" placeholder="${say('frame.search-label')}" maxlength="1000" autocomplete="off">
<button type="submit" aria-label="${say('frame.search')}">${glass}</button>
</form>`
}

function account({ say, viewer, path }: PageFrame): Html {
  if (viewer.kind === 'guest' || viewer.kind === 'system') {
    return html`<a class="button" href="${urls.signIn.to(path === urls.home.to() ? '' : path)}">${say('frame.sign-in')}</a>`
  }
  const forStaff =
    viewer.kind === 'staff' &&
    html`<li><a href="${urls.imports.to()}">${say('frame.nav-imports')}</a></li>
<li><a href="${urls.deskJoining.to()}">${say('joining.desk-title')}</a></li>
<li><a href="${urls.settings.to()}">${say('frame.nav-settings')}</a></li>`
  const post = html`<a class="button post-link" href="${urls.newWork.to()}">${say('desk.post')}</a>`
  const menu = dropMenu({
    label: html`<span dir="auto">${viewer.name}</span>`,
    side: 'end',
    content: html`<ul class="menu-list">
<li><a href="${urls.desk.to()}">${say('desk.title')}</a></li>
<li><a href="${urls.person.to(viewer.id)}">${say('frame.own-page')}</a></li>
<li><a href="${urls.account.to()}">${say('accounts.account')}</a></li>
<li><a href="${urls.searches.to()}">${say('searches.title')}</a></li>
<li><a href="${urls.mutes.to()}">${say('mutes.title')}</a></li>
${forStaff}
<li><own-texts data-person="${viewer.id}" data-to="${urls.drafts.to()}" data-ask="${say('drafts.sign-out-ask')}"><form method="post" action="${urls.signOut.to()}"><button class="menu-item" type="submit">${say('frame.sign-out')}</button></form></own-texts></li>
</ul>`,
  })
  return html`${post} ${menu}`
}
