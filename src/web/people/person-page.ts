import type { PersonView } from '#archive/people/person.ts'
import { type LedgerLine, ledger } from '#web/frame/ledger.ts'
import { day } from '#web/frame/moment.ts'
import { emptyState } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { pager } from '#web/frame/pager.ts'
import { weave } from '#web/frame/weave.ts'
import { clean, type Html, html, join } from '#web/html.ts'
import { muteLink } from '#web/mutes/mute-form.ts'
import { permissionLines } from '#web/permissions/permission-lines.ts'
import { urls } from '#web/urls.ts'
import { workList } from '#web/works/work-card.ts'
import type { Say } from '#words/say.ts'

/** A creator: who they are, their works, and beside them their series and fandoms. */
export function personPage(frame: PageFrame, view: PersonView): Html {
  const { say } = frame
  const { id, name, bio, works, page: number, pages } = view
  return page(frame, {
    title: name,
    kind: 'list',
    main: html`${pageHead({ title: name, about: about(say, view), actions: muteLink(say, { kind: 'creator', target: id, name }, frame.path) })}
<div class="shelves">
<div class="shelves-main">
${bio && html`<div class="userstuff about" dir="auto">${clean(bio, { below: 1 })}</div>`}
<section class="shelf" aria-labelledby="works-heading">
<div class="shelf-head"><h2 id="works-heading">${say('works.count', { count: view.workCount })}</h2></div>
${works.length === 0 ? emptyState({ title: say('people.no-works'), text: say('people.no-works-hint') }) : workList(frame, works)}
${pager(say, { page: number, pages, to: (one) => `${urls.person.to(id)}?page=${one}` })}
</section>
${view.workCount > 0 && permissionLines(say, view.permissions, say('permissions.on-person'))}
${giftShelf(frame, view)}
</div>
<aside class="shelves-aside">
${creatorShelves(say, view)}
</aside>
</div>`,
  })
}

/** What they were given, but for what stands on this page already. */
function giftShelf(frame: PageFrame, { gifts, works }: PersonView): Html | undefined {
  const others = gifts.filter(({ id }) => !works.some((work) => work.id === id))
  if (others.length === 0) return undefined
  return html`<section class="shelf" aria-labelledby="gifts-heading"><div class="shelf-head"><h2 id="gifts-heading">${frame.say('gifts.on-page', { count: others.length })}</h2></div>
${workList(frame, others)}</section>`
}

/** Series and fandoms of a creator's works, beside them. */
export function creatorShelves(
  say: Say,
  { series, fandoms }: Pick<PersonView, 'series' | 'fandoms'>,
): Html {
  const seriesLines = series.map(({ id, title, workCount }) => {
    return { to: urls.series.to(id), name: title, count: say.number(workCount) }
  })
  const fandomLines = fandoms.map(({ id, name, count }) => {
    return { to: urls.tag.to(id), name, count: say.number(count) }
  })
  return html`${shelf('series', say('frame.nav-series'), seriesLines)}
${shelf('fandoms', say('frame.nav-fandoms'), fandomLines)}`
}

function about(say: Say, { name, pseuds, joinedOn }: PersonView): Html | undefined {
  const others = pseuds.filter((pseud) => pseud.name !== name)
  if (others.length === 0 && joinedOn === undefined) return undefined
  const names = join(
    others.map((one) => html`<a href="${urls.pseud.to(one.id)}"><bdi>${one.name}</bdi></a>`),
    ', ',
  )
  return html`<span class="about-parts">${others.length > 0 && html`<span>${weave(say, 'people.also-as', { names })}</span> `}${joinedOn && html`<span>${weave(say, 'people.joined', { day: day(say, joinedOn) })}</span>`}</span>`
}

function shelf(id: string, title: string, lines: readonly LedgerLine[]): Html {
  if (lines.length === 0) return html``
  return html`<section class="shelf" aria-labelledby="ledger-${id}"><div class="shelf-head"><h2 id="ledger-${id}">${title}</h2></div>
${ledger(lines)}</section>`
}
