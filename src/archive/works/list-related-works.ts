import type { Selectable } from 'kysely'
import { prepareRead, type Store } from '#archive/prepare-read.ts'
import type { Viewer } from '#archive/viewer.ts'
import type { WorkId } from '#ground/ids.ts'
import { type RowsText, readRows } from '#store/asking/rows-as-text.ts'
import type { RelatedWorksTable, Relation } from '#store/works.ts'
import { creatorOf, namesOf } from './creator-of.ts'
import { visibleWorks } from './visible-works.ts'
import type { RelatedWorkView } from './work.ts'

/** How a work that names ours as its parent stands on our page. */
const reverse: Readonly<Record<Relation, Relation>> = {
  'inspired-by': 'inspired',
  'translation-of': 'translated-as',
  inspired: 'inspired-by',
  'translated-as': 'translation-of',
}

/** The columns of a work's page that `listRelatedWorks` reads: what it tells, and what points at it. */
export function relationsOf({ db, rowsAsText }: Store, id: WorkId) {
  const told = db
    .selectFrom('related_works')
    .select(toldColumns)
    .where('related_works.work_id', '=', id)
    .orderBy('related_works.position')
  const pointing = db
    .selectFrom('related_works')
    .select(['related_works.work_id', 'related_works.relation'])
    .where('related_works.other_work_id', '=', id)
    .where('related_works.approval', '=', 'approved')
    .orderBy('related_works.work_id')
  return [rowsAsText(told).as('told'), rowsAsText(pointing).as('pointing')] as const
}

const toldColumns = [
  'related_works.relation',
  'related_works.other_work_id',
  'related_works.url',
  'related_works.title',
  'related_works.creators',
  'related_works.language',
  'related_works.language_name',
  'related_works.restricted',
] as const

type Column<Name> = Name extends `related_works.${infer Own extends keyof RelatedWorksTable}`
  ? Own
  : never

type Relations = {
  readonly told: RowsText<Pick<Selectable<RelatedWorksTable>, Column<(typeof toldColumns)[number]>>>
  readonly pointing: RowsText<Pick<Selectable<RelatedWorksTable>, 'work_id' | 'relation'>>
}

/**
 * Works that this one follows and works that follow it: as its source told, and as works of this
 * archive say themselves, once its creator has approved of the link. Each other work stands there once.
 */
export async function listRelatedWorks(
  store: Store,
  viewer: Viewer,
  relations: Relations,
): Promise<readonly RelatedWorkView[]> {
  const told = readRows(relations.told)
  const pointing = readRows(relations.pointing)
  const here = await readHere(store, viewer, [
    ...told.flatMap((row) => row.other_work_id ?? []),
    ...pointing.map((row) => row.work_id),
  ])
  const known = new Set(told.map((row) => row.other_work_id))
  return [
    ...told.flatMap((row): RelatedWorkView[] => {
      const other = row.other_work_id === null ? undefined : here.get(row.other_work_id)
      // A work of this archive is named by itself, to those who may see it.
      if (!other && row.title === '') return []
      const view = {
        relation: row.relation,
        title: other?.title ?? row.title,
        workId: other?.id,
        url: row.url ?? undefined,
        ...creatorsOf(other?.creators ?? readLinks(row.creators)),
        language: row.language_name ?? undefined,
        languageCode: row.language ?? undefined,
        isRestricted: row.restricted === 1,
      }
      return [view]
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
          // A translation tells into what.
          language: row.relation === 'translation-of' ? other.language : undefined,
          languageCode: row.relation === 'translation-of' ? other.languageCode : undefined,
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

async function readHere(store: Store, viewer: Viewer, ids: readonly WorkId[]) {
  const rows = await readOthers(store, viewer, { ids })
  return new Map(
    rows.map(({ id, title, anonymous, creators, language_name, language }) => {
      const bylines = anonymous === 1 ? [] : readRows(creators).map(creatorOf)
      const names = bylines.map(({ byline }) => ({ name: byline }))
      const tongue = { language: language_name ?? undefined, languageCode: language ?? undefined }
      return [id, { id, title, creators: names, ...tongue }]
    }),
  )
}

const readOthers = prepareRead((store, viewer, { ids }: { readonly ids: readonly WorkId[] }) =>
  visibleWorks(store.db, viewer)
    .where('works.id', 'in', ids)
    .select(['works.id', 'works.title', 'works.anonymous'])
    .select(['works.language', 'works.language_name'])
    .select(store.rowsAsText(namesOf(store, viewer)).as('creators')),
)
