import type { TagMeaning } from './engine/record.ts'
import { noKind, noTag, type TagColumns } from './engine/tag-table.ts'
import { growingU8, growingU32 } from './growing.ts'

/** Takes what tags mean one by one, in ascending order of id, and keeps it as columns. */
export type TagsGatherer = {
  readonly add: (tag: TagMeaning) => void
  /** All of them; nothing may be added after. */
  readonly columns: (breathe: () => Promise<void>) => Promise<TagColumns>
}

export function gatherTags(): TagsGatherer {
  const kinds = growingU8()
  const canonical = growingU8()
  const synonymOf = growingU32()
  const metaStarts = growingU32()
  const metas = growingU32()
  const put = (kind: number, isCanonical: boolean, of: number) => {
    kinds.add(kind)
    canonical.add(isCanonical ? 1 : 0)
    synonymOf.add(of)
    metaStarts.add(metas.length())
  }
  return {
    add: (tag) => {
      while (kinds.length() < tag.id) put(noKind, false, noTag)
      put(tag.kind, tag.canonical, tag.synonymOf ?? noTag)
      for (const meta of tag.metas) metas.add(meta)
    },
    columns: async (breathe) => {
      metaStarts.add(metas.length())
      return {
        kinds: await kinds.take(breathe),
        canonical: await canonical.take(breathe),
        synonymOf: await synonymOf.take(breathe),
        metaStarts: await metaStarts.take(breathe),
        metas: await metas.take(breathe),
      }
    },
  }
}
