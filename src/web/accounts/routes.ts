import type { Route } from '#web/front-door.ts'
import { urls } from '#web/urls.ts'
import { foundHere, showFounding } from './found.ts'
import { chooseNewPassword, showReset } from './reset.ts'
import { showSignIn, signIn, signOut } from './sign-in.ts'

export const accountRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.found.pattern, handle: showFounding },
  { method: 'POST', pattern: urls.found.pattern, handle: foundHere, costly: true },
  { method: 'GET', pattern: urls.resetPassword.pattern, handle: showReset },
  { method: 'POST', pattern: urls.resetPassword.pattern, handle: chooseNewPassword, costly: true },
  { method: 'GET', pattern: urls.signIn.pattern, handle: showSignIn },
  { method: 'POST', pattern: urls.signIn.pattern, handle: signIn, costly: true },
  { method: 'POST', pattern: urls.signOut.pattern, handle: signOut },
]
