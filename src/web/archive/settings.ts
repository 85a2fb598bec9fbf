import { changeSettings } from '#archive/settings/change-settings.ts'
import { readSetting } from '#archive/settings/settings.ts'
import { Refusals } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readFields, staffOf, type Visit } from '#web/visit.ts'
import { settingsPage } from './settings-page.ts'

export async function showSettings(visit: Visit): Promise<Response> {
  staffOf(visit)
  const { db } = visit.archive
  const accent = await readSetting(db, 'archive.accent')
  const mediaHosts = await readSetting(db, 'media.hosts')
  const values = {
    name: await readSetting(db, 'archive.name'),
    about: await readSetting(db, 'archive.about'),
    accent: accent < 0 ? '' : String(accent),
    mediaHosts,
  }
  const isKept = visit.query.has('kept')
  const frame = visit.frame(urls.settings.to())
  return await visit.page(settingsPage(frame, { form: { values, faults: [] }, isKept }))
}

/** Keeps what was typed, or gives the form back with what is wrong. */
export async function keepSettings(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const fields = await readFields(visit)
  const read = (name: string) => fields.get(name) ?? ''
  const mediaHosts = fields.get('mediaHosts')
  const accent = read('accent') === '' ? undefined : Number(read('accent'))
  try {
    const asked = { name: read('name'), about: read('about'), accent, mediaHosts }
    await changeSettings(visit.archive, staff, asked)
  } catch (error) {
    if (!(error instanceof Refusals)) throw error
    const form = { values: Object.fromEntries(fields), faults: error.all }
    return await visit.page(settingsPage(visit.frame(urls.settings.to()), { form }), 422)
  }
  return visit.redirect(`${urls.settings.to()}?kept`)
}
