import type { Permission } from '#archive/permissions/permission.ts'
import { languageName } from '#text/languages.ts'
import { weave } from '#web/frame/weave.ts'
import { type Html, html } from '#web/html.ts'
import type { Say } from '#words/say.ts'

/** What others may do, a line each; nothing where nothing was said. */
export function permissionLines(
  say: Say,
  permissions: readonly Permission[],
  heading: string,
): Html | undefined {
  if (permissions.length === 0) return undefined
  return html`<section class="permissions module" aria-labelledby="permissions-heading"><h2 class="heading" id="permissions-heading">${heading}</h2>
<dl class="permission-lines">${permissions.map((one) => html`<div><dt>${permissionName(say, one)}</dt> <dd>${answerOf(say, one)}</dd></div> `)}</dl></section>`
}

/** "Podfic", "Translation into Deutsch". */
export function permissionName(say: Say, { kind, language }: Permission): string {
  if (language === undefined) return say(`permissions.kind-${kind}`)
  return say('permissions.translation-into', { language: languageName(language) })
}

function answerOf(say: Say, { answer, note, takenBy }: Permission): Html {
  const words =
    takenBy === undefined
      ? html`<span class="permission-${answer}">${say(`permissions.told-${answer}`)}</span>`
      : weave(say, 'permissions.told-taken', { name: html`<bdi>${takenBy}</bdi>` })
  return html`${words}${note !== undefined && html` <span class="quiet"><bdi>${note}</bdi></span>`}`
}
