import { takeCopyBack } from '#archive/drafts/take-copy-back.ts'
import { throwCopyAway } from '#archive/drafts/throw-copy-away.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readBack, readFields, type Visit } from '#web/visit.ts'

/** Throws one unsaved text away, as it was when the viewer saw it. */
export async function dropDraft(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  const id = readNumber(fields.get('id'))
  const version = readNumber(fields.get('version'))
  await throwCopyAway(visit.archive, visit.viewer, { id, version })
  const back = fields.get('back')
  return visit.redirect(back ? readBack(back) : urls.drafts.to())
}

/** Opens a form with a text that was put aside. */
export async function takeDraft(visit: Visit): Promise<Response> {
  const fields = await readFields(visit)
  await takeCopyBack(visit.archive, visit.viewer, readNumber(fields.get('id')))
  const back = fields.get('back')
  return visit.redirect(back ? readBack(back) : urls.drafts.to())
}

function readNumber(text = ''): number {
  if (!/^\d{1,10}$/.test(text)) throw new Refusal('invalid', 'frame.form-unreadable')
  return Number(text)
}
