import type { BrowseView } from '#archive/works/filters.ts'
import type { PageFrame } from '#web/frame/page.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'
import { type Chip, otherChips } from './chosen-facts.ts'
import { browsePath, type ListPlace } from './list-path.ts'
import { groupName, nameOfTag } from './tag-name.ts'

/** The chosen filters over the list; each is a link to the list without it. */
export function chips({ say }: PageFrame, view: BrowseView & ListPlace): Html {
  const all = chosen(say, view)
  if (all.length === 0) return html``
  return html`<ul class="chips" aria-label="${say('works.chosen-filters')}">${all.map(
    ({ kind, name, without }) => {
      const words = kind === 'out' ? say('works.chip-not', { name }) : name
      return html`<li><a class="chip chip-${kind}" href="${browsePath(view, { ...without, page: 1 })}" title="${say('works.chip-remove', { name: words })}" rel="nofollow"><bdi>${words}</bdi><span class="chip-x" aria-hidden="true"></span></a></li> `
    },
  )}</ul>`
}

/** How many choices the reader has made; the tag whose page it is counts for none. */
export function countChosen(say: Say, view: BrowseView): number {
  return chosen(say, view).length
}

/** What a list is, in words: its title and everything chosen. */
export function nameOfList(say: Say, view: BrowseView, title: string): string {
  const words = chosen(say, view).map(({ kind, name }) => {
    return kind === 'out' ? say('works.chip-not', { name }) : name
  })
  return [title, ...words].join(', ')
}

function chosen(say: Say, view: BrowseView): readonly Chip[] {
  return [...tagChips(say, view), ...otherChips(say, view)]
}

function tagChips(say: Say, view: BrowseView): Chip[] {
  const { filters, tag } = view
  const lists = [
    { kind: 'in', list: 'include', ids: filters.include.filter((id) => id !== tag?.id) },
    { kind: 'out', list: 'exclude', ids: filters.exclude },
    { kind: 'in', list: 'main', ids: filters.main },
  ] as const
  const single = lists.flatMap(({ kind, list, ids }) =>
    ids.map((id): Chip => {
      const name = nameOfTag(say, view, id)
      const others = filters[list].filter((other) => other !== id)
      return {
        kind,
        name: list === 'main' ? say('works.chip-main', { name }) : name,
        without: { ...filters, [list]: others },
      }
    }),
  )
  const grouped = filters.anyOf.map((group): Chip => {
    const anyOf = filters.anyOf.filter((other) => other !== group)
    return { kind: 'in', name: groupName(say, view, group), without: { ...filters, anyOf } }
  })
  return [...single, ...grouped]
}
