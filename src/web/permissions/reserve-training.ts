import { isTrainingReserved, type Permission } from '#archive/permissions/permission.ts'
import { type Html, html } from '#web/html.ts'
import type { Visit } from '#web/visit.ts'

type Permitted = { readonly permissions: readonly Permission[] }

/**
 * Tells programs that they may not mine a work's text, or must ask first: the header of the TDM
 * Reservation Protocol (W3C Community Group report, 2024), which counts as a reservation in the sense of
 * article 4 (3) of the European directive 2019/790.
 */
export function reserveTraining(visit: Visit, work: Permitted): void {
  visit.context.header('tdm-reservation', isTrainingReserved(work.permissions) ? '1' : '0')
}

/** The same in the page itself, and in the words that picture hosts began to use. */
export function trainingMeta(work: Permitted): Html | undefined {
  if (!isTrainingReserved(work.permissions)) return undefined
  return html`<meta name="tdm-reservation" content="1">
<meta name="robots" content="noai, noimageai">
`
}
