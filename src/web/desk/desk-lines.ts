import type { Waiting } from '#archive/desk/desk.ts'
import { urls } from '#web/urls.ts'
import type { MessageKey } from '#words/catalogue.ts'

export type DeskLine = {
  readonly to: string
  readonly name: MessageKey
  /** How many lie there stands beside the name. */
  readonly count?: keyof Waiting
  /** Members do not see it; or nobody who has no work yet. */
  readonly for?: 'staff' | 'creators'
}

/** Everything that lies on a desk beside the works, in its order. What has a page adds its line. */
export const deskLines: readonly DeskLine[] = [
  { to: urls.drafts.to(), name: 'drafts.title', count: 'drafts' },
  { to: urls.requests.to(), name: 'desk.requests', count: 'requests' },
  { to: urls.bin.to(), name: 'desk.bin', count: 'binned' },
  { to: urls.many.to(), name: 'desk.many', for: 'creators' },
  { to: urls.uploads.to(), name: 'desk.pictures' },
  { to: urls.ownPermissions.to(), name: 'permissions.own-title', for: 'creators' },
  { to: urls.invitations.to(), name: 'joining.invitations' },
  { to: urls.statistics.to(), name: 'desk.statistics', for: 'creators' },
  { to: urls.deskJoining.to(), name: 'joining.desk-title', count: 'joining', for: 'staff' },
  { to: urls.mailSettings.to(), name: 'desk.mails', count: 'mails', for: 'staff' },
]
