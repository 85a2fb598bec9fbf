import { addName } from '#archive/names/add-name.ts'
import { changePseud } from '#archive/names/change-pseud.ts'
import { chooseDefault } from '#archive/names/choose-default.ts'
import { keepNamesApart } from '#archive/names/keep-names-apart.ts'
import { listNames, type NameView } from '#archive/names/list-names.ts'
import { removeName } from '#archive/names/remove-name.ts'
import { removeIcon, setIcon } from '#archive/names/set-icon.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { PseudId } from '#ground/ids.ts'
import { Refusal } from '#ground/refusal.ts'
import { readManner } from '#text/manner.ts'
import { faultsOf } from '#web/accounts/for-owner.ts'
import { emptyForm, type FormView } from '#web/frame/field.ts'
import { urls } from '#web/urls.ts'
import { readFields, readForm, readId, type Visit } from '#web/visit.ts'
import { namePage } from './name-page.ts'
import { namesPage } from './names-page.ts'

const done = (what: string) => `${urls.names.to()}?done=${what}`
const idOf = (visit: Visit) => readId<PseudId>(visit.part('id'))

export async function showNames(visit: Visit): Promise<Response> {
  return await showAll(visit)
}

async function showAll(visit: Visit, form?: FormView): Promise<Response> {
  const own = await listNames(visit.archive, writerOf(visit.viewer))
  const view = { ...own, form: form ?? emptyForm, done: visit.query.get('done') ?? '' }
  return await visit.page(namesPage(visit.frame(urls.names.to()), view), form ? 422 : 200)
}

export async function takeName(visit: Visit): Promise<Response> {
  const name = (await readFields(visit)).get('name') ?? ''
  try {
    await addName(visit.archive, visit.viewer, name)
  } catch (error) {
    return await showAll(visit, faultsOf(error, { name }))
  }
  return visit.redirect(done('added'))
}

export async function chooseApart(visit: Visit): Promise<Response> {
  const areApart = (await readFields(visit)).get('apart') === 'yes'
  await keepNamesApart(visit.archive, visit.viewer, areApart)
  return visit.redirect(done(areApart ? 'apart' : 'joined'))
}

export async function showName(visit: Visit): Promise<Response> {
  return await showOne(visit, {})
}

type Forms = { readonly form?: FormView; readonly iconForm?: FormView }

async function showOne(visit: Visit, forms: Forms): Promise<Response> {
  const id = idOf(visit)
  const { names } = await listNames(visit.archive, writerOf(visit.viewer))
  const name = names.find((one) => one.id === id)
  if (!name) throw new Refusal('not-found', 'names.not-found')
  const view = {
    name,
    others: names.filter((one) => one.id !== id),
    form: forms.form ?? storedForm(name),
    iconForm: forms.iconForm ?? {
      values: { description: name.icon?.description ?? '' },
      faults: [],
    },
  }
  const status = forms.form || forms.iconForm ? 422 : 200
  return await visit.page(namePage(visit.frame(urls.ownName.to(id)), view), status)
}

function storedForm({ name, description }: NameView): FormView {
  const values = { name, description: description ?? '' }
  return {
    values: { ...values, descriptionManner: description ? 'html' : 'blank-lines' },
    faults: [],
  }
}

export async function saveName(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const name = fields.get('name') ?? ''
  const description = fields.get('description') ?? ''
  const manner = readManner(fields.get('descriptionManner') ?? undefined, 'blank-lines')
  try {
    await changePseud(visit.archive, visit.viewer, { id: idOf(visit), name, description, manner })
  } catch (error) {
    const form = faultsOf(error, { name, description, descriptionManner: manner })
    return await showOne(visit, { form })
  }
  return visit.redirect(done('changed'))
}

export async function takeIcon(visit: Visit): Promise<Response> {
  const form = await readForm(visit)
  const description = String(form.get('alt') ?? '')
  const file = form.get('picture')
  const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  try {
    await setIcon(visit.archive, visit.viewer, { id: idOf(visit), bytes, description })
  } catch (error) {
    return await showOne(visit, { iconForm: faultsOf(error, { description }) })
  }
  return visit.redirect(done('icon'))
}

export async function dropIcon(visit: Visit): Promise<Response> {
  await removeIcon(visit.archive, visit.viewer, idOf(visit))
  return visit.redirect(done('icon'))
}

export async function makeDefault(visit: Visit): Promise<Response> {
  await chooseDefault(visit.archive, visit.viewer, idOf(visit))
  return visit.redirect(done('default'))
}

export async function takeNameAway(visit: Visit): Promise<Response> {
  const to = Number((await readFields(visit)).get('to') ?? 0) as PseudId
  try {
    await removeName(visit.archive, visit.viewer, { id: idOf(visit), to })
  } catch (error) {
    return await showOne(visit, { form: faultsOf(error) })
  }
  return visit.redirect(done('removed'))
}
