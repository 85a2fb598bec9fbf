import type { TagView, WorkCard } from '#archive/works/work.ts'
import { counted } from '#web/frame/counted.ts'
import { type Html, html } from '#web/html.ts'
import { urls } from '#web/urls.ts'
import type { Say } from '#words/say.ts'
import { isNoWarning, shortName } from './tag-names.ts'

/** How AO3's lists call the kinds, which reading tools look for. */
const listClasses = {
  warning: 'warnings',
  relationship: 'relationships',
  character: 'characters',
  additional: 'freeforms',
  fandom: 'fandoms',
  category: 'categories',
} as const satisfies Record<TagView['kind'], string>

/** More tags than these fold away; warnings and relationships never do. */
const shownAtOnce = 18

/** A tag as a link. */
export function tagLink(say: Say, tag: TagView): Html {
  const short = shortName(say, tag)
  // In a preview, of a tag that nobody has used yet.
  if (tag.id === 0) return html`<span class="tag"><bdi>${short}</bdi></span>`
  return html`<a class="tag" href="${urls.tag.to(tag.id)}"${short !== tag.name && html` title="${tag.name}"`}><bdi>${short}</bdi></a>`
}

/** A card's tags as words: warnings, relationships, then the rest, the longest lists folded. */
export function tagLine(say: Say, tags: WorkCard['tags']): Html {
  const first = [...tags.warning.filter((tag) => !isNoWarning(tag)), ...tags.relationship]
  const rest = [...tags.character, ...tags.additional]
  if (first.length + rest.length === 0) return html``
  const room = Math.max(6, shownAtOnce - first.length)
  // Folding away two or three would cost more room than it saves.
  const shown = rest.length > room + 4 ? rest.slice(0, room) : rest
  const folded = rest.slice(shown.length)
  return html`<ul class="dots tags commas">${[...first, ...shown].map((tag) => item(say, tag))}</ul>
${folded.length > 0 && html`<details class="more-tags"><summary>${counted(say, 'tags.more', folded.length)}</summary><ul class="dots tags commas">${folded.map((tag) => item(say, tag))}</ul></details>`}`
}

function item(say: Say, tag: TagView): Html {
  return html`<li class="${listClasses[tag.kind]}">${tagLink(say, tag)}</li> `
}
