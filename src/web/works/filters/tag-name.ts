import { type TagKind, tagKinds } from '#archive/tags/tag-kinds.ts'
import type { BrowseView } from '#archive/works/filters.ts'
import type { TagView } from '#archive/works/work.ts'
import type { TagId } from '#ground/ids.ts'
import { shortName } from '#web/tags/tag-names.ts'
import type { Say } from '#words/say.ts'

type Known = Pick<BrowseView, 'choices' | 'names' | 'tag'>

/** A tag that a list's filters name by number, as far as it is known on this page. */
export function findTag({ choices, names, tag }: Known, id: TagId): TagView | undefined {
  if (id === tag?.id) return tag
  const named = names.tags.get(id)
  if (named) return named
  for (const kind of tagKinds) {
    const choice = choices.tags[kind].find(({ value }) => value === id)
    if (choice) return { id, kind, name: choice.name }
  }
  return undefined
}

export function kindOfTag(view: Known, id: TagId | undefined): TagKind | undefined {
  return id === undefined ? undefined : findTag(view, id)?.kind
}

/** Its name as lists show it; a tag that is gone has only its number. */
export function nameOfTag(say: Say, view: Known, id: TagId): string {
  const tag = findTag(view, id)
  return tag ? shortName(say, tag) : say('works.chip-tag', { id: String(id) })
}

/** "Slow Burn or Pining". */
export function groupName(say: Say, view: Known, ids: readonly TagId[]): string {
  return ids
    .map((id) => nameOfTag(say, view, id))
    .reduce((one, other) => say('works.or', { one, other }))
}
