import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { receivePermissions, showPermissions } from './edit-permissions.ts'

export const permissionRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.ownPermissions.pattern, handle: showPermissions },
  { method: 'POST', pattern: urls.ownPermissions.pattern, handle: receivePermissions, cost: 1 },
  { method: 'GET', pattern: urls.workPermissions.pattern, handle: showPermissions },
  { method: 'POST', pattern: urls.workPermissions.pattern, handle: receivePermissions, cost: 1 },
]
