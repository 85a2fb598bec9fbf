import { type DefaultFilter, manners, muteKinds } from '#archive/mutes/mute.ts'
import type { NamedMute } from '#archive/mutes/name-mutes.ts'
import { muteSubjects } from '#archive/mutes/read-mute-lines.ts'
import { ratings } from '#ground/ratings.ts'
import { emptyState, notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type NamedDefault = DefaultFilter & { readonly name: string | undefined }

export type MutesView = {
  readonly account: readonly NamedMute[]
  readonly browser: readonly NamedMute[]
  readonly defaults: readonly NamedDefault[]
  readonly imported?: { readonly added: number; readonly unknown: readonly string[] } | undefined
}

/** What a reader has muted, their ratings and filters, and ways to carry all that elsewhere. */
export function mutesPage(frame: PageFrame, view: MutesView): Html {
  const { say, viewer } = frame
  const all = [...view.account, ...view.browser]
  const things = all.filter(({ kind }) => kind !== 'rating')
  const hasAccount = viewer.kind !== 'guest'
  return page(frame, {
    title: say('mutes.title'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({ title: say('mutes.title'), about: say(hasAccount ? 'mutes.about-account' : 'mutes.about-browser') })}
${view.imported && importNotice(say, view.imported)}
${things.length === 0 && emptyState({ title: say('mutes.none'), text: say('mutes.none-hint') })}
${list(say, view.account, hasAccount ? 'mutes.in-account' : undefined)}
${list(say, view.browser, hasAccount ? 'mutes.in-browser' : undefined)}
${wordsForm(frame)}
${ratingsForm(frame, all)}
${defaultsList(say, view.defaults)}
${importForm(frame, view.imported?.unknown ?? [])}
<section class="form-section" aria-labelledby="export-heading"><h2 id="export-heading">${say('mutes.export')}</h2><p>${say('mutes.export-about')}</p><p class="form-actions"><a class="button" href="${urls.exportMutes.to()}" download>${say('mutes.export-file')}</a></p></section>`,
  })
}

function importNotice(
  say: Say,
  { added, unknown }: { readonly added: number; readonly unknown: readonly string[] },
): Html {
  return notice(
    html`<p role="status">${say('mutes.import-added', { count: added })} ${unknown.length > 0 && say('mutes.import-unknown', { count: unknown.length })}</p>`,
    'warn',
  )
}

function list(
  say: Say,
  mutes: readonly NamedMute[],
  heading: 'mutes.in-account' | 'mutes.in-browser' | undefined,
): Html | undefined {
  const shown = mutes.filter(({ kind }) => kind !== 'rating')
  if (shown.length === 0) return undefined
  return html`${heading && html`<h2 class="eyebrow">${say(heading)}</h2>`}
${muteKinds.map((kind) => {
  const some = shown.filter((mute) => mute.kind === kind)
  return (
    some.length > 0 &&
    html`<section class="form-section">${heading ? html`<h3>${say(`mutes.kind-${kind}`)}</h3>` : html`<h2>${say(`mutes.kind-${kind}`)}</h2>`}<ul class="ledger mute-ledger">${some.map((mute) => line(say, mute))}</ul></section>`
  )
})}`
}

function line(say: Say, mute: NamedMute): Html {
  const { kind, target, manner } = mute
  const name = mute.name ?? say('mutes.gone', { target })
  const other = manner === 'hide' ? 'collapse' : 'hide'
  const hidden = html`<input type="hidden" name="kind" value="${kind}"><input type="hidden" name="target" value="${target}">`
  return html`<li><span class="mute-name">${linked(mute, name)} <span class="quiet">${say(`mutes.is-${manner}`)}</span></span>
<div class="mute-buttons"><form class="mute-form" method="post" action="${urls.mutes.to()}">${hidden}<button class="quiet-button" type="submit" name="manner" value="${other}" aria-label="${say(`mutes.${other}-named`, { name })}">${say(`mutes.${other}`)}</button></form>
<form class="mute-form" method="post" action="${urls.undoMute.to()}">${hidden}<button class="quiet-button" type="submit" aria-label="${say('mutes.undo-named', { name })}">${say('mutes.undo')}</button></form></div></li>
`
}

function linked({ kind, target, name }: NamedMute, shown: string): Html {
  if (name === undefined || kind === 'words' || kind === 'rating') return html`<bdi>${shown}</bdi>`
  const to = {
    work: () => urls.work.to(Number(target)),
    tag: () => urls.tag.to(Number(target)),
    creator: () => urls.person.to(Number(target)),
    pseud: () => urls.pseud.to(Number(target)),
  }[kind]()
  return html`<a href="${to}"><bdi>${shown}</bdi></a>`
}

function wordsForm({ say, viewer }: PageFrame): Html {
  return html`<section class="form-section" aria-labelledby="words-heading"><h2 id="words-heading">${say('mutes.words')}</h2><p id="words-about">${say('mutes.words-about')}</p>
<form class="form" method="post" action="${urls.mutes.to()}"><input type="hidden" name="kind" value="words">
<div class="field"><label for="mute-words">${say('mutes.words-label')}</label><input id="mute-words" name="target" type="text" maxlength="100" required autocomplete="off" dir="auto" aria-describedby="words-about"></div>
${keepChoice(say, viewer.kind, 'words')}
<div class="form-actions"><button class="button primary" type="submit" name="manner" value="hide">${say('mutes.words-hide')}</button> <button class="button" type="submit" name="manner" value="collapse">${say('mutes.words-collapse')}</button></div></form></section>`
}

function ratingsForm({ say, viewer }: PageFrame, all: readonly NamedMute[]): Html {
  const mannerOf = (rating: string) =>
    all.find(({ kind, target }) => kind === 'rating' && target === rating)?.manner
  return html`<section class="form-section" aria-labelledby="ratings-heading"><h2 id="ratings-heading">${say('mutes.ratings')}</h2><p>${say('mutes.ratings-about')}</p>
<form method="post" action="${urls.muteRatings.to()}">${ratings.map((rating) => {
    return html`<fieldset class="segments"><legend>${say(`works.rating-${rating}`)}</legend><div class="segment-row">${(
      ['show', ...manners] as const
    ).map((manner) => {
      const isChosen = (mannerOf(rating) ?? 'show') === manner
      return html`<label class="segment"><input type="radio" name="${rating}" value="${manner}"${isChosen && html` checked`}><span>${say(`mutes.rating-${manner}`)}</span></label>`
    })}</div></fieldset>
`
  })}${keepChoice(say, viewer.kind, 'ratings')}<div class="form-actions"><button class="button primary" type="submit">${say('mutes.ratings-keep')}</button></div></form></section>`
}

function defaultsList(say: Say, defaults: readonly NamedDefault[]): Html {
  return html`<section class="form-section" aria-labelledby="defaults-heading"><h2 id="defaults-heading">${say('mutes.defaults')}</h2><p>${say('mutes.defaults-about')}</p>
${
  defaults.length > 0 &&
  html`<ul class="ledger mute-ledger">${defaults.map(({ tagId, query, name }) => {
    const shown = name ?? say('mutes.gone', { target: String(tagId) })
    return html`<li><a href="${urls.tag.to(tagId, query)}"><bdi>${shown}</bdi></a> <form class="mute-form" method="post" action="${urls.dropDefault.to()}"><input type="hidden" name="tag" value="${tagId}"><button class="quiet-button" type="submit" aria-label="${say('mutes.default-drop-named', { name: shown })}">${say('mutes.default-drop')}</button></form></li>`
  })}</ul>`
}</section>`
}

function importForm({ say, viewer }: PageFrame, unknown: readonly string[]): Html {
  return html`<section class="form-section" aria-labelledby="import-heading"><h2 id="import-heading">${say('mutes.import')}</h2><p id="import-about">${say('mutes.import-about')}</p>
<form class="form" method="post" action="${urls.importMutes.to()}">
<div class="field"><label for="mute-list">${say('mutes.import-list')}</label><textarea id="mute-list" name="list" rows="6" maxlength="100000" required dir="auto" aria-describedby="import-about">${unknown.join('\n')}</textarea></div>
<div class="field"><label for="mute-subject">${say('mutes.import-subject')}</label><select id="mute-subject" name="subject">${muteSubjects.map((subject) => html`<option value="${subject}"${subject === 'tag' && html` selected`}>${say(`mutes.subject-${subject}`)}</option>`)}</select></div>
${keepChoice(say, viewer.kind, 'import')}
<div class="form-actions"><button class="button primary" type="submit" name="manner" value="hide">${say('mutes.import-hide')}</button> <button class="button" type="submit" name="manner" value="collapse">${say('mutes.import-collapse')}</button></div></form></section>`
}

/** A member may keep a mute in this browser only. */
function keepChoice(
  say: Say,
  viewer: PageFrame['viewer']['kind'],
  place: string,
): Html | undefined {
  if (viewer === 'guest') return undefined
  return html`<p class="keep-choice"><input id="keep-${place}" type="checkbox" name="keep" value="browser"> <label for="keep-${place}">${say('mutes.keep-browser')}</label></p>`
}
