import type { Viewer } from '#archive/viewer.ts'
import type { Db } from '#store/schema.ts'
import type { DefaultFilter } from './mute.ts'

/** The filters that a viewer's account keeps for tags' lists; none for a guest. */
export async function listDefaults(db: Db, viewer: Viewer): Promise<readonly DefaultFilter[]> {
  if (viewer.kind !== 'member' && viewer.kind !== 'staff') return []
  const rows = await db
    .selectFrom('default_filters')
    .select(['tag_id as tagId', 'query'])
    .where('person_id', '=', viewer.id)
    .orderBy('tag_id')
    .execute()
  return rows.map(({ tagId, query }) => ({ tagId, query }))
}
