import type { Selectable } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import type { RelatedInput } from '#archive/posting/work-input.ts'
import type { Writer } from '#archive/posting/writer.ts'
import { isOwnWork } from '#archive/works/is-own-work.ts'
import { visibleWorks } from '#archive/works/visible-works.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Db } from '#store/schema.ts'
import type { RelatedWorksTable } from '#store/works.ts'
import { languageName } from '#text/languages.ts'

type Stored = Pick<
  Selectable<RelatedWorksTable>,
  | 'id'
  | 'relation'
  | 'other_work_id'
  | 'url'
  | 'title'
  | 'creators'
  | 'language'
  | 'language_name'
  | 'position'
>

/** A row of the form with the work that it names here, if it names one. */
export type Related = RelatedInput & { readonly here: WorkId | undefined; readonly isOwn: boolean }

/** What a work says that it follows, as the form shows it beside the row it is stored in. */
export async function listFollowed(archive: Archive, db: Db, workId: WorkId) {
  const rows: readonly Stored[] = await db
    .selectFrom('related_works')
    .select(['id', 'relation', 'other_work_id', 'url', 'title', 'creators'])
    .select(['language', 'language_name', 'position'])
    .where('work_id', '=', workId)
    .where('relation', 'in', ['inspired-by', 'translation-of'])
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ row, shown: shownOf(archive, row) }))
}

function shownOf({ config }: Archive, row: Stored): RelatedInput {
  const names = row.creators === null ? [] : (JSON.parse(row.creators) as { name: string }[])
  const here = row.other_work_id === null ? '' : `${config.publicUrl}/works/${row.other_work_id}`
  return {
    relation: row.relation === 'translation-of' ? 'translation-of' : 'inspired-by',
    url: here || (row.url ?? ''),
    title: row.title,
    creators: names.map(({ name }) => name).join(', '),
    language: row.language ?? row.language_name ?? '',
  }
}

/** Finds the works here that addresses name. What is no address, or names no work one may see, is a fault. */
export async function resolveRelated(
  archive: Archive,
  db: Db,
  viewer: Writer,
  {
    wanted,
    known,
    self,
  }: {
    readonly wanted: readonly RelatedInput[]
    readonly known: readonly RelatedInput[]
    readonly self: WorkId | undefined
  },
  faults: Refusal[],
): Promise<readonly Related[]> {
  const found: Related[] = []
  for (const [index, related] of wanted.entries()) {
    if (known.some((one) => isSame(one, related))) {
      found.push({ ...related, here: undefined, isOwn: false })
      continue
    }
    const id = workAt(archive, related.url)
    const work = id === undefined ? undefined : await findHere(db, viewer, id)
    const key = faultOf(related, { id, isThere: work !== undefined, self })
    if (key) faults.push(new Refusal('invalid', key, 'related', { number: index + 1 }))
    else found.push({ ...related, ...(work ?? { isOwn: false }), here: work && id })
  }
  return found
}

function faultOf(
  { url, title }: RelatedInput,
  { id, isThere, self }: { id: WorkId | undefined; isThere: boolean; self: WorkId | undefined },
): string | undefined {
  if (id !== undefined && id === self) return 'writing.related-itself'
  if (id !== undefined) return isThere ? undefined : 'writing.related-not-here'
  if (url !== '' && !isAddress(url)) return 'writing.related-no-address'
  return title === '' ? 'writing.related-no-title' : undefined
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && text.length <= 2000
}

/** The number of a work of this archive that an address names, whole or as a path. */
function workAt({ config }: Archive, text: string): WorkId | undefined {
  if (!URL.canParse(text, config.publicUrl)) return undefined
  if (!/^(?:https?:)?\//i.test(text)) return undefined
  const { host, pathname } = new URL(text, config.publicUrl)
  if (host !== new URL(config.publicUrl).host) return undefined
  const [, id] = /^\/works\/([1-9]\d{0,8})(?:\/|$)/.exec(pathname) ?? []
  return id === undefined ? undefined : (Number(id) as WorkId)
}

async function findHere(db: Db, viewer: Writer, id: WorkId) {
  const row = await visibleWorks(db, viewer)
    .select((is) => is.case().when(isOwnWork(is, viewer)).then(1).else(0).end().as('own'))
    .where('works.id', '=', id)
    .executeTakeFirst()
  // What it is called stands with itself: it may change, or be for fewer eyes one day.
  return row && { title: '', creators: '', language: '', isOwn: row.own === 1 }
}

/** Writes what a work follows; rows that were not touched stay, with all that an import knew of them. */
export async function placeRelated(
  archive: Archive,
  db: Db,
  workId: WorkId,
  wanted: readonly Related[],
): Promise<void> {
  const left = [...(await listFollowed(archive, db, workId))]
  for (const [position, related] of wanted.entries()) {
    const at = left.findIndex(({ shown }) => isSame(shown, related))
    const [known] = at < 0 ? [] : left.splice(at, 1)
    if (!known) {
      await db
        .insertInto('related_works')
        .values({ work_id: workId, position, ...rowOf(related) })
        .execute()
    } else if (known.row.position !== position) {
      await db
        .updateTable('related_works')
        .set({ position })
        .where('id', '=', known.row.id)
        .execute()
    }
  }
  const gone = left.map(({ row }) => row.id)
  if (gone.length > 0) await db.deleteFrom('related_works').where('id', 'in', gone).execute()
}

/** The other's creator is asked before their page links back; one's own works need nobody's word. */
function rowOf({ relation, url, title, creators, language, here, isOwn }: Related) {
  return {
    relation,
    other_work_id: here ?? null,
    url: here === undefined && url !== '' ? url : null,
    title,
    creators: creators === '' ? null : JSON.stringify([{ name: creators }]),
    language: language === '' ? null : language,
    language_name: language === '' ? null : languageName(language),
    approval: here === undefined || isOwn ? ('approved' as const) : ('waiting' as const),
  }
}

function isSame(one: RelatedInput, other: RelatedInput): boolean {
  return (['relation', 'url', 'title', 'creators', 'language'] as const).every((name) => {
    return one[name] === other[name]
  })
}
