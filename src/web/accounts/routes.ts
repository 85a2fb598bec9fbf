import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { foundHere, showFounding } from './found.ts'
import { chooseNewPassword, showReset } from './reset.ts'
import { showSignIn, signIn, signOut } from './sign-in.ts'

/** Trying a password or a secret: ten at once, then one in three seconds. */
const guess = 9

export const accountRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.found.pattern, handle: showFounding },
  { method: 'POST', pattern: urls.found.pattern, handle: foundHere, cost: guess },
  { method: 'GET', pattern: urls.resetPassword.pattern, handle: showReset },
  { method: 'POST', pattern: urls.resetPassword.pattern, handle: chooseNewPassword, cost: guess },
  { method: 'GET', pattern: urls.signIn.pattern, handle: showSignIn },
  { method: 'POST', pattern: urls.signIn.pattern, handle: signIn, cost: guess },
  { method: 'POST', pattern: urls.signOut.pattern, handle: signOut },
]
