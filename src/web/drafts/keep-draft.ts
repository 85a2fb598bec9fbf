import { z } from 'zod'
import { keepWorkingCopy } from '#archive/drafts/keep-working-copy.ts'
import { Refusal } from '#ground/refusal.ts'
import type { Visit } from '#web/visit.ts'

const page = z.string().regex(/^[0-9a-f]{12}$/)
/** What a column of whole numbers holds, in both databases. */
const number = z.number().int().min(0).max(2_147_483_647)

const sent = z.object({
  /** Who is writing: a browser may have changed hands since the form was opened. */
  person: number,
  place: z.string().max(80),
  fields: z.record(z.string().max(200), z.array(z.string())),
  base: number.optional(),
  version: number,
  client: page,
  count: number,
  settles: z.enum(['merged', 'mine']).optional(),
})

/**
 * Keeps what a form's page sends by itself. Answers JSON: 200 with the copy's version, 409 with the
 * other copy when another page has saved since, 401 to guests, 403 when another person is signed in.
 */
export async function keepDraft(visit: Visit): Promise<Response> {
  refuseOtherSites(visit)
  const { viewer, context } = visit
  if (viewer.kind === 'guest' || viewer.kind === 'system') return context.json({}, 401)
  const { person, ...input } = await readSent(visit)
  if (person !== viewer.id) return context.json({}, 403)
  const kept = await keepWorkingCopy(visit.archive, viewer, input)
  if (kept.outcome === 'empty') return context.json({ version: 0 })
  if (kept.outcome === 'kept') {
    return context.json({ version: kept.version, savedAt: kept.savedAt })
  }
  const { fields, version, savedAt } = kept.theirs
  return context.json({ fields, version, savedAt }, 409)
}

/** The check of forms' origins knows forms only: a page of another site must not send JSON either. */
function refuseOtherSites({ request, context }: Visit): void {
  const origin = request.headers.get('origin') ?? ''
  const isOwn = URL.canParse(origin) && new URL(origin).host === context.req.header('host')
  const isJson = /^application\/json\b/.test(request.headers.get('content-type') ?? '')
  if (!isOwn || !isJson) throw new Refusal('not-allowed', 'frame.other-site')
}

async function readSent({ request }: Visit): Promise<z.infer<typeof sent>> {
  let body: unknown
  try {
    body = await request.json()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  const read = sent.safeParse(body)
  if (!read.success) throw new Refusal('invalid', 'frame.form-unreadable')
  return read.data
}
