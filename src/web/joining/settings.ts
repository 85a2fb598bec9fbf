import { changeJoining } from '#archive/joining/change-joining.ts'
import { readJoining } from '#archive/joining/read-joining.ts'
import { faultsOf } from '#web/accounts/for-owner.ts'
import { urls } from '#web/urls.ts'
import { readFields, staffOf, type Visit } from '#web/visit.ts'
import { joiningSettingsPage } from './settings-page.ts'

export async function showJoiningSettings(visit: Visit): Promise<Response> {
  staffOf(visit)
  const rules = await readJoining(visit.archive)
  const values = {
    registration: rules.registration,
    leastAge: String(rules.leastAge),
    invitationsPerMember: String(rules.invitationsPerMember),
  }
  const view = { form: { values, faults: [] }, rules, isKept: visit.query.has('kept') }
  return await visit.page(joiningSettingsPage(visit.frame(urls.joiningSettings.to()), view))
}

/** Keeps how people join, or gives the form back with what is wrong. */
export async function keepJoining(visit: Visit): Promise<Response> {
  const staff = staffOf(visit)
  const fields = await readFields(visit)
  const read = (name: string) => fields.get(name) ?? ''
  const count = (name: string) => (/^\d{1,3}$/.test(read(name)) ? Number(read(name)) : -1)
  try {
    await changeJoining(visit.archive, staff, {
      registration: read('registration'),
      leastAge: count('leastAge'),
      invitationsPerMember: count('invitationsPerMember'),
    })
  } catch (error) {
    const form = faultsOf(error, Object.fromEntries(fields))
    const rules = await readJoining(visit.archive)
    const frame = visit.frame(urls.joiningSettings.to())
    return await visit.page(joiningSettingsPage(frame, { form, rules }), 422)
  }
  return visit.redirect(`${urls.joiningSettings.to()}?kept`)
}
