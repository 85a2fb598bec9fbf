import type { Route } from '#web/route.ts'
import { urls } from '#web/urls.ts'
import { exportMutes, importMutes } from './carry-mutes.ts'
import {
  dropDefaultHere,
  keepDefaultHere,
  keepRatings,
  muteHere,
  undoHere,
} from './change-mutes.ts'
import { showMutes, showNewMute } from './show-mutes.ts'

export const muteRoutes: readonly Route[] = [
  { method: 'GET', pattern: urls.mutes.pattern, handle: showMutes },
  { method: 'POST', pattern: urls.mutes.pattern, handle: muteHere },
  { method: 'GET', pattern: urls.newMute.pattern, handle: showNewMute },
  { method: 'POST', pattern: urls.undoMute.pattern, handle: undoHere },
  { method: 'POST', pattern: urls.muteRatings.pattern, handle: keepRatings },
  { method: 'POST', pattern: urls.importMutes.pattern, handle: importMutes, cost: 3 },
  { method: 'GET', pattern: urls.exportMutes.pattern, handle: exportMutes },
  { method: 'POST', pattern: urls.keepDefault.pattern, handle: keepDefaultHere },
  { method: 'POST', pattern: urls.dropDefault.pattern, handle: dropDefaultHere },
]
