import type { Archive } from '#archive/archive.ts'
import { readSettings, type SettingValue } from '#archive/settings/settings.ts'
import { readTermsVersion } from './read-terms.ts'

export type Registration = SettingValue<'accounts.registration'>

/** What somebody who wants to join has to know. */
export type JoiningView = {
  readonly registration: Registration
  /** In years; 0 asks nobody. */
  readonly leastAge: number
  /** 0 while there are no terms. */
  readonly termsVersion: number
  /** An address is asked for, and proved by a mail. */
  readonly hasMail: boolean
  readonly invitationsPerMember: number
}

/** How people join this archive. */
export async function readJoining(archive: Archive): Promise<JoiningView> {
  const values = await readSettings(archive.db, [
    'accounts.registration',
    'accounts.least-age',
    'accounts.invitations-per-member',
  ])
  return {
    registration: values['accounts.registration'],
    leastAge: values['accounts.least-age'],
    termsVersion: await readTermsVersion(archive.db),
    hasMail: archive.mail.isOn,
    invitationsPerMember: values['accounts.invitations-per-member'],
  }
}
