import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { answer, makeReset, showDeskJoining, showDeskPerson } from './desk.ts'
import { askProof, prove, showAskProof, showProof, showWelcome } from './email.ts'
import { invite, showInvitations, withdraw } from './invitations.ts'
import { ask, join, showJoin, showJoinWith, showRequest } from './join.ts'
import { forget, keepSender, sendTest, showMailSettings } from './mail.ts'
import { keepJoining, showJoiningSettings } from './settings.ts'
import { accept, keepTerms, showEditTerms, showTerms } from './terms.ts'

/** Trying a secret or making an account: ten at once, then one in three seconds. */
const guess = 9

export const joiningRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.join.pattern, handle: showJoin },
  { method: 'POST', pattern: urls.join.pattern, handle: join, cost: guess },
  { method: 'POST', pattern: urls.joinRequests.pattern, handle: ask, cost: guess },
  { method: 'GET', pattern: urls.joinRequest.pattern, handle: showRequest, cost: 1 },
  { method: 'GET', pattern: urls.joinWith.pattern, handle: showJoinWith, cost: 1 },
  { method: 'POST', pattern: urls.joinWith.pattern, handle: join, cost: guess },
  { method: 'GET', pattern: urls.welcome.pattern, handle: showWelcome },
  { method: 'GET', pattern: urls.checkEmail.pattern, handle: showAskProof },
  { method: 'POST', pattern: urls.checkEmail.pattern, handle: askProof, cost: guess },
  { method: 'GET', pattern: urls.proveEmail.pattern, handle: showProof, cost: 1 },
  { method: 'POST', pattern: urls.proveEmail.pattern, handle: prove, cost: guess },
  { method: 'GET', pattern: urls.terms.pattern, handle: showTerms },
  { method: 'POST', pattern: urls.terms.pattern, handle: accept },
  { method: 'GET', pattern: urls.editTerms.pattern, handle: showEditTerms },
  { method: 'POST', pattern: urls.editTerms.pattern, handle: keepTerms },
  { method: 'GET', pattern: urls.invitations.pattern, handle: showInvitations },
  { method: 'POST', pattern: urls.invitations.pattern, handle: invite, cost: guess },
  { method: 'POST', pattern: urls.withdrawInvitation.pattern, handle: withdraw },
  { method: 'GET', pattern: urls.deskJoining.pattern, handle: showDeskJoining },
  { method: 'POST', pattern: urls.deskJoining.pattern, handle: answer },
  { method: 'GET', pattern: urls.deskPerson.pattern, handle: showDeskPerson },
  { method: 'POST', pattern: urls.deskPerson.pattern, handle: makeReset },
  { method: 'GET', pattern: urls.joiningSettings.pattern, handle: showJoiningSettings },
  { method: 'POST', pattern: urls.joiningSettings.pattern, handle: keepJoining },
  { method: 'GET', pattern: urls.mailSettings.pattern, handle: showMailSettings },
  { method: 'POST', pattern: urls.mailSettings.pattern, handle: keepSender },
  { method: 'POST', pattern: urls.testMail.pattern, handle: sendTest, cost: guess },
  { method: 'POST', pattern: urls.forgetMails.pattern, handle: forget },
]
