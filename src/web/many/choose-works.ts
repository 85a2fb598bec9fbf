import { listMatchingWorks } from '#archive/many/list-matching-works.ts'
import { listMany } from '#archive/many/read-many.ts'
import { startMany } from '#archive/many/start-many.ts'
import { listOwnSeries } from '#archive/posting/placing/place-series.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { listListedTags } from '#archive/tags/list-listed-tags.ts'
import type { WorkId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readForm, readPage, type Visit } from '#web/visit.ts'
import { type ManyForm, manyPage, worksPerPage } from './many-page.ts'
import { readChange } from './read-change.ts'

/** Own works to choose from, and what can become of them. */
export async function showMany(visit: Visit): Promise<Response> {
  return await answer(visit, {
    text: visit.query.get('q') ?? '',
    page: readPage(visit.query),
    form: new URLSearchParams(),
    fault: undefined,
  })
}

/** Changes the chosen works, or shows the form as it was filled in, with what is wrong. */
export async function changeWorks(visit: Visit): Promise<Response> {
  const { archive } = visit
  const writer = writerOf(visit.viewer)
  const sent = await readForm(visit)
  const form = new URLSearchParams(
    [...sent].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  )
  const text = form.get('q') ?? ''
  try {
    const ids = form.has('all')
      ? (await listMatchingWorks(archive, writer, text)).map(({ id }) => id)
      : form.getAll('work').flatMap((id) => (/^[1-9]\d{0,9}$/.test(id) ? Number(id) : []))
    const change = readChange(form)
    const id = await startMany(archive, writer, { ids: ids as WorkId[], change })
    return visit.redirect(urls.manyChange.to(id))
  } catch (fault) {
    if (!(fault instanceof Refusal) || fault.kind !== 'invalid') throw fault
    return await answer(visit, { text, page: readPage(form), form, fault })
  }
}

async function answer(
  visit: Visit,
  asked: {
    readonly text: string
    readonly page: number
    readonly form: ManyForm
    readonly fault: Refusal | undefined
  },
): Promise<Response> {
  const { archive } = visit
  const writer = writerOf(visit.viewer)
  const { text, form, fault } = asked
  const works = await listMatchingWorks(archive, writer, text)
  const pages = Math.max(1, Math.ceil(works.length / worksPerPage))
  const page = Math.min(asked.page, pages)
  const view = {
    ...{ text, form, fault, page, pages, total: works.length },
    works: works.slice((page - 1) * worksPerPage, page * worksPerPage),
    choices: {
      series: await listOwnSeries(archive.db, writer),
      tags: await listListedTags(archive.db),
      days: await readSetting(archive.db, 'bin.days'),
    },
    last: await listMany(archive, writer),
  }
  return await visit.page(manyPage(visit.frame(urls.many.to()), view), fault ? 422 : 200)
}
