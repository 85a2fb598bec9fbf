import { forOwner } from '#web/accounts/for-owner.ts'
import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { deleteAccount, sendExport, showDelete, showExport, showGone } from './leaving.ts'
import { orphan, showOrphan } from './orphan.ts'

type Handle = Parameters<typeof forOwner>[0]

const get = (pattern: string, handle: Handle): Route => ({
  method: 'GET',
  pattern,
  handle: forOwner(handle),
})

const post = (pattern: string, handle: Handle, back: string, cost: number): Route => ({
  method: 'POST',
  pattern,
  handle: forOwner(handle, back),
  cost,
})

const exporting = urls.exportAccount
const deleting = urls.deleteAccount

export const leavingRoutes: readonly Route[] = [
  get(exporting.pattern, showExport),
  post(exporting.pattern, sendExport, exporting.to(), 9),
  get(deleting.pattern, showDelete),
  post(deleting.pattern, deleteAccount, deleting.to(), 9),
  get(urls.orphan.pattern, showOrphan),
  post(urls.orphan.pattern, orphan, urls.names.to(), 3),
  { method: 'GET', pattern: urls.accountGone.pattern, handle: showGone },
]
