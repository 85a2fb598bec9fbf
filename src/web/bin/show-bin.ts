import { type Binned, binKinds } from '#archive/bin/binned.ts'
import { eraseFromBin } from '#archive/bin/erase-from-bin.ts'
import { listBin } from '#archive/bin/list-bin.ts'
import { notInBin, restoreFromBin } from '#archive/bin/restore-from-bin.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { Refusal } from '#ground/refusal.ts'
import { html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { readFields, type Visit } from '#web/visit.ts'
import { askPage } from './ask-page.ts'
import { binPage, lineName } from './bin-page.ts'

const done = ['binned', 'restored', 'erased'] as const

/** What lies in the viewer's bin. */
export async function showBin(visit: Visit): Promise<Response> {
  const { archive, viewer, query } = visit
  const lines = await listBin(archive, ownerOf(visit))
  const days = await readSetting(archive.db, 'bin.days')
  const told = done.find((what) => query.has(what))
  return await visit.page(binPage(visit.frame(urls.bin.to()), { lines, days, told, viewer }))
}

function ownerOf({ viewer }: Visit) {
  if (viewer.kind === 'guest') throw new Refusal('sign-in-first', 'bin.sign-in-first')
  return writerOf(viewer)
}

/** Takes one thing out of the bin. */
export async function restore(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const thing = readBinned((name) => fields.get(name))
  await restoreFromBin(visit.archive, ownerOf(visit), thing)
  return visit.redirect(`${urls.bin.to()}?restored`)
}

/** Asks once more before something is erased. */
export async function showErase(visit: Visit): Promise<Response> {
  const { archive, query, say } = visit
  const owner = ownerOf(visit)
  const { kind, id } = readBinned((name) => query.get(name) ?? undefined)
  const line = (await listBin(archive, owner)).find((one) => one.kind === kind && one.id === id)
  if (!line) throw notInBin()
  if (line.isShared) throw new Refusal('conflict', 'bin.shared-waits')
  const asked = {
    title: say('bin.erase-title', { name: lineName(say, line) }),
    about: say(`bin.erase-${kind}`),
    action: urls.erase.to(),
    button: say('bin.erase-sure'),
    fields: html`<input type="hidden" name="kind" value="${kind}"><input type="hidden" name="id" value="${id}">`,
    back: { to: urls.bin.to(), name: say('bin.keep') },
  }
  return await visit.page(askPage(visit.frame(urls.erase.to()), asked))
}

export async function erase(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const thing = readBinned((name) => fields.get(name))
  await eraseFromBin(visit.archive, ownerOf(visit), thing)
  return visit.redirect(`${urls.bin.to()}?erased`)
}

function readBinned(get: (name: string) => string | undefined): Binned {
  const kind = binKinds.find((one) => one === get('kind'))
  const id = get('id') ?? ''
  if (!kind || !/^[1-9]\d{0,9}$/.test(id)) throw notInBin()
  return { kind, id: Number(id) }
}
