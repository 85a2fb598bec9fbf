import { type Html, html } from '#web/html.ts'
import { areaField, group, limits, lineField, namesField } from './form-pieces.ts'
import { faultLine, fieldText, fieldTexts, type WorkFormView } from './form-view.ts'
import { mediaGroup } from './media-group.ts'
import { placesGroup, relatedGroup } from './places-groups.ts'
import { audienceGroup, statusGroup } from './status-groups.ts'

/** All that a work may have and need not, in groups that open. */
export function groups(view: WorkFormView): Html {
  return html`<div class="form-groups">${tagsGroup(view)}${notesGroup(view)}${statusGroup(view)}${placesGroup(view)}${relatedGroup(view)}${creatorsGroup(view)}${audienceGroup(view)}${mediaGroup(view)}</div>`
}

const linesIn = (text: string) => text.split('\n').filter((line) => line.trim() !== '').length

function tagsGroup(view: WorkFormView): Html {
  const { say } = view
  const names = ['relationships', 'characters', 'additional'] as const
  const count =
    names.reduce((sum, name) => sum + linesIn(fieldText(view, name)), 0) +
    fieldTexts(view, 'categories').length
  return group(view, {
    title: say('writing.more-tags'),
    about: say('writing.more-tags-about'),
    filled: count > 0 ? say('writing.tags-count', { count }) : undefined,
    names: [...names, 'categories', 'mainRelationship', 'mainCharacter'],
    body: html`<p class="hint">${say('writing.tags-hint', { most: limits.tags, longest: limits.tag })}</p>
${categories(view)}
${namesField(view, { name: 'relationships', label: say('writing.relationships'), hint: say('writing.relationships-hint'), kind: 'relationship', rows: 3 })}
${lineField(view, { name: 'mainRelationship', label: say('writing.main-relationship'), hint: say('writing.main-hint') })}
${namesField(view, { name: 'characters', label: say('writing.characters'), kind: 'character', rows: 3 })}
${namesField(view, { name: 'mainCharacter', label: say('writing.main-characters'), hint: say('writing.main-hint') })}
${namesField(view, { name: 'additional', label: say('writing.additional'), hint: say('writing.additional-hint'), kind: 'additional', rows: 3 })}`,
  })
}

function categories(view: WorkFormView): Html {
  const { say, choices } = view
  const chosen = fieldTexts(view, 'categories')
  const names = [...new Set([...choices.categories, ...chosen])]
  return html`<fieldset class="field choices" id="field-categories"><legend>${say('works.category')}</legend>
<div class="segment-row">${names.map((name) => html`<label class="segment"><input type="checkbox" name="categories" value="${name}"${chosen.includes(name) && html` checked`}><span>${name}</span></label>`)}</div>${faultLine(view, 'categories')}</fieldset>`
}

function notesGroup(view: WorkFormView): Html {
  const { say } = view
  const has = fieldText(view, 'notes') !== '' || fieldText(view, 'endNotes') !== ''
  const hint = say('writing.notes-hint')
  return group(view, {
    title: say('works.notes'),
    about: say('writing.notes-about'),
    filled: has ? say('writing.filled') : undefined,
    names: ['notes', 'endNotes'],
    body: html`${areaField(view, { name: 'notes', label: say('writing.notes-before'), hint, rows: 4, most: limits.notes })}
${areaField(view, { name: 'endNotes', label: say('writing.notes-after'), hint, rows: 4, most: limits.notes })}`,
  })
}

/** One's own names, and others who are asked to say that they made it too. */
function creatorsGroup(view: WorkFormView): Html {
  const { say, choices, stored } = view
  const chosen = fieldTexts(view, 'creators')
  const named = choices.pseuds.filter(({ id }) => chosen.includes(String(id)))
  const others = stored?.others ?? []
  const all = [...named.map(({ name }) => name), ...others]
  return group(view, {
    title: say('writing.creators'),
    about: say('writing.creators-about'),
    filled: all.length > 0 ? all.join(', ') : undefined,
    names: ['creators', 'coCreators'],
    body: html`<fieldset class="field choices" id="field-creators"><legend>${say('writing.own-names')}</legend>
<div class="segment-row">${choices.pseuds.map(({ id, name }) => html`<label class="segment"><input type="checkbox" name="creators" value="${id}"${chosen.includes(String(id)) && html` checked`}><span><bdi>${name}</bdi></span></label>`)}</div>${faultLine(view, 'creators')}</fieldset>
${others.length > 0 && html`<p class="hint">${say('writing.others', { names: others.join(', ') })}</p>`}
${namesField(view, { name: 'coCreators', label: say('writing.co-creators'), hint: say('writing.co-creators-hint') })}`,
  })
}
