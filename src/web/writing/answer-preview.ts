import { findWorkingCopy } from '#archive/drafts/find-working-copy.ts'
import type { Fields } from '#archive/drafts/working-copy.ts'
import { previewWork } from '#archive/posting/preview-work.ts'
import { readStoredWork } from '#archive/posting/read-stored-work.ts'
import { writerOf } from '#archive/posting/save-work.ts'
import type { WorkId } from '#ground/ids.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import { readId, type Visit } from '#web/visit.ts'
import { workPage } from '#web/works/work-page.ts'
import { areaText } from './form-pieces.ts'
import { writeStored } from './open-form.ts'
import { readWorkForm } from './read-work-form.ts'
import type { Received } from './receive-form.ts'

/** The work's real page, of what stands in the form; below a bar from which it is posted or written on. */
export async function answerPreview(visit: Visit, received: Received): Promise<Response> {
  const { archive, viewer } = visit
  const { id, fields } = received
  const { input } = readWorkForm(fields)
  const { work, chapter } = await previewWork(archive, viewer, { id, input })
  const path = id === undefined ? urls.newWork.to() : urls.previewWork.to(id)
  const frame = { ...visit.frame(path), preview: previewBar(visit, received) }
  visit.context.header('Cache-Control', 'private, no-store')
  return await visit.page(workPage(frame, work, chapter))
}

/** The preview of what was typed and not saved, or of what is stored. */
export async function showPreview(visit: Visit): Promise<Response> {
  const { archive, viewer } = visit
  const id = readId<WorkId>(visit.part('id'))
  const stored = await readStoredWork(archive, archive.db, writerOf(viewer), id)
  const place = `work ${id}`
  const copy = await findWorkingCopy(archive, viewer, place)
  return await answerPreview(visit, {
    ...{ id, place, stored },
    base: copy?.base ?? stored.version,
    version: copy?.version ?? 0,
    button: 'preview',
    fields: copy?.fields ?? writeStored(stored),
  })
}

/** All that the form held goes along, so that nothing need be stored for a look. */
function previewBar(visit: Visit, received: Received): Html {
  const { say, viewer } = visit
  const { id, place, base, version, fields, stored } = received
  const isPosted = stored?.state === 'posted'
  const action = id === undefined ? urls.newWork.to() : urls.editWork.to(id)
  const [button, words] = isPosted
    ? (['save', say('writing.save')] as const)
    : (['post', say('writing.post')] as const)
  return html`<form class="preview-bar" method="post" action="${action}" aria-label="${say('writing.preview')}">
<p>${say(isPosted ? 'writing.preview-changes' : 'writing.preview-nothing-posted')}</p>
<input type="hidden" name="place" value="${place}"><input type="hidden" name="base" value="${base ?? ''}"><input type="hidden" name="version" value="${version}"><input type="hidden" name="writer" value="${writerOf(viewer).id}">
${hiddenFields(fields)}
<div class="form-actions"><button class="button" type="submit" name="do" value="again">${say('writing.go-on-writing')}</button> <button class="button primary" type="submit" name="do" value="${button}">${words}</button></div>
</form>`
}

/** A hidden input would lose its line breaks in some browsers. */
function hiddenFields(fields: Fields): Html[] {
  return Object.entries(fields).flatMap(([name, values]) => {
    return values.map((value) =>
      value.includes('\n')
        ? html`<textarea name="${name}" hidden>${areaText(value)}</textarea>`
        : html`<input type="hidden" name="${name}" value="${value}">`,
    )
  })
}
