import type { Counted } from '#archive/reads/counter.ts'
import { noteRead } from '#archive/reads/note-read.ts'
import type { WorkView } from '#archive/works/work.ts'
import type { Visit } from '#web/visit.ts'
import { isRobot } from './is-robot.ts'

/** Counts that a person has opened a work's text, or taken it as a file. Needs and sets no cookie. */
export async function countRead(visit: Visit, work: WorkView, what: Counted): Promise<void> {
  const { request, archive, viewer, address = '' } = visit
  if (isRobot(request)) return
  const visitor = `${address} ${request.headers.get('user-agent') ?? ''}`
  await noteRead(archive, viewer, { work, what, visitor })
}
