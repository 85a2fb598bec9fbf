import { emptyForm, type FormView, field, formFaults } from '#web/frame/field.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

/**
 * Where an import begins: files from this device, a whole folder, or a path on the server. All
 * three are posted to the list of imports.
 */
export function newImportPage(frame: PageFrame, form: FormView = emptyForm): Html {
  const { say } = frame
  return page(frame, {
    title: say('imports.new'),
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({
      trail: [{ to: urls.imports.to(), name: say('imports.title') }],
      title: say('imports.new'),
      about: say('imports.new-about'),
    })}
${formFaults(say, form, ['path'])}
${upload(say)}
${fromServer(say, form)}
<section class="form-section" aria-labelledby="formats-heading"><h2 id="formats-heading">${say('imports.formats')}</h2><p>${say('imports.formats-list')}</p><p>${say('imports.kept')}</p></section>`,
  })
}

function upload(say: Say): Html {
  return html`<section class="form-section" aria-labelledby="upload-heading"><h2 id="upload-heading">${say('imports.upload')}</h2>
<form class="form" method="post" action="${urls.imports.to()}" enctype="multipart/form-data">
<div class="field"><label for="field-files">${say('imports.files')}</label><p class="hint" id="files-hint">${say('imports.files-hint')}</p><input id="field-files" type="file" name="files" multiple aria-describedby="files-hint"></div>
<div class="field"><label for="field-folder">${say('imports.folder')}</label><p class="hint" id="folder-hint">${say('imports.folder-hint')}</p><input id="field-folder" type="file" name="files" multiple webkitdirectory aria-describedby="folder-hint"></div>
<div class="form-actions"><button class="button primary" type="submit">${say('imports.start-upload')}</button></div>
</form></section>`
}

function fromServer(say: Say, form: FormView): Html {
  return html`<section class="form-section" aria-labelledby="path-heading"><h2 id="path-heading">${say('imports.from-server')}</h2>
<form class="form" method="post" action="${urls.imports.to()}">
${field(say, form, { name: 'path', label: say('imports.path'), hint: say('imports.path-hint'), autocomplete: 'off', maxLength: 4000 })}
<div class="form-actions"><button class="button" type="submit">${say('imports.start-path')}</button></div>
</form></section>`
}
