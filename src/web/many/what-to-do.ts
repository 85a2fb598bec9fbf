import { typedTagKinds } from '#archive/many/many-change.ts'
import type { OwnSeries } from '#archive/posting/placing/place-series.ts'
import {
  type ListedTag,
  type ListedTagKind,
  listedTagKinds,
} from '#archive/tags/list-listed-tags.ts'
import { ratings } from '#ground/ratings.ts'
import { languageNames } from '#text/language-names.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import type { ManyForm } from './many-page.ts'

export type Choices = {
  readonly series: readonly OwnSeries[]
  readonly tags: readonly ListedTag[]
  /** For how many days giving works up can be undone. */
  readonly days: number
}

export const visible = ['everyone', 'members', 'people', 'creators'] as const

type Option = readonly [value: string, name: string]

/** All that can become of works that are chosen. */
export function whatToDo(say: Say, form: ManyForm, choices: Choices): Html {
  const asItIs: Option = ['', say('many.as-it-is')]
  const select = (name: string, label: string, options: readonly Option[]) =>
    selectField({ name, label, options: [asItIs, ...options], chosen: form.get(name) ?? '' })
  const everybody = visible.map((name, index): Option => {
    return [String(index), say(`writing.visible-${name}`)]
  })
  const comments = (['everyone', 'members', 'nobody'] as const).map((who): Option => {
    return [who, say(`writing.comments-${who}`)]
  })
  const rated = ratings.map((one): Option => [one, say(`works.rating-${one}`)])
  const languages = [...languageNames].map(([code, [name = code]]): Option => [code, name])
  return html`<fieldset class="many-group"><legend>${say('many.what')}</legend>
${typedTags(say, form)}
${select('rating', say('works.rating'), rated)}
${listedTagKinds.map((kind) => listedTags(say, form, { kind, tags: choices.tags }))}
${select('visibility', say('writing.visibility'), everybody)}
${select('commentsFrom', say('writing.comments-from'), comments)}
${select('language', say('works.language'), languages)}
${intoSeries(say, form, choices)}
</fieldset>
<fieldset class="many-group"><legend>${say('many.away')}</legend>
<div class="field"><label class="check"><input type="checkbox" name="bin" value="yes"${form.has('bin') && html` checked`}> <span>${say('many.bin')}</span></label></div>
${selectField({
  name: 'orphan',
  label: say('many.orphan'),
  hint: say('many.orphan-hint', { days: choices.days }),
  options: [
    ['', say('many.orphan-no')],
    ['with-name', say('many.orphan-with-name')],
    ['without-name', say('many.orphan-without-name')],
  ],
  chosen: form.get('orphan') ?? '',
})}
</fieldset>`
}

function typedTags(say: Say, form: ManyForm): Html {
  const kinds = typedTagKinds.map((kind): Option => [kind, say(`many.kind-${kind}`)])
  const line = (name: string, label: string, hint: string) =>
    lineField({ name, label, hint, value: form.get(name) ?? '' })
  return html`${selectField({ name: 'kind', label: say('many.tag-kind'), options: kinds, chosen: form.get('kind') ?? 'additional' })}
${line('add', say('many.add'), say('many.tags-hint'))}
${line('remove', say('many.remove'), say('many.tags-hint'))}
${line('replace', say('many.replace'), say('many.replace-hint'))}
${line('replaceBy', say('many.replace-by'), '')}`
}

/** Warnings, or categories: those that are ticked, and what is to be done with them. */
function listedTags(
  say: Say,
  form: ManyForm,
  { kind, tags }: { readonly kind: ListedTagKind; readonly tags: readonly ListedTag[] },
): Html | undefined {
  const own = tags.filter((tag) => tag.kind === kind)
  if (own.length === 0) return undefined
  const ticked = new Set(form.getAll(kind))
  const how = (['add', 'remove', 'set'] as const).map((one): Option => {
    return [one, say(`many.listed-${one}`)]
  })
  const chosen = form.get(`${kind}How`) ?? ''
  const options: readonly Option[] = [['', say('many.listed-none')], ...how]
  return html`<fieldset class="many-listed"><legend>${say(`many.listed-${kind}`)}</legend>
${selectField({ name: `${kind}How`, label: say('many.listed-how'), options, chosen })}
<ul class="many-ticks">${own.map(({ name }) => html`<li><label class="check"><input type="checkbox" name="${kind}" value="${name}"${ticked.has(name) && html` checked`}> <span><bdi>${name}</bdi></span></label></li>`)}</ul></fieldset>`
}

function intoSeries(say: Say, form: ManyForm, { series }: Choices): Html {
  const own = series.map(({ id, title }): Option => [String(id), title])
  const options: readonly Option[] = [['', say('many.as-it-is')], ...own]
  const known = selectField({
    name: 'series',
    label: say('many.series'),
    options,
    chosen: form.get('series') ?? '',
  })
  return html`${own.length > 0 && known}
${lineField({ name: 'newSeries', label: say('many.new-series'), hint: say('many.new-series-hint'), value: form.get('newSeries') ?? '' })}`
}

function selectField(of: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly options: readonly Option[]
  readonly chosen: string
}): Html {
  const { name, label, hint, options, chosen } = of
  return html`<div class="field"><label for="many-${name}">${label}</label>${hint !== undefined && html`<p class="hint" id="many-${name}-hint">${hint}</p>`}<select id="many-${name}" name="${name}"${hint !== undefined && html` aria-describedby="many-${name}-hint"`}>${options.map(([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`)}</select></div>`
}

function lineField(of: {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly value: string
}): Html {
  const { name, label, hint, value } = of
  return html`<div class="field"><label for="many-${name}">${label}</label>${hint !== '' && html`<p class="hint" id="many-${name}-hint">${hint}</p>`}<input id="many-${name}" name="${name}" type="text" value="${value}"${hint !== '' && html` aria-describedby="many-${name}-hint"`} dir="auto" autocomplete="off"></div>`
}
