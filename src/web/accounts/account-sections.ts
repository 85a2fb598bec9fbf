import type { AccountView } from '#archive/accounts/read-account.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/** One line of the account page: where it leads, and how it stands. */
export type AccountSection = {
  readonly to: string
  readonly title: (say: Say) => string
  readonly state: (say: Say, account: AccountView) => string
}

/** Everything that one can look after on the account page, in its order. A new part adds its line. */
export const accountSections: readonly AccountSection[] = [
  {
    to: urls.accountName.to(),
    title: (say) => say('accounts.name-of-account'),
    state: (_say, { name }) => name,
  },
  {
    to: urls.accountEmail.to(),
    title: (say) => say('accounts.email'),
    state: sayEmail,
  },
  {
    to: urls.accountPassword.to(),
    title: (say) => say('accounts.password'),
    state: (say) => say('accounts.password-state'),
  },
  {
    to: urls.passkeys.to(),
    title: (say) => say('accounts.passkeys'),
    state: (say, { passkeys }) => say('accounts.passkeys-state', { count: passkeys }),
  },
  {
    to: urls.secondFactor.to(),
    title: (say) => say('accounts.second'),
    state: (say, { hasAuthenticator, recoveryCodesLeft }) =>
      say('accounts.second-state', {
        on: hasAuthenticator ? 'yes' : 'no',
        count: recoveryCodesLeft,
      }),
  },
  {
    to: urls.sessions.to(),
    title: (say) => say('accounts.sessions'),
    state: (say) => say('accounts.sessions-state'),
  },
  {
    to: urls.names.to(),
    title: (say) => say('names.title'),
    state: (say) => say('names.state'),
  },
  {
    to: urls.exportAccount.to(),
    title: (say) => say('leaving.export'),
    state: (say) => say('leaving.export-state'),
  },
  {
    to: urls.deleteAccount.to(),
    title: (say) => say('leaving.delete'),
    state: (say) => say('leaving.delete-state'),
  },
]

function sayEmail(say: Say, { email, emailToProve: next, isEmailChecked }: AccountView): string {
  if (email === undefined && next === undefined) return say('accounts.email-none')
  if (email === undefined) return say('accounts.email-unchecked', { email: next ?? '' })
  const now = isEmailChecked ? email : say('accounts.email-unchecked', { email })
  return next === undefined ? now : say('accounts.email-waits', { now, next })
}
