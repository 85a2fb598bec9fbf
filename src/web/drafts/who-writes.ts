import { page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Visit } from '#web/visit.ts'

/** Who is signed in, for a page that holds a text of theirs; 0: nobody. */
export function tellWhoWrites({ viewer, context }: Visit): Response {
  const id = viewer.kind === 'member' || viewer.kind === 'staff' ? viewer.id : 0
  return context.json({ id }, 200, { 'Cache-Control': 'no-store' })
}

/** Where signing in beside a page ends: the text is in the other tab. */
export async function showSignedInBeside(visit: Visit): Promise<Response> {
  const { say } = visit
  const title = say('drafts.beside-title')
  return await visit.page(
    page(visit.frame(urls.signedInBeside.to()), {
      title,
      kind: 'plain',
      robots: 'noindex',
      main: html`${pageHead({ title, about: say('drafts.beside-about') })}
<p class="form-actions"><a class="button" href="${urls.drafts.to()}">${say('drafts.title')}</a></p>`,
    }),
  )
}
