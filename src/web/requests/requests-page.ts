import type { ListedInvitation } from '#archive/creatorships/listed-invitation.ts'
import type { Gift } from '#archive/gifts/list-gifts.ts'
import type { AskedRelation } from '#archive/relations/list-relations.ts'
import type { WorkCard } from '#archive/works/work.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { byline } from '#web/people/byline.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type RequestsView = {
  readonly asked: readonly ListedInvitation[]
  readonly asking: readonly ListedInvitation[]
  readonly gifts: readonly Gift[]
  readonly relations: readonly AskedRelation[]
  readonly told?: 'answered' | 'withdrawn' | 'left' | 'left-series' | undefined
}

/** All that waits for an answer between the viewer and others; gifts and links can be answered anew. */
export function requestsPage(frame: PageFrame, view: RequestsView): Html {
  const { say } = frame
  const { asked, asking, gifts, relations, told } = view
  const isEmpty = [asked, asking, gifts, relations].every((list) => list.length === 0)
  const title = say('requests.title')
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title, about: say('requests.about') })}
${told && notice(html`<p role="status">${say(`requests.told-${told}`)}</p>`)}
${isEmpty && emptyState({ title: say('requests.none'), text: say('requests.none-hint') })}
${section(
  'creators',
  say('requests.creators'),
  say('requests.creators-about'),
  asked.map((one) => askedRow(say, one)),
)}
${section(
  'gifts',
  say('requests.gifts'),
  say('requests.gifts-about'),
  gifts.map((one) => giftRow(say, one)),
)}
${section(
  'relations',
  say('requests.relations'),
  say('requests.relations-about'),
  relations.map((one) => relationRow(say, one)),
)}
${section(
  'asking',
  say('requests.asking'),
  say('requests.asking-about'),
  asking.map((one) => askingRow(say, one)),
)}`,
  })
}

function section(
  id: string,
  title: string,
  about: string,
  rows: readonly Html[],
): Html | undefined {
  if (rows.length === 0) return undefined
  return html`<section class="form-section" aria-labelledby="requests-${id}"><h2 id="requests-${id}">${title}</h2><p>${about}</p>
<ul class="request-rows">${rows.map(
    (row) => html`<li>${row}</li>
`,
  )}</ul></section>`
}

type Deed = readonly [what: string, label: string]

/** The buttons of one question, each told with what it is about for those who hear the page. */
function buttons(
  say: Say,
  of: { readonly id: number; readonly name: string },
  deeds: readonly Deed[],
): Html {
  return html`<form class="request-deeds" method="post" action="${urls.requests.to()}">${deeds.map(
    ([what, label]) =>
      html`<button class="button small" type="submit" name="do" value="${what} ${of.id}" aria-label="${say('requests.do-named', { what: label, name: of.name })}">${label}</button> `,
  )}</form>`
}

const titleOf = (say: Say, title: string) => title || say('requests.untitled')

function askedRow(say: Say, { id, on, title, from, pseud }: ListedInvitation): Html {
  const name = titleOf(say, title)
  const asks = on.kind === 'work' ? 'requests.creator-asks' : 'requests.keeper-asks'
  const words = weave(say, asks, {
    from: html`<bdi>${from}</bdi>`,
    pseud: html`<bdi>${pseud}</bdi>`,
  })
  return html`<h3><bdi>${name}</bdi></h3><p>${words}</p>${buttons(say, { id, name }, [
    ['accept', say('requests.accept')],
    ['decline', say('requests.decline')],
  ])}`
}

function askingRow(say: Say, { id, on, title, pseud }: ListedInvitation): Html {
  const name = titleOf(say, title)
  const path = on.kind === 'work' ? urls.work.to(on.id) : urls.editSeries.to(on.id)
  const work = html`<a href="${path}"><bdi>${name}</bdi></a>`
  return html`<p>${weave(say, 'requests.asking-whom', { pseud: html`<bdi>${pseud}</bdi>`, work })}</p>${buttons(say, { id, name: pseud }, [['withdraw', say('requests.withdraw')]])}`
}

const linkTo = ({ id, title }: WorkCard) =>
  html`<a href="${urls.work.to(id)}"><bdi>${title}</bdi></a>`

function giftRow(say: Say, { id, work, answer }: Gift): Html {
  const words = weave(say, 'requests.gift-by', {
    work: linkTo(work),
    creators: byline(say, work.creators),
  })
  const deeds: Deed[] = []
  if (answer !== 'accepted') deeds.push(['take-gift', say('requests.gift-take')])
  if (answer !== 'refused') deeds.push(['refuse-gift', say('requests.gift-refuse')])
  return html`<p>${words}</p>${answer && html`<p class="quiet">${say(`requests.gift-${answer}`)}</p>`}${buttons(say, { id, name: work.title }, deeds)}`
}

function relationRow(say: Say, relation: AskedRelation): Html {
  const { id, work, approval } = relation
  const deeds: Deed[] = []
  if (approval !== 'approved') deeds.push(['approve', say('requests.relation-approve')])
  if (approval !== 'refused') deeds.push(['refuse', say('requests.relation-refuse')])
  return html`<p>${relationWords(say, relation)}</p>${approval !== 'waiting' && html`<p class="quiet">${say(`requests.relation-${approval}`)}</p>`}${buttons(say, { id, name: work.title }, deeds)}`
}

function relationWords(say: Say, { relation, work, parent }: AskedRelation): Html {
  const places = {
    work: linkTo(work),
    creators: byline(say, work.creators),
    parent: linkTo(parent),
  }
  if (relation !== 'translation-of') return weave(say, 'requests.relation-inspired-by', places)
  const { language } = work
  if (!language) return weave(say, 'requests.relation-translation-of', places)
  const into = html`<bdi>${language.name}</bdi>`
  return weave(say, 'requests.relation-translation-into', { ...places, language: into })
}
