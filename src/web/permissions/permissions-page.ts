import {
  type Permission,
  type PermissionKind,
  permissionAnswers,
  permissionKinds,
} from '#archive/permissions/permission.ts'
import { permissionLimits } from '#archive/permissions/save-permissions.ts'
import type { WorkView } from '#archive/works/work.ts'
import { languageNames } from '#text/language-names.ts'
import { languageName } from '#text/languages.ts'
import type { Fault } from '#web/frame/field.ts'
import { notice } from '#web/frame/notice.ts'
import { type PageFrame, page } from '#web/frame/page.ts'
import { pageHead } from '#web/frame/page-head.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'

export type PermissionsView = {
  /** Absent: the answers are for all works. */
  readonly work: WorkView | undefined
  readonly path: string
  readonly answers: readonly Permission[]
  readonly faults: readonly Fault[]
  readonly isSaved: boolean
}

/** What others may do: an answer and a note for each thing, and a row for each language. */
export function permissionsPage(frame: PageFrame, view: PermissionsView): Html {
  const { say } = frame
  const { work, path, isSaved, faults } = view
  const title = work
    ? say('permissions.work-title', { title: work.title })
    : say('permissions.own-title')
  const own = html`<a href="${urls.ownPermissions.to()}">${say('permissions.own-title')}</a>`
  return page(frame, {
    title,
    kind: 'plain',
    robots: 'noindex',
    main: html`${pageHead({
      title,
      trail: work ? [{ to: urls.work.to(work.id), name: work.title }] : [],
      about: work ? weave(say, 'permissions.work-about', { own }) : say('permissions.own-about'),
    })}
${isSaved && notice(html`<p role="status">${say('permissions.saved')}</p>`)}
${faults.length > 0 && notice(html`<div role="alert">${faults.map(({ key, values }) => html`<p>${say.any(key, values)}</p>`)}</div>`, 'no')}
<form class="form" method="post" action="${path}">
${permissionKinds.map((kind) => kindFields(say, view, kind))}
${translationRows(say, view)}
<div class="form-actions"><button class="button primary" type="submit">${say('permissions.save')}</button></div>
</form>`,
  })
}

function kindFields(
  say: Say,
  { answers, work, faults }: PermissionsView,
  kind: PermissionKind,
): Html {
  const known = answers.find((one) => one.kind === kind && one.language === undefined)
  const isWrong = faults.some(({ field }) => field === kind)
  const unsaid = work
    ? 'permissions.as-usual'
    : kind === 'machine-training'
      ? 'permissions.unsaid-is-no'
      : 'permissions.unsaid'
  return html`<fieldset class="field permission"><legend>${say(`permissions.kind-${kind}`)}</legend>
<div class="permission-row"><div class="field"><label for="answer-${kind}">${say('permissions.answer')}</label><select id="answer-${kind}" name="answer-${kind}">
<option value="">${say(unsaid)}</option>${answerOptions(say, known?.answer)}</select></div>
<div class="field"><label for="note-${kind}">${say('permissions.note')}</label><input id="note-${kind}" name="note-${kind}" type="text" value="${known?.note}" maxlength="${permissionLimits.note}" dir="auto" autocomplete="off"${isWrong && html` aria-invalid="true"`}></div></div></fieldset>
`
}

function answerOptions(say: Say, chosen: Permission['answer'] | undefined): Html[] {
  return permissionAnswers.map(
    (one) =>
      html`<option value="${one}"${one === chosen && html` selected`}>${say(`permissions.answer-${one}`)}</option>`,
  )
}

/** Languages of which something of their own is to be said, and room for two more. */
function translationRows(say: Say, { answers }: PermissionsView): Html {
  const rows: (Permission | undefined)[] = answers.filter(({ language }) => language !== undefined)
  return html`<fieldset class="field"><legend>${say('permissions.languages')}</legend><p class="hint">${say('permissions.languages-hint')}</p>
${[...rows, undefined, undefined].map((row, index) => translationRow(say, row, index))}</fieldset>`
}

function translationRow(say: Say, row: Permission | undefined, index: number): Html {
  const chosen = row?.language ?? ''
  const names = [...languageNames].map(([code, [name = code]]) => [code, name] as const)
  const isKnown = chosen === '' || languageNames.has(chosen)
  const all = [
    ['', say('permissions.no-language')] as const,
    ...(isKnown ? [] : [[chosen, languageName(chosen)] as const]),
    ...names,
  ]
  return html`<fieldset class="permission-row"><legend class="visually-hidden">${say('permissions.language-number', { number: index + 1 })}</legend>
<div class="field"><label for="translation-language-${index}">${say('permissions.language')}</label><select id="translation-language-${index}" name="translationLanguage">${all.map(([code, name]) => html`<option value="${code}"${code === chosen && html` selected`}>${name}</option>`)}</select></div>
<div class="field"><label for="translation-answer-${index}">${say('permissions.answer')}</label><select id="translation-answer-${index}" name="translationAnswer">${answerOptions(say, row?.answer ?? 'ask')}</select></div>
<div class="field"><label for="translation-taken-${index}">${say('permissions.taken-by')}</label><input id="translation-taken-${index}" name="translationTaken" type="text" value="${row?.takenBy}" maxlength="${permissionLimits.takenBy}" dir="auto" autocomplete="off"></div></fieldset>
`
}
