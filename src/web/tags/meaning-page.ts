import type { MeaningView } from '#archive/tags/read-meaning.ts'
import type { MeaningDeed } from '#archive/tags/say-meaning.ts'
import { kindsInFandoms } from '#archive/tags/set-parents.ts'
import type { TagView } from '#archive/works/work.ts'
import { type FormView, formFaults } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { MessageKey } from '#words/say.ts'

type Shown = { readonly form: FormView; readonly isKept?: boolean }

/** What a tag means, with a form for each thing that can be said of it; works without JavaScript. */
export function meaningPage(
  frame: PageFrame,
  tag: MeaningView,
  { form, isKept = false }: Shown,
): Html {
  const { say } = frame
  const name = tag.name
  return page(frame, {
    title: say('tags.meaning-title', { name }),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({
      trail: [{ to: urls.tag.to(tag.id), name }],
      title: say('tags.meaning-title', { name }),
      about: say('tags.meaning-works', { works: tag.works }),
    })}
${isKept && notice(html`<p role="status">${say('tags.meaning-kept')}</p>`)}
${formFaults(say, form, [])}
${whatItIs(frame, tag, form)}
${tag.synonymOf === undefined && html`${metas(frame, tag, form)}${kindsInFandoms.includes(tag.kind) && fandoms(frame, tag, form)}`}
${list(frame, 'tags.meaning-synonyms', tag.synonyms)}
${list(frame, 'tags.meaning-subs', tag.subs)}`,
  })
}

function whatItIs(frame: PageFrame, tag: MeaningView, form: FormView): Html {
  const { say } = frame
  const { synonymOf, canonical } = tag
  return html`<section><h2>${say('tags.meaning-what')}</h2>
<p>${
    synonymOf
      ? weave(say, 'tags.meaning-is-synonym', { tag: tagName(synonymOf) })
      : say(canonical ? 'tags.meaning-is-canonical' : 'tags.meaning-is-plain')
  }</p>
${
  synonymOf
    ? button(frame, tag, { deed: 'no-synonym', label: say('tags.meaning-unmake-synonym') })
    : html`${button(frame, tag, {
        deed: canonical ? 'not-canonical' : 'canonical',
        label: say(canonical ? 'tags.meaning-take-canonical' : 'tags.meaning-make-canonical'),
      })}
${nameForm(frame, tag, form, {
  deed: 'synonym',
  label: say('tags.meaning-same'),
  hint: say('tags.meaning-same-hint'),
  action: say('tags.meaning-make-synonym'),
})}`
}</section>`
}

function metas(frame: PageFrame, tag: MeaningView, form: FormView): Html {
  const { say } = frame
  return html`<section><h2>${say('tags.meaning-metas')}</h2>
${removable(frame, tag, 'remove-meta', tag.metas)}
${nameForm(frame, tag, form, {
  deed: 'add-meta',
  label: say('tags.meaning-add-meta'),
  hint: say('tags.meaning-metas-hint'),
  action: say('tags.meaning-add'),
})}</section>`
}

function fandoms(frame: PageFrame, tag: MeaningView, form: FormView): Html {
  const { say } = frame
  return html`<section><h2>${say('tags.meaning-fandoms')}</h2>
${removable(frame, tag, 'remove-fandom', tag.fandoms)}
${nameForm(frame, tag, form, {
  deed: 'add-fandom',
  label: say('tags.meaning-add-fandom'),
  action: say('tags.meaning-add'),
})}</section>`
}

function list({ say }: PageFrame, heading: MessageKey, tags: readonly TagView[]): Html {
  if (tags.length === 0) return html``
  return html`<section><h2>${say(heading)}</h2>
<ul>${tags.map((tag) => html`<li>${meaningLink(tag)}</li>`)}</ul></section>`
}

function removable(
  frame: PageFrame,
  tag: MeaningView,
  deed: MeaningDeed,
  others: readonly TagView[],
): Html {
  const { say } = frame
  if (others.length === 0) return html`<p>${say('tags.meaning-none')}</p>`
  return html`<ul>${others.map(
    (other) => html`<li>${meaningLink(other)}
${button(frame, tag, { deed, label: say('tags.meaning-remove', { name: other.name }), other })}</li>`,
  )}</ul>`
}

type Pressing = { readonly deed: MeaningDeed; readonly label: string; readonly other?: TagView }

function button(_frame: PageFrame, tag: MeaningView, { deed, label, other }: Pressing): Html {
  return html`<form method="post" action="${urls.meaning.to(tag.id)}">${other && html`<input type="hidden" name="other" value="${other.id}">`}<button class="button" type="submit" name="deed" value="${deed}">${label}</button></form>`
}

type Naming = {
  readonly deed: MeaningDeed
  readonly label: string
  readonly hint?: string
  readonly action: string
}

function nameForm(
  { say }: PageFrame,
  tag: MeaningView,
  form: FormView,
  { deed, label, hint, action }: Naming,
): Html {
  const id = `name-${deed}`
  const fault = form.faults.find(({ field }) => field === deed)
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return html`<form class="form" method="post" action="${urls.meaning.to(tag.id)}"><input type="hidden" name="deed" value="${deed}">
<div class="field${fault && ' field-wrong'}"><label for="${id}">${label}</label>
${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}
<input id="${id}" name="name" type="text" value="${form.values[deed] ?? ''}" autocomplete="off" maxlength="200" required dir="auto"${described && html` aria-describedby="${described}"`}${fault && html` aria-invalid="true"`}>
${fault && html`<p class="fault" id="${id}-fault">${say.any(fault.key, fault.values)}</p>`}</div>
<div class="form-actions"><button class="button" type="submit">${action}</button></div></form>`
}

const tagName = ({ id, name }: TagView) =>
  html`<a href="${urls.meaning.to(id)}"><bdi>${name}</bdi></a>`
const meaningLink = tagName
