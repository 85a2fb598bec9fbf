import type { Archive } from '#archive/archive.ts'
import type { TagId } from '#ground/ids.ts'
import type { Ledger } from './ledger.ts'

/** Every category of the old archive with those above it: "Top > Middle > Leaf". */
export async function summariseCategories(archive: Archive, ledger: Ledger) {
  const edges = await archive.db.selectFrom('tag_metas').select(['sub_id', 'meta_id']).execute()
  const above = new Map<TagId, TagId>()
  for (const { sub_id, meta_id } of edges) {
    if (ledger.oldIdOf('category', meta_id) !== undefined) above.set(sub_id, meta_id)
  }
  const summary: Record<string, string> = {}
  for (const catid of ledger.oldIds('category')) {
    const names: unknown[] = []
    let tag = ledger.targetOf('category', catid) as TagId | undefined
    for (; tag !== undefined && names.length < 50; tag = above.get(tag)) {
      names.unshift(ledger.detailOf('category', ledger.oldIdOf('category', tag) ?? '').name)
    }
    summary[catid] = names.join(' > ')
  }
  return summary
}
