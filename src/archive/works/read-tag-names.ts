import { prepareRead, type Store } from '#archive/prepare-read.ts'
import { guest } from '#archive/viewer.ts'
import type { TagId } from '#ground/ids.ts'
import type { TagKind } from '#store/tags.ts'

export type TagName = {
  readonly id: TagId
  readonly kind: TagKind
  readonly name: string
  /** The place of a warning or a category among its kind. */
  readonly position: number
}

// So many values some servers allow in one statement.
const batch = 500

/** The names of those of these tags that there are, in any order. */
export async function readTagNames(
  store: Store,
  ids: readonly TagId[],
): Promise<readonly TagName[]> {
  const found: TagName[] = []
  for (let from = 0; from < ids.length; from += batch) {
    // Tags have no viewers: who may know of which has been asked before.
    const asked = { ids: ids.slice(from, from + batch) }
    found.push(...(await readSome(store, guest, asked)))
  }
  return found
}

const readSome = prepareRead(({ db }, _viewer, { ids }: { readonly ids: readonly TagId[] }) =>
  db.selectFrom('tags').select(['id', 'kind', 'name', 'position']).where('id', 'in', ids),
)
