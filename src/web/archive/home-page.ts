import type { FandomEntry, HomeView } from '#archive/home/home.ts'
import { noFilters } from '#archive/works/filters.ts'
import type { WorkCard } from '#archive/works/work.ts'
import { surpriseLink } from '#web/discover/surprise-link.ts'
import { arrowOn } from '#web/frame/glyphs.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { clean, type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { writeFilters } from '#web/works/filters/write-filters.ts'
import { workList } from '#web/works/work-card.ts'
import type { Say } from '#words/say.ts'
import { samplesNotice } from './samples-notice.ts'

/** The front page: what this is, what is new, and where to begin. */
export function homePage(frame: PageFrame, view: HomeView): Html {
  const { say } = frame
  return page(frame, {
    title: frame.archiveName,
    kind: 'list',
    description: welcome(say, view),
    main: html`${view.hasSamples && samplesNotice(frame)}
<section class="hero">
<div class="hero-words">
<h1 class="hero-title">${say('archive.headline')}</h1>
<p class="hero-lede">${welcome(say, view)}</p>
<div class="hero-actions"><a class="button primary" href="${urls.works.to()}">${say('archive.find-something')}</a><a class="button" href="${urls.fandoms.to()}">${say('archive.by-fandom')}</a>${view.workCount > 0 && surpriseLink(say, { filters: noFilters, tag: undefined })}</div>
</div>
${view.workCount > 0 && figures(say, view)}
</section>
${view.workCount === 0 ? nothingYet(frame) : shelves(frame, view)}`,
  })
}

function welcome(say: Say, { workCount, fandomCount }: HomeView): string {
  if (workCount === 0) return say('archive.welcome-empty')
  return say('archive.welcome', { works: workCount, fandoms: fandomCount })
}

function figures(say: Say, { workCount, fandomCount, words }: HomeView): Html {
  const figure = (count: number, key: 'works' | 'fandoms' | 'words') =>
    html`<div><dt>${say(`archive.figure-${key}`, { count })}</dt><dd>${say.number(count)}</dd></div>`
  return html`<div class="figures"><h2>${say('archive.figures')}</h2><dl>
${figure(workCount, 'works')}
${figure(fandomCount, 'fandoms')}
${figure(words, 'words')}
</dl></div>`
}

function nothingYet({ say, viewer }: PageFrame): Html {
  const isStaff = viewer.kind === 'staff'
  return emptyState({
    title: say('works.none-yet'),
    text: isStaff ? say('works.none-yet-staff') : say('works.none-yet-hint'),
    action: isStaff ? { to: urls.newImport.to(), name: say('imports.new') } : undefined,
  })
}

function shelves(frame: PageFrame, view: HomeView): Html {
  const { say } = frame
  const all = say('archive.all', { count: view.workCount })
  return html`<div class="shelves">
<div class="shelves-main">
${shelf(frame, 'posted', { title: say('archive.newly-posted'), all, works: view.newlyPosted })}
${view.newlyUpdated.length > 0 && shelf(frame, 'updated', { title: say('archive.newly-updated'), all, works: view.newlyUpdated })}
</div>
<aside class="shelves-aside">
${fandomList(say, view)}
${(view.about !== undefined || view.news) && fromTheArchivist(say, view)}
</aside>
</div>`
}

function shelf(
  frame: PageFrame,
  sort: 'posted' | 'updated',
  { title, all, works }: { title: string; all: string; works: readonly WorkCard[] },
): Html {
  return html`<section class="shelf" aria-labelledby="shelf-${sort}">
<div class="shelf-head"><h2 id="shelf-${sort}">${title}</h2><a href="${urls.works.to(writeFilters({ ...noFilters, sort }))}">${all}${arrowOn}</a></div>
${workList(frame, works)}
</section>`
}

function fandomList(say: Say, { fandoms, fandomCount }: HomeView): Html {
  return html`<section class="shelf" aria-labelledby="shelf-fandoms">
<div class="shelf-head"><h2 id="shelf-fandoms">${say('frame.nav-fandoms')}</h2><a href="${urls.fandoms.to()}">${say('archive.all', { count: fandomCount })}${arrowOn}</a></div>
<ul class="ledger">${fandoms.map((fandom) => ledgerLine(say, fandom))}</ul>
</section>`
}

/** A name and how many works it holds, the number at the end of the line. */
export function ledgerLine(
  say: Say,
  { id, name, count }: Pick<FandomEntry, 'id' | 'name' | 'count'>,
) {
  return html`<li><a href="${urls.tag.to(id)}"><bdi>${name}</bdi></a> <span class="count">${say.number(count)}</span></li>
`
}

function fromTheArchivist(say: Say, { about, news }: HomeView): Html {
  return html`<section class="aside" aria-labelledby="aside-about">
<h2 id="aside-about">${say('archive.from-the-archivist')}</h2>
${about && html`<div class="userstuff" dir="auto">${clean(about)}</div>`}
${news && html`<p><a href="${urls.news.to(news.id)}"><bdi>${news.title}</bdi></a></p>`}
</section>`
}
