import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'
import type { Relation } from '#store/works.ts'
import { readAround } from './list-cards.ts'
import { visibleWorks } from './visible-works.ts'
import type { RelatedWorkView } from './work.ts'

/** How a work that names ours as its parent stands on our page. */
const reverse: Readonly<Record<Relation, Relation>> = {
  'inspired-by': 'inspired',
  'translation-of': 'translated-as',
  inspired: 'inspired-by',
  'translated-as': 'translation-of',
}

/**
 * Works that this one follows and works that follow it: as its source told, and as works of this
 * archive say themselves. Each other work stands there once.
 */
export async function listRelatedWorks(
  db: Db,
  viewer: Viewer,
  id: WorkId,
): Promise<readonly RelatedWorkView[]> {
  const told = await db
    .selectFrom('related_works')
    .selectAll()
    .where('work_id', '=', id)
    .orderBy('position')
    .execute()
  const pointing = await db
    .selectFrom('related_works')
    .select(['work_id', 'relation'])
    .where('other_work_id', '=', id)
    .orderBy('work_id')
    .execute()
  const here = await readHere(db, viewer, [
    ...told.flatMap((row) => row.other_work_id ?? []),
    ...pointing.map((row) => row.work_id),
  ])
  const known = new Set(told.map((row) => row.other_work_id))
  return [
    ...told.map((row) => {
      const other = row.other_work_id === null ? undefined : here.get(row.other_work_id)
      return {
        relation: row.relation,
        title: other?.title ?? row.title,
        workId: other?.id,
        url: row.url ?? undefined,
        ...creatorsOf(other?.creators ?? readLinks(row.creators)),
        language: row.language_name ?? undefined,
        languageCode: row.language ?? undefined,
        isRestricted: row.restricted === 1,
      }
    }),
    ...pointing.flatMap((row): RelatedWorkView[] => {
      const other = here.get(row.work_id)
      if (!other || known.has(row.work_id)) return []
      return [
        {
          relation: reverse[row.relation],
          title: other.title,
          workId: other.id,
          url: undefined,
          ...creatorsOf(other.creators),
          language: undefined,
          languageCode: undefined,
          isRestricted: false,
        },
      ]
    }),
  ]
}

type Links = RelatedWorkView['creatorLinks']

function creatorsOf(links: Links) {
  return { creators: links.map(({ name }) => name).join(', '), creatorLinks: links }
}

function readLinks(text: string | null): Links {
  return text === null ? [] : (JSON.parse(text) as Links)
}

async function readHere(db: Db, viewer: Viewer, ids: readonly WorkId[]) {
  if (ids.length === 0) return new Map<WorkId, { id: WorkId; title: string; creators: Links }>()
  const rows = await visibleWorks(db, viewer)
    .where('works.id', 'in', ids)
    .select(['works.id', 'works.title', 'works.anonymous'])
    .execute()
  const { creators } = await readAround(db, ids)
  return new Map(
    rows.map(({ id, title, anonymous }) => {
      const bylines = anonymous === 1 ? [] : (creators.get(id) ?? [])
      return [id, { id, title, creators: bylines.map(({ byline }) => ({ name: byline })) }]
    }),
  )
}
