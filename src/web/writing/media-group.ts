import { media } from '#archive/works/filters.ts'
import { type Html, html } from '#web/html.ts'
import { group, lineField } from './form-pieces.ts'
import { faultLine, fieldText, type WorkFormView } from './form-view.ts'

/** What kind of work it is; of what is heard or watched, how long it is and where. */
export function mediaGroup(view: WorkFormView): Html {
  const { say } = view
  const chosen = media.find((one) => one === fieldText(view, 'medium')) ?? 'text'
  return group(view, {
    title: say('media.group'),
    about: say('media.group-about'),
    filled: chosen === 'text' ? undefined : say(`media.kind-${chosen}`),
    names: ['medium', 'duration', 'mediaUrl'],
    body: html`<div class="field"><label for="field-medium">${say('media.kind')}</label><p class="hint" id="medium-hint">${say('media.kind-hint')}</p>
<select id="field-medium" name="medium" aria-describedby="medium-hint">${media.map((one) => html`<option value="${one}"${one === chosen && html` selected`}>${say(`media.kind-${one}`)}</option>`)}</select>${faultLine(view, 'medium')}</div>
<div class="played-only">${lineField(view, { name: 'duration', label: say('media.duration'), hint: say('media.duration-hint'), short: true })}
${lineField(view, { name: 'mediaUrl', label: say('media.url'), hint: say('media.url-hint'), type: 'url' })}</div>`,
  })
}
