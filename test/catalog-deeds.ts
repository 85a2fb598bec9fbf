import fc from 'fast-check'
import type { Archive } from '#archive/archive.ts'
import { addMeta } from '#archive/tags/add-meta.ts'
import { makeSynonym } from '#archive/tags/make-synonym.ts'
import { removeMeta } from '#archive/tags/remove-meta.ts'
import { unmakeSynonym } from '#archive/tags/unmake-synonym.ts'
import type { TagId, WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { noteChange } from '#store/note-change.ts'
import { inTransaction } from '#store/transaction.ts'
import { names } from './catalog-truth.ts'
import type { Stage } from './stage.ts'

async function retitle({ db, clock }: Archive, id: WorkId, title: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    await trx.updateTable('works').set({ title, sort_title: title }).where('id', '=', id).execute()
    await noteChange(trx, { kind: 'work', id }, clock.now())
  })
}

async function turn({ db, clock }: Archive, id: WorkId, to: 'draft' | 'binned'): Promise<void> {
  await inTransaction(db, async (trx) => {
    const works = trx.selectFrom('works').select('state').where('id', '=', id)
    const { state } = await works.executeTakeFirstOrThrow()
    const next = state === to ? 'posted' : to
    await trx.updateTable('works').set({ state: next }).where('id', '=', id).execute()
    await noteChange(trx, { kind: 'work', id }, clock.now())
  })
}

/** Something that is done to an archive, by numbers. */
export type Deed = { readonly what: number; readonly one: number; readonly other: number }
export const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.record({ what: fc.nat(8), one: fc.nat(11), other: fc.nat(11) }),
  { minLength: 4, maxLength: 14 },
)

/** Does it, with the tags that `nameAll` gives. May refuse. */
export async function act(
  { archive, place, cast }: Stage,
  deed: Deed,
  on: Archive,
  tags: readonly TagId[],
) {
  const { what, one, other } = deed
  const [tag, second] = [tags[one] as TagId, tags[other] as TagId]
  const name = (at: number) => names[at % names.length] as string
  const works = await archive.db.selectFrom('taggings').select('work_id').distinct().execute()
  const work = works[(one * 7 + other) % Math.max(1, works.length)]?.work_id
  switch (what) {
    case 0:
    case 1:
      return await place({
        title: `${name(other)} ${one}`,
        fandoms: [...new Set([name(one), name(other)])],
        additionalTags: [name(one + 1), name(other + 2)],
      })
    case 2:
      return await makeSynonym(on, cast.bruno, { tag, of: second })
    case 3:
      return await unmakeSynonym(on, cast.bruno, tag)
    case 4:
      return await addMeta(on, cast.bruno, { sub: tag, meta: second })
    case 5:
      return await removeMeta(on, cast.bruno, { sub: tag, meta: second })
    case 6:
      return work === undefined ? undefined : await retitle(on, work, `${name(other)} ${one}`)
    case 7:
      return work === undefined ? undefined : await turn(on, work, 'draft')
    default:
      return work === undefined ? undefined : await turn(on, work, 'binned')
  }
}

export const unlessRefused = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error
}
