import { pictureLimits, type UploadedPicture } from '#archive/images/upload-picture.ts'
import { type Fault, type FormView, field, formFaults } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'

export type UploadsView = {
  readonly pictures: readonly UploadedPicture[]
  readonly form: FormView
  /** The picture that was just uploaded. */
  readonly done?: string | undefined
  /** It moved, and only its first picture was kept. */
  readonly isStill?: boolean
  readonly widest: number
}

/** Where somebody uploads pictures without script, and finds the line that puts each into a text. */
export function uploadsPage(frame: PageFrame, view: UploadsView): Html {
  const { say } = frame
  const { pictures, form, done, isStill, widest } = view
  const main = html`${pageHead({ title: say('editor.uploads-title') })}
<p class="quiet">${say('editor.uploads-about', { width: widest })}</p>
${done !== undefined && notice(say('editor.upload-done'))}
${done !== undefined && isStill && notice(say('editor.upload-flattened'), 'warn')}
${formFaults(say, form, ['picture', 'description'])}
<form class="form" method="post" action="${urls.uploads.to()}" enctype="multipart/form-data">
<h2>${say('editor.upload-new')}</h2>
${fileField(frame, form)}
${field(say, form, {
  name: 'description',
  label: say('editor.upload-description'),
  hint: say('editor.upload-description-hint'),
  maxLength: pictureLimits.description,
})}
<div class="form-actions"><button class="button primary" type="submit">${say('editor.upload-do')}</button></div>
</form>
${pictures.length === 0 ? html`<p class="quiet">${say('editor.upload-none')}</p>` : pictureList(frame, pictures)}`
  return page(frame, { title: say('editor.uploads-title'), kind: 'plain', main, robots: 'noindex' })
}

function fileField({ say }: PageFrame, form: FormView): Html {
  const fault = form.faults.find((one: Fault) => one.field === 'picture')
  const megabytes = Math.round(pictureLimits.file / 1e6)
  return html`<div class="field${fault && ' field-wrong'}">
<label for="field-picture">${say('editor.upload-file', { megabytes })}</label>
<input id="field-picture" name="picture" type="file" accept="image/png,image/jpeg,image/webp,image/gif" required${fault && html` aria-invalid="true" aria-describedby="picture-fault"`}>
${fault && html`<p class="fault" id="picture-fault">${say.any(fault.key, fault.values)}</p>`}
</div>`
}

function pictureList({ say }: PageFrame, pictures: readonly UploadedPicture[]): Html {
  return html`<ul class="picture-list">${pictures.map((picture) => {
    const { name, description, width, height, size } = picture
    const kilobytes = say.number(Math.max(1, Math.round(size / 1000)))
    return html`<li>
<img src="${urls.file.to(name)}" alt="${description}" width="${width}" height="${height}" loading="lazy">
<p dir="auto">${description}</p>
<p class="hint">${say('editor.upload-size', { width, height, kilobytes })}</p>
<p class="hint">${say('editor.upload-line')}</p>
<code>${pictureLine(picture)}</code>
</li>`
  })}</ul>`
}

/** What stands in a text for a picture. */
function pictureLine({ name, description, width, height }: UploadedPicture): string {
  const alt = description
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  return `<img src="${urls.file.to(name)}" alt="${alt}" width="${width}" height="${height}">`
}
