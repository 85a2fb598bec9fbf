import type { TagKind } from '#archive/tags/tag-kinds.ts'
import type { BrowseView } from '#archive/works/filters.ts'
import type { TagId } from '#ground/ids.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import { shortName } from '#web/tags/tag-names.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { foldedRows, group } from './filter-group.ts'
import { plainRow } from './filter-row.ts'
import { browsePath, choicesPath, type ListPlace } from './list-path.ts'
import { groupName, kindOfTag } from './tag-name.ts'
import { writeGroup } from './write-filters.ts'

/** Rows of a kind that stand open. */
const shownAtOnce = { warning: 6, category: 6, other: 5 } as const
/** So many of a kind are counted beside a list; there may be more when all of these are there. */
const mostCounted = 10

/** A kind's tags: the chosen and the most frequent, the way to all of them, and a field for any. */
export function tagGroup(
  { say }: PageFrame,
  kind: TagKind,
  view: BrowseView & ListPlace,
): Html | undefined {
  const { tag, filters, choices } = view
  const groups = filters.anyOf.filter((ids) => kindOfTag(view, ids[0]) === kind)
  const grouped = new Set(groups.flat())
  const counted = choices.tags[kind]
  const rows = counted
    .filter(({ value, state }) => value !== tag?.id && !(grouped.has(value) && state !== 'out'))
    .map((row) => ({ ...row, name: shortName(say, { name: row.name, kind }) }))
  if (rows.length === 0 && groups.length === 0) return undefined
  const most = kind === 'warning' || kind === 'category' ? shownAtOnce[kind] : shownAtOnce.other
  const all =
    counted.length >= mostCounted
      ? html`<p class="filter-all"><a href="${choicesPath(view, filters, kind)}" rel="nofollow">${say(`works.filter-all-${kind}`)}</a></p>`
      : undefined
  return group(
    say(`tags.kind-${kind}`),
    html`${groupRows(say, view, groups)}${foldedRows(say, rows, { include: 'in', exclude: 'out', most, all })}
${turnLinks(say, kind, view, groups)}
${kind !== 'warning' && kind !== 'category' && tagField(say, kind)}`,
  )
}

/** Tags of which any will do: one box for all of them. */
function groupRows(
  say: Say,
  view: BrowseView,
  groups: readonly (readonly TagId[])[],
): Html | undefined {
  if (groups.length === 0) return undefined
  return html`<ul>${groups.map((ids) =>
    plainRow(say, {
      type: 'checkbox',
      field: 'any',
      value: writeGroup(ids),
      name: groupName(say, view, ids),
      isChosen: true,
    }),
  )}</ul>`
}

/** From "all of these" to "any of these", and back. */
function turnLinks(
  say: Say,
  kind: TagKind,
  view: BrowseView & ListPlace,
  groups: readonly (readonly TagId[])[],
): Html | undefined {
  const { filters, tag } = view
  const chosen = filters.include.filter((id) => id !== tag?.id && kindOfTag(view, id) === kind)
  if (chosen.length > 1) {
    const include = filters.include.filter((id) => !chosen.includes(id))
    const anyOf = [...filters.anyOf, chosen]
    return html`<p class="filter-turn"><a rel="nofollow" href="${browsePath(view, { ...filters, include, anyOf, page: 1 })}">${say('works.any-of-these')}</a></p>`
  }
  if (groups.length === 0) return undefined
  const include = [...filters.include, ...groups.flat()]
  const anyOf = filters.anyOf.filter((ids) => !groups.includes(ids))
  return html`<p class="filter-turn"><a rel="nofollow" href="${browsePath(view, { ...filters, include, anyOf, page: 1 })}">${say('works.all-of-these')}</a></p>`
}

/** Without script the name is looked up when the form is sent; with script it is completed. */
function tagField(say: Say, kind: Exclude<TagKind, 'warning' | 'category'>): Html {
  const label = say(`works.add-${kind}`)
  return html`<tag-finder class="tag-finder" data-kind="${kind}" data-source="${urls.suggestTags.to()}" data-none="${say('works.add-none')}" data-found="${say('works.add-found')}"><input type="text" name="add-${kind}" aria-label="${label}" placeholder="${label}" maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false" dir="auto"></tag-finder>`
}
