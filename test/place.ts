import type { Archive } from '#archive/archive.ts'
import { prepare } from '#archive/imports/parse-source.ts'
import { type Placed, placeWork } from '#archive/imports/placing/place-work.ts'
import type { Placement } from '#archive/imports/placing/placement.ts'
import { keyOfUrl } from '#archive/imports/placing/source-key.ts'
import type { ParsedWork } from '#formats/parsed-work.ts'
import { sanitise } from '#formats/sanitise/sanitise.ts'
import type { ImportId } from '#ground/ids.ts'
import type { Db } from '#store/schema.ts'

/** Places a work as an import does. What is not said is a small English work of one chapter. */
export type Place = (work?: Partial<ParsedWork>, options?: Partial<Placement>) => Promise<Placed>

export const plainWork: ParsedWork = {
  title: 'A Small Work',
  creators: [{ name: 'Wren' }],
  rating: 'general',
  warnings: [],
  categories: [],
  fandoms: [],
  relationships: [],
  characters: [],
  additionalTags: [],
  language: { name: 'English', code: 'en' },
  series: [],
  collections: [],
  gifts: [],
  relatedWorks: [],
  claimed: {},
  chapters: [{ number: 1, html: sanitise('<p>There was a lamp, and it was lit.</p>', 'text') }],
}

/** A `place` for one archive. Works without an address are each a source of their own. */
export function openPlace(archive: Archive): Place {
  let sources = 0
  let importId: ImportId | undefined
  return async (work = {}, options = {}) => {
    importId ??= await addImport(archive.db, archive)
    sources += 1
    const parsed: ParsedWork = { ...plainWork, ...work }
    const own = { archiveKey: 'stage', oldId: `${importId} ${sources}` }
    const byUrl = parsed.sourceUrl === undefined ? undefined : keyOfUrl(parsed.sourceUrl)
    return await placeWork(archive, prepare(parsed), {
      importId,
      source: `source ${sources}`,
      keys: { main: byUrl ?? own, others: [] },
      remarks: [],
      originals: [],
      ...options,
    })
  }
}

/** An import that is already done, for works that tests place themselves. */
export async function addImport(db: Db, { clock }: Pick<Archive, 'clock'>): Promise<ImportId> {
  const { id } = await db
    .insertInto('imports')
    .values({ label: 'stage', state: 'done', created_at: clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
