import { passwordLengths } from '#archive/accounts/passwords/password-lengths.ts'
import { type FormView, field } from '#web/frame/field.ts'
import type { Html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** Where somebody chooses a password, with what makes a good one. */
export function newPasswordField(say: Say, form: FormView): Html {
  const { shortest, longest } = passwordLengths
  return field(say, form, {
    name: 'password',
    label: say('accounts.new-password'),
    hint: say('accounts.password-hint', { shortest }),
    type: 'password',
    autocomplete: 'new-password',
    minLength: shortest,
    maxLength: longest,
  })
}
