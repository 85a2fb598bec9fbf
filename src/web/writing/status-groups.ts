import { type Html, html } from '#web/html.ts'
import { group, limits, lineField, radioField } from './form-pieces.ts'
import { fieldText, type WorkFormView } from './form-view.ts'

/** How many chapters, how it stands with them, and since when. */
export function statusGroup(view: WorkFormView): Html {
  const { say, stored, fields } = view
  const planned = fieldText(view, 'chaptersPlanned')
  const isComplete = stored?.input.progress === 'complete'
  const states = isComplete
    ? (['complete', 'going-on', 'hiatus', 'abandoned'] as const)
    : (['going-on', 'hiatus', 'abandoned'] as const)
  const isPosted = stored?.state === 'posted'
  return group(view, {
    title: say('writing.status'),
    about: say('writing.status-about'),
    filled:
      planned === '' || planned === '1' ? undefined : say('writing.status-filled', { planned }),
    names: ['chaptersPlanned', 'progress', 'publishedOn', 'chapterTitle'],
    body: html`${lineField(view, { name: 'chaptersPlanned', label: say('writing.chapters-planned'), hint: say('writing.chapters-planned-hint'), short: true })}
${fields.text !== undefined && lineField(view, { name: 'chapterTitle', label: say('writing.chapter-title'), hint: say('writing.chapter-title-hint'), most: limits.title })}
${radioField(view, { name: 'progress', label: say('writing.progress'), hint: say('writing.progress-hint'), options: states.map((state) => [state, say(`writing.progress-${state}`)] as const) })}
${lineField(view, { name: 'publishedOn', label: say('writing.published-on'), hint: say(isPosted ? 'writing.published-on-hint-posted' : 'writing.published-on-hint'), type: 'date', short: true })}`,
  })
}

/** Who may read, and who may comment. */
export function audienceGroup(view: WorkFormView): Html {
  const { say, fields } = view
  const visibility = fieldText(view, 'visibility')
  const names = ['everyone', 'members', 'people', 'creators'] as const
  const isModerated = fields.commentsModerated?.includes('yes') ?? false
  const chosen = names[Number(visibility)] ?? 'everyone'
  return group(view, {
    title: say('writing.audience'),
    about: say('writing.audience-about'),
    filled: visibility === '0' || visibility === '' ? undefined : say(`writing.visible-${chosen}`),
    names: ['visibility', 'commentsFrom', 'commentsModerated'],
    body: html`${radioField(view, { name: 'visibility', label: say('writing.visibility'), hint: say('writing.visibility-hint'), options: names.map((name, index) => [String(index), say(`writing.visible-${name}`)] as const) })}
${radioField(view, { name: 'commentsFrom', label: say('writing.comments-from'), options: (['everyone', 'members', 'nobody'] as const).map((who) => [who, say(`writing.comments-${who}`)] as const) })}
<div class="field"><label class="check"><input type="checkbox" name="commentsModerated" value="yes"${isModerated && html` checked`}> <span>${say('writing.comments-moderated')}</span></label></div>`,
  })
}
