import { withdrawInvitation } from '#archive/creatorships/withdraw-invitation.ts'
import { addToSeries } from '#archive/series/add-to-series.ts'
import { arrangeSeries } from '#archive/series/arrange-series.ts'
import { inviteKeeper } from '#archive/series/invite-keeper.ts'
import { readOwnSeries } from '#archive/series/read-own-series.ts'
import { type SeriesFields, saveSeries } from '#archive/series/save-series.ts'
import { takeFromSeries } from '#archive/series/take-from-series.ts'
import type { SeriesId, WorkId } from '#ground/ids.ts'
import { Refusal, Refusals } from '#ground/refusal.ts'
import type { Fault } from '#web/frame/field.ts'
import { moveOne, readOrder } from '#web/frame/read-order.ts'
import { memberOf } from '#web/joining/member-of.ts'
import { urls } from '#web/urls.ts'
import { readFields, readId, type Visit } from '#web/visit.ts'
import { newSeriesPage, seriesFormPage } from './series-form-page.ts'

const empty: SeriesFields = { title: '', summary: '', notes: '', complete: false }

/** The form of a series that is new. */
export async function showNewSeries(visit: Visit): Promise<Response> {
  memberOf(visit)
  return await answerNew(visit, { fields: empty, faults: [] })
}

/** What stands in the form, and what is wrong with it. */
export type SeriesTyped = {
  readonly fields: SeriesFields
  readonly base?: number | undefined
  readonly faults: readonly Fault[]
}

async function answerNew(visit: Visit, typed: SeriesTyped): Promise<Response> {
  const status = typed.faults.length > 0 ? 422 : 200
  return await visit.page(newSeriesPage(visit.frame(urls.newSeries.to()), typed), status)
}

export async function receiveNewSeries(visit: Visit): Promise<Response> {
  const member = memberOf(visit)
  const fields = readSeriesFields(await readFields(visit))
  try {
    const id = await saveSeries(visit.archive, member, { fields })
    return visit.redirect(`${urls.editSeries.to(id)}?made`)
  } catch (error) {
    return await answerNew(visit, { fields, faults: faultsIn(error) })
  }
}

const done = ['made', 'saved', 'arranged', 'added', 'taken', 'asked', 'withdrawn'] as const
export type Told = (typeof done)[number]

/** The form of a series that is there, and its parts in their order. */
export async function showEditSeries(visit: Visit): Promise<Response> {
  return await answerEdit(visit, {}, 200)
}

/** A name that was typed to ask somebody, and what is wrong with it. */
export type Asking = { readonly name: string; readonly fault: Refusal }

async function answerEdit(
  visit: Visit,
  more: { readonly typed?: SeriesTyped; readonly refused?: Refusal; readonly asking?: Asking },
  status: 200 | 409 | 422,
): Promise<Response> {
  const id = readId<SeriesId>(visit.part('id'))
  const series = await readOwnSeries(visit.archive, visit.viewer, id)
  const told = status === 200 ? done.find((what) => visit.query.has(what)) : undefined
  visit.context.header('Cache-Control', 'private, no-store')
  const frame = visit.frame(urls.editSeries.to(id))
  return await visit.page(seriesFormPage(frame, { series, told, ...more }), status)
}

/** The two forms of the page: what the series says of itself, and its parts. */
export async function receiveEditSeries(visit: Visit): Promise<Response> {
  const { archive } = visit
  const id = readId<SeriesId>(visit.part('id'))
  const member = memberOf(visit)
  const sent = await readFields(visit)
  const [what = '', number = ''] = (sent.get('do') ?? '').split(' ')
  const here = urls.editSeries.to(id)
  if (what === 'save') return await save(visit, id, sent)
  try {
    switch (what) {
      case 'order':
      case 'up':
      case 'down': {
        const { parts } = await readOwnSeries(archive, member, id)
        const rows = parts.map((part, index) => ({ id: part.id, position: index + 1 }))
        const ids = readOrder(rows, sent)
        const moved = what === 'order' ? ids : moveOne(ids, readId(number), what)
        await arrangeSeries(archive, member, { id, ids: moved })
        return visit.redirect(`${here}?arranged`)
      }
      case 'take':
        await takeFromSeries(archive, member, { id, memberId: readId(number) })
        return visit.redirect(`${here}?taken`)
      case 'add':
        await addToSeries(archive, member, { id, workId: readId<WorkId>(sent.get('work') ?? '') })
        return visit.redirect(`${here}?added`)
      case 'ask':
        return await ask(visit, id, sent)
      case 'withdraw':
        await withdrawInvitation(archive, member, readId(number))
        return visit.redirect(`${here}?withdrawn`)
      default:
        throw new Refusal('invalid', 'frame.form-unreadable')
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    return await answerEdit(visit, { refused: error }, 409)
  }
}

async function ask(
  visit: Visit,
  id: SeriesId,
  sent: ReadonlyMap<string, string>,
): Promise<Response> {
  const name = (sent.get('keeper') ?? '').trim()
  try {
    await inviteKeeper(visit.archive, memberOf(visit), { id, name })
    return visit.redirect(`${urls.editSeries.to(id)}?asked`)
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
    return await answerEdit(visit, { asking: { name, fault: error } }, 422)
  }
}

async function save(
  visit: Visit,
  id: SeriesId,
  sent: ReadonlyMap<string, string>,
): Promise<Response> {
  const member = memberOf(visit)
  const fields = readSeriesFields(sent)
  const typedBase = sent.get('base') ?? ''
  const base = /^\d{1,9}$/.test(typedBase) ? Number(typedBase) : undefined
  try {
    await saveSeries(visit.archive, member, { id, base, fields })
    return visit.redirect(`${urls.editSeries.to(id)}?saved`)
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict') {
      // What was typed stays in the form; sent once more, it is what is wanted.
      return await answerEdit(visit, { typed: { fields, faults: [] }, refused: error }, 409)
    }
    return await answerEdit(visit, { typed: { fields, base, faults: faultsIn(error) } }, 422)
  }
}

function readSeriesFields(sent: ReadonlyMap<string, string>): SeriesFields {
  return {
    title: (sent.get('title') ?? '').replaceAll(/\s+/g, ' '),
    summary: sent.get('summary') ?? '',
    notes: sent.get('notes') ?? '',
    complete: sent.has('complete'),
  }
}

/** What is wrong with the fields, and what keeps somebody from writing now; all else is no fault of the form. */
function faultsIn(error: unknown): readonly Fault[] {
  const all = error instanceof Refusals ? error.all : error instanceof Refusal ? [error] : []
  const isAboutForm = ({ kind, key }: Refusal) => kind === 'invalid' || key.startsWith('joining.')
  if (all.length === 0 || !all.every(isAboutForm)) throw error
  return all
}
