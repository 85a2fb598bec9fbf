import { listDraftWorks } from '#archive/drafts/list-draft-works.ts'
import { listWorkingCopies } from '#archive/drafts/list-working-copies.ts'
import { readCopy } from '#archive/drafts/read-copy.ts'
import { Refusal } from '#ground/refusal.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { draftPage } from './draft-page.ts'
import { draftsPage, nameOf, whereTo } from './drafts-page.ts'

/** What the viewer has begun and not posted. */
export async function showDrafts(visit: Visit): Promise<Response> {
  const { archive, viewer } = visit
  if (viewer.kind === 'guest') throw new Refusal('sign-in-first', 'drafts.sign-in-first')
  keepNowhere(visit)
  const copies = await listWorkingCopies(archive, viewer)
  const works = await listDraftWorks(archive, viewer)
  return await visit.page(draftsPage(visit.frame(urls.drafts.to()), { copies, works }))
}

/** One unsaved text. */
export async function showDraft(visit: Visit): Promise<Response> {
  const { archive, viewer } = visit
  keepNowhere(visit)
  const id = readId<number>(visit.part('id'))
  const copy = await readCopy(archive, viewer, id)
  const line = (await listWorkingCopies(archive, viewer)).find((one) => one.id === id)
  const view = {
    copy,
    name: line && nameOf(line),
    to: line && whereTo(line),
    isAside: line?.isAside ?? false,
  }
  return await visit.page(draftPage(visit.frame(urls.draft.to(id)), view))
}

/** Whoever uses this browser next must not find it by going back. */
export function keepNowhere({ context }: Visit): void {
  context.header('Cache-Control', 'private, no-store')
}
