import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { chooseTimeZone, showAccount } from './account.ts'
import {
  askEmail,
  changeEmail,
  showChangeEmail,
  showEmail,
  showUndoEmail,
  undoEmail,
} from './changes/email.ts'
import { changeName, showName } from './changes/name.ts'
import { changePassword, showPassword } from './changes/password.ts'
import { forOwner } from './for-owner.ts'
import { askForReset, recover, showForgotten } from './forgotten.ts'
import { foundHere, showFounding } from './found.ts'
import {
  keepPasskey,
  proveWithPasskey,
  removePasskey,
  renamePasskey,
  sendNewQuestion,
  sendQuestion,
  showPasskeys,
  signInWithPasskey,
} from './passkeys/passkeys.ts'
import { prove, showProve } from './prove.ts'
import { chooseNewPassword, showReset } from './reset.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  dropSecondFactor,
  makeRecoveryCodes,
  showSecondFactor,
} from './second-factor/second-factor.ts'
import { endElsewhere, endSession, showSessions } from './sessions.ts'
import { showSignIn, showSignInCode, signIn, signInWithCode, signOut } from './sign-in.ts'

/** Trying a password or a secret: ten at once, then one in three seconds. */
const guess = 9

/** Passkeys cannot be guessed; this is only for the sums that they make. */
const sum = 2

const at = urls

/** Before anybody is signed in, and links of mails, which work wherever they are opened. */
const forAll: readonly Route[] = [
  { method: 'GET', pattern: at.found.pattern, handle: showFounding },
  { method: 'POST', pattern: at.found.pattern, handle: foundHere, cost: guess },
  { method: 'GET', pattern: at.resetPassword.pattern, handle: showReset },
  { method: 'POST', pattern: at.resetPassword.pattern, handle: chooseNewPassword, cost: guess },
  { method: 'GET', pattern: at.forgotten.pattern, handle: showForgotten },
  { method: 'POST', pattern: at.forgotten.pattern, handle: askForReset, cost: guess },
  { method: 'POST', pattern: at.recover.pattern, handle: recover, cost: guess },
  { method: 'GET', pattern: at.signIn.pattern, handle: showSignIn },
  { method: 'POST', pattern: at.signIn.pattern, handle: signIn, cost: guess },
  { method: 'GET', pattern: at.signInCode.pattern, handle: showSignInCode },
  { method: 'POST', pattern: at.signInCode.pattern, handle: signInWithCode, cost: guess },
  { method: 'POST', pattern: at.askPasskey.pattern, handle: sendQuestion, cost: sum },
  { method: 'POST', pattern: at.signInPasskey.pattern, handle: signInWithPasskey, cost: sum },
  { method: 'POST', pattern: at.signOut.pattern, handle: signOut },
  { method: 'GET', pattern: at.undoEmail.pattern, handle: showUndoEmail },
  { method: 'POST', pattern: at.undoEmail.pattern, handle: undoEmail, cost: guess },
  { method: 'GET', pattern: at.changeEmail.pattern, handle: showChangeEmail },
  { method: 'POST', pattern: at.changeEmail.pattern, handle: changeEmail, cost: guess },
]

const get = (pattern: string, handle: Parameters<typeof forOwner>[0]): Route => ({
  method: 'GET',
  pattern,
  handle: forOwner(handle),
})

/** `back` is where one comes to after having shown once more that it is still oneself. */
const post = (pattern: string, handle: Parameters<typeof forOwner>[0], back: string): Route => ({
  method: 'POST',
  pattern,
  handle: forOwner(handle, back),
  cost: 3,
})

const secondFactor = at.secondFactor.to()
const passkeys = at.passkeys.to()
const account = at.account.to()

const forOwners: readonly Route[] = [
  get(at.account.pattern, showAccount),
  post(at.timeZone.pattern, chooseTimeZone, account),
  get(at.prove.pattern, showProve),
  post(at.prove.pattern, prove, account),
  post(at.provePasskey.pattern, proveWithPasskey, account),
  get(at.accountPassword.pattern, showPassword),
  post(at.accountPassword.pattern, changePassword, at.accountPassword.to()),
  get(at.accountEmail.pattern, showEmail),
  post(at.accountEmail.pattern, askEmail, at.accountEmail.to()),
  get(at.accountName.pattern, showName),
  post(at.accountName.pattern, changeName, at.accountName.to()),
  get(at.sessions.pattern, showSessions),
  post(at.endSession.pattern, endSession, at.sessions.to()),
  post(at.endOtherSessions.pattern, endElsewhere, at.sessions.to()),
  get(at.secondFactor.pattern, showSecondFactor),
  post(at.secondFactor.pattern, confirmSecondFactor, secondFactor),
  post(at.beginSecondFactor.pattern, beginSecondFactor, secondFactor),
  post(at.dropSecondFactor.pattern, dropSecondFactor, secondFactor),
  post(at.recoveryCodes.pattern, makeRecoveryCodes, secondFactor),
  get(at.passkeys.pattern, showPasskeys),
  post(at.passkeys.pattern, keepPasskey, passkeys),
  post(at.newPasskey.pattern, sendNewQuestion, passkeys),
  post(at.renamePasskey.pattern, renamePasskey, passkeys),
  post(at.removePasskey.pattern, removePasskey, passkeys),
]

export const accountRoutes: readonly Route[] = [...forAll, ...forOwners]
